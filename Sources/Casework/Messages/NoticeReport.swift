public import Regulation

/// `notice.bounced` and `notice.signed`: what became of a notice, told by the mailbox or web channel.
///
/// The notice says whom it concerns, so an actor is not needed; where one is given he must be in the directory.
public struct NoticeReport: Sendable, Equatable {
  /// The subject: the case the notice belongs to, where the sender knows it.
  public let number: String?
  /// The id of the notice.
  public let notice: String
  public let actor: Actor?
  public let outcome: Outcome

  public enum Outcome: Sendable, Equatable {
    case signed
    /// With the status code of RFC 3463, where the bounce had one: `5.1.1`.
    case bounced(status: String?)
  }

  /// `notice.bounced`.
  public static func bounced(_ envelope: Envelope) throws(Refusal) -> NoticeReport {
    try NoticeReport(envelope) { (reader) throws(Refusal) in .bounced(status: try reader.bounceStatus("status")) }
  }

  /// `notice.signed`.
  public static func signed(_ envelope: Envelope) throws(Refusal) -> NoticeReport {
    try NoticeReport(envelope) { (_) throws(Refusal) in .signed }
  }

  private init(
    _ envelope: Envelope, _ read: (inout FieldReader) throws(Refusal) -> Outcome
  ) throws(Refusal) {
    var reader = FieldReader(data: envelope.data)
    number = try envelope.subjectCode(isNeeded: false)
    notice = try reader.noticeId("notice")
    actor = reader.has("actor") ? try reader.actor("actor") : nil
    outcome = try read(&reader)
    try reader.finish()
  }
}

extension FieldReader {
  /// 1–100 visible ASCII characters.
  mutating func noticeId(_ name: String) throws(Refusal) -> String {
    let text = try text(name, 1...100)
    guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw MessageFault.notInRange(.noticeId).refusal(at: path(name))
    }
    return text
  }

  /// RFC 3463 section 2: class 2, 4 or 5, subject and detail of one to three digits.
  mutating func bounceStatus(_ name: String) throws(Refusal) -> String? {
    guard let text = try optionalText(name, 5...9) else { return nil }
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
    let isStatus =
      numbers.count == 3 && ["2", "4", "5"].contains(numbers[0])
      && numbers.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { $0 &- 48 < 10 } }
    guard isStatus else { throw MessageFault.notInRange(.bounceStatus).refusal(at: path(name)) }
    return text
  }
}
