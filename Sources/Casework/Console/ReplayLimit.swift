public import Database
internal import Regulation

/// Until when a dead letter may be sent again. Once the ids of handled messages are forgotten, one that took effect
/// under the same id would take effect twice; so letters are given up well before (policy `retention`).
public struct ReplayLimit: Sendable {
  private let earliest: Instant

  public init(_ session: Session) throws(DatabaseError) {
    earliest = try OfficeCache.load(session).policy.retention.deadLetterLimit(at: ClockStore.now(session))
  }

  /// One that the broker put aside by itself bears no time, and no worker has ever finished with it.
  public func allows(_ letter: DeadLetter) -> Bool {
    guard let failedAt = letter.failedAt.flatMap({ Instant(rfc3339: $0) }) else { return true }
    return failedAt >= earliest
  }
}
