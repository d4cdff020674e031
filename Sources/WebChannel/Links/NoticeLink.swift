internal import Casework
internal import Database
internal import Regulation

/// A notice behind a link, as far as it may be told before anybody has signed.
struct NoticeLink: Sendable {
  let notice: String
  let number: String?
  let kind: String
  let madeAt: Instant
  let expiresAt: Instant
  let signedAt: Instant?
  let needsSigning: Bool

  private static let show = Statement("web.notice_link_show", "SELECT * FROM notice_link_show($1)")
  private static let open = Statement("web.notice_link_read", "SELECT notice_link_read($1) AS sealed")

  /// - Parameter digest: SHA-256 of the link's token.
  static func read(_ digest: [UInt8], _ session: Session) throws(DatabaseError) -> NoticeLink? {
    guard let row = try session.query(show, [.bytes(digest)]).first else { return nil }
    return NoticeLink(
      notice: try row.text("notice"), number: try row.textOrNil("number"), kind: try row.text("kind"),
      madeAt: Instant(microseconds: try row.instantMicroseconds("made_at")),
      expiresAt: Instant(microseconds: try row.instantMicroseconds("expires_at")),
      signedAt: try row.instantMicrosecondsOrNil("signed_at").map { Instant(microseconds: $0) },
      needsSigning: try row.bool("needs_signing"))
  }

  /// What may be read once it is signed for; the database writes the reading down.
  static func sealed(_ digest: [UInt8], _ session: Session) throws(DatabaseError) -> [UInt8]? {
    try session.query(open, [.bytes(digest)]).only().bytesOrNil("sealed")
  }
}
