public import Regulation

/// `notice.resolve` and `notice.resend`: somebody says what became of a notice, or has it sent again.
public struct NoticeOrder: Sendable, Equatable {
  /// The id of the notice, or of a digest for all in it.
  public let notice: String
  public let actor: Actor
  /// Kept on record with the order.
  public let reason: String
  public let source: Source

  /// Who knows it.
  public enum Source: String, Sendable {
    case person
    case mtaLog = "mta-log"
  }

  /// What became of it.
  public enum Outcome: String, Sendable {
    /// The mail server has it.
    case sent
    /// The recipient's own server has it.
    case delivered
    case failed
  }

  /// With the status code of RFC 3463, where there is one, and what a server answered.
  public struct Resolution: Sendable, Equatable {
    public let outcome: Outcome
    public let status: String?
    public let answer: String?
  }

  /// `notice.resolve`.
  public static func resolve(_ envelope: Envelope) throws(Refusal) -> (order: NoticeOrder, resolution: Resolution) {
    var reader = FieldReader(data: envelope.data)
    let resolution = Resolution(
      outcome: try reader.choice("outcome"), status: try reader.bounceStatus("status"),
      answer: try reader.optionalText("answer", 1...500))
    return (try NoticeOrder(&reader), resolution)
  }

  /// `notice.resend`.
  public static func resend(_ envelope: Envelope) throws(Refusal) -> NoticeOrder {
    var reader = FieldReader(data: envelope.data)
    return try NoticeOrder(&reader)
  }

  private init(_ reader: inout FieldReader) throws(Refusal) {
    notice = try reader.noticeId("notice")
    actor = try reader.actor("actor")
    reason = try reader.text("reason", 1...500)
    source = try reader.optionalChoice("source") ?? .person
    try reader.finish()
  }
}

extension NoticeOrder.Source: Choice {}
extension NoticeOrder.Outcome: Choice {}
