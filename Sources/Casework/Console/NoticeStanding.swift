public import Database

/// Where the notice, or all those in the digest, of one mail stand.
public struct NoticeStanding: Sendable {
  /// Of the notice, or of the digest.
  public let id: String
  /// Of a digest's notices the state of those that are least settled.
  public let status: NoticeStatus
  public let isDelivered: Bool

  /// By Message-ID, without angle brackets; mails that are not ours are not among them.
  public static func read(
    _ messageIDs: [String], _ session: Session
  ) throws(DatabaseError) -> [String: NoticeStanding] {
    guard !messageIDs.isEmpty else { return [:] }
    var standings: [String: NoticeStanding] = [:]
    for row in try session.query(NoticeStore.standings, [.texts(messageIDs)]) {
      guard let status = NoticeStatus(rawValue: try row.text("status")) else { continue }
      standings[try row.text("message_id")] = NoticeStanding(
        id: try row.text("id"), status: status, isDelivered: try row.bool("delivered"))
    }
    return standings
  }
}
