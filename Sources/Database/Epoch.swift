/// PostgreSQL counts dates and timestamps from 2000-01-01; this much after 1970-01-01.
enum Epoch {
  static let days = 10_957
  static let microseconds: Int64 = 946_684_800_000_000
}
