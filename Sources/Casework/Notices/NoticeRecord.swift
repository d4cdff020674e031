internal import Database
public import Regulation

/// A notice as it stands, without its bytes.
public struct NoticeRecord: Sendable, Equatable {
  public let id: String
  public let cause: NoticeCause?
  public let recipient: String
  public let template: String
  public let rung: Rung?
  public let deadline: String?
  public let dueAt: Instant?
  public let due: String?
  public let status: NoticeStatus
  public let subject: String
  public let link: String
  public let attempts: Int
  public let notBefore: Instant
  public let createdAt: Instant
  public let digest: String?
  /// The recipient's own server has it.
  public let isDelivered: Bool
  /// Of the mail that gathered it with others.
  let digestSeal: String?
  /// The limit it reminds of is over and done with: the mail would be about nothing.
  public let isMoot: Bool

  init(_ row: Row) throws(DatabaseError) {
    func instant(_ column: Column) throws(DatabaseError) -> Instant {
      Instant(microseconds: try row.instantMicroseconds(column))
    }
    guard let status = NoticeStatus(rawValue: try row.text("status")) else {
      throw DatabaseError(.misuse, doing: "notice", message: "a row has a status unknown here")
    }
    id = try row.text("id")
    let number = try row.textOrNil("number")
    let sequence = try row.intOrNil("sequence")
    cause = number.flatMap { number in sequence.map { NoticeCause(number: number, sequence: $0) } }
    recipient = try row.text("recipient")
    template = try row.text("template")
    rung = try row.textOrNil("rung").flatMap(Rung.init)
    deadline = try row.textOrNil("deadline")
    dueAt = try row.instantMicrosecondsOrNil("due_at").map(Instant.init(microseconds:))
    due = try row.textOrNil("due")
    self.status = status
    subject = try row.text("subject")
    link = try row.text("link")
    attempts = try row.int("attempts")
    notBefore = try instant("not_before")
    createdAt = try instant("created_at")
    digest = try row.textOrNil("digest")
    isDelivered = try row.instantMicrosecondsOrNil("delivered_at") != nil
    digestSeal = try row.textOrNil("digest_sha256")
    let deadlineStatus = try row.textOrNil("deadline_status").flatMap(DeadlineStatus.init)
    isMoot = rung != nil && (deadlineStatus?.isFinal ?? false)
  }

  public var number: String? { cause?.number }
  public var isForComplainant: Bool { recipient == Actor.complainantCode }

  /// Before `other` in a digest: the higher rung, then the nearer limit, then the older notice.
  public func isMoreUrgent(than other: NoticeRecord) -> Bool {
    if rung != other.rung {
      guard let rung, let higher = other.rung else { return rung != nil }
      return rung > higher
    }
    let last = Instant(microseconds: .max)
    let (mine, its) = (dueAt ?? last, other.dueAt ?? last)
    return mine == its ? (createdAt, id) < (other.createdAt, other.id) : mine < its
  }
}
