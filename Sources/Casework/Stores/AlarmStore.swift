internal import Database
internal import Regulation

/// What supervision and the operator must be told (table `alarm`): codes, never content.
enum AlarmStore {
  static let raise = Statement(
    "alarm.raise", "INSERT INTO alarm (kind, worker, code, at) VALUES ($1, $2, $3, redress_now())")
  static let any = Statement("alarm.any", "SELECT EXISTS (SELECT FROM alarm WHERE mailed_at IS NULL) AS any")
  static let lastTold = Statement("alarm.last_told", "SELECT max(mailed_at) AS at FROM alarm")
  static let untold = Statement(
    "alarm.untold",
    "SELECT id, kind, worker, code FROM alarm WHERE mailed_at IS NULL ORDER BY id LIMIT 1000 FOR UPDATE SKIP LOCKED")
  static let told = Statement("alarm.told", "UPDATE alarm SET mailed_at = $2 WHERE id = ANY ($1::int8[])")
}
