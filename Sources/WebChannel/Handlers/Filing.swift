internal import Casework
internal import Channel
internal import JSON
internal import Regulation

/// Hands a complaint or a command to the spool, and with it to the workers: once it is said to be taken, it is on disk.
struct Filing {
  private let site: Site

  init(_ site: Site) { self.site = site }

  static let source = "/redress/web-channel"

  static func key(_ id: String) -> SubmissionKey { SubmissionKey(source: source, id: id) }

  enum Outcome {
    /// - `repeated`: nil the first time; else whether it was the same that was sent before.
    case accepted(Receipt.Accepted, receivedAt: Instant, repeated: Bool?)
    case waiting(receivedAt: Instant, isSame: Bool)
    case refused(FieldFault)
    /// The spool is full; nothing was kept.
    case notKept

    var name: String {
      switch self {
      case .accepted: "accepted"
      case .waiting: "waiting"
      case .refused: "refused"
      case .notKept: "not-kept"
      }
    }
  }

  /// - Parameter id: the message's; the same id is the same complaint.
  func file(_ complaint: ComplaintForm, id: String, _ language: Language) async -> Outcome {
    let now = site.board.now
    let data = complaint.data(receivedAt: now)
    // What the workers would refuse for its form never gets into the spool.
    do throws(Refusal) { _ = try ComplaintData(data) } catch {
      return .refused(Self.fault(error.field, error.message(in: language)))
    }
    var content = data
    content["received_at"] = nil
    let submission = Submission(
      id: id, source: Self.source, language: language, data: data,
      // Keyed: it stands in a file's name.
      fingerprint: site.key.mac(Hex.digest(JSON.object(content).bytes(.sorted))))
    do throws(SpoolError) {
      switch try await site.courier.keep(submission) {
      case .settled(.accepted(let accepted), let isSame):
        return .accepted(accepted, receivedAt: now, repeated: isSame)
      case .waiting(let isSame): return try await wait(submission, now, language, repeated: isSame)
      case .kept, .settled: return try await wait(submission, now, language, repeated: nil)
      }
    } catch {
      site.log.error("a complaint could not be kept", error: error)
      return .notKept
    }
  }

  private func wait(
    _ submission: Submission, _ now: Instant, _ language: Language, repeated: Bool?
  ) async throws(SpoolError) -> Outcome {
    switch try await site.courier.submit(submission, within: Site.patience) {
    case nil: return .waiting(receivedAt: now, isSame: repeated ?? true)
    case .accepted(let accepted)?:
      return .accepted(accepted, receivedAt: now, repeated: repeated ?? (accepted.duplicate ? true : nil))
    case .refused(let refused)?: return .refused(Self.fault(refused.field, refused.text(in: language)))
    }
  }

  /// A refusal's place in the message as a field of the form.
  static func fault(_ pointer: String?, _ message: String) -> FieldFault {
    let parts = (pointer ?? "").split(separator: "/").map(String.init)
    let name = parts.dropFirst().first { !["respondent", "complainant"].contains($0) } ?? "narrative"
    let field =
      switch name {
      case "description": "respondent"
      case "occurred_at": "occurred_on"
      case "attachments": "files"
      default: name
      }
    return FieldFault(field: field, message: message)
  }
}

extension Receipt.Refused {
  /// In the asker's language, where the code is one of the catalogue's.
  func text(in language: Language) -> String {
    guard let known = RefusalCode(rawValue: code) else { return message }
    return language == .zhHans ? known.chinese : known.english
  }
}
