internal import Casework
internal import Channel
internal import JSON
internal import Regulation

enum WishFault: Error {
  case gradeMissing
  case reasonMissing
  case tooLong

  var word: String {
    switch self {
    case .gradeMissing: "rate_missing"
    case .reasonMissing: "reason_missing"
    case .tooLong: "fault_wish_long"
    }
  }
}

/// What a complainant asks for about his case: one of the three commands that are his (contract, "Who sends").
struct Wish: Sendable {
  let name: String
  /// The word that says it was done.
  let done: String
  private let data: JSONObject

  /// - Parameter text: the reason, or the remark beside a grade.
  init(_ command: CommandName, satisfaction: String, text: String) throws(WishFault) {
    guard text.unicodeScalars.count <= 2000, !text.utf8.contains(0) else { throw .tooLong }
    name = command.rawValue
    let text = text.trimmed
    switch command {
    case .followUp:
      guard let grade = Satisfaction(rawValue: satisfaction) else { throw .gradeMissing }
      done = "rate_done"
      let remark = text.isEmpty ? [] : [JSONMember("remark", .string(text))]
      data = JSONObject(
        [JSONMember("reached", true), JSONMember("satisfaction", .string(grade.rawValue))] + remark)
    default:
      guard !text.isEmpty else { throw .reasonMissing }
      done = command == .withdraw ? "withdraw_done" : "reopen_done"
      data = JSONObject([JSONMember("reason", .string(text))])
    }
  }

  enum Outcome {
    case done
    case waiting
    case refused(String)
    case notKept

    var name: String {
      switch self {
      case .done: "done"
      case .waiting: "waiting"
      case .refused: "refused"
      case .notKept: "not-kept"
      }
    }
  }

  func send(
    about number: String, _ code: QueryCode, id: String, _ site: Site, _ context: WebContext
  ) async -> Outcome {
    let whole = JSONObject(
      [JSONMember("actor", "complainant"), JSONMember("query_code", .string(code.text))] + data.members)
    let submission = Submission(
      id: id, source: Filing.source, type: "redress.\(name).v1", subject: number, language: context.language,
      data: whole)
    do throws(SpoolError) {
      switch try await site.courier.submit(submission, within: Site.patience) {
      case nil: return .waiting
      case .accepted?: return .done
      case .refused(let refused)?: return .refused(refused.text(in: context.language))
      }
    } catch {
      site.log.error("a complainant's wish could not be kept", error: error)
      return .notKept
    }
  }
}
