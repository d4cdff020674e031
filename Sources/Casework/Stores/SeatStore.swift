internal import Database

/// Session locks by which senders show that they live.
enum SeatStore {
  /// "RDSN".
  static let lockSpace = 0x5244_534E
  static let own = Statement("seat.own", "SELECT pg_try_advisory_lock($1, $2) AS taken")
  static let leave = Statement("seat.leave", "SELECT pg_advisory_unlock($1, $2)")
}
