internal import Database

/// Directory codes that stand in events (table `code_in_use`).
enum CodeStore {
  /// Sorted, so that two workers that note the same for the first time wait for each other and don't deadlock.
  static let note = Statement(
    "code.note", "INSERT INTO code_in_use SELECT code FROM unnest($1::text[]) AS code ON CONFLICT DO NOTHING")
  static let inUse = Statement(
    "code.in_use", "SELECT code FROM code_in_use WHERE code = ANY ($1::text[])")
}
