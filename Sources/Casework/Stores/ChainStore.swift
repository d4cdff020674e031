internal import Database

/// Heads of chains (table `chain`), which only the database itself writes; a worker locks them.
enum ChainStore {
  /// Heads of the chains after a number, or of the numbers given.
  static let page = Statement(
    "chain.page",
    """
    SELECT number, sequence, encode(hash, 'hex') AS hash FROM chain WHERE number > $1 ORDER BY number LIMIT $2::int4
    """)
  static let some = Statement(
    "chain.some",
    "SELECT number, sequence, encode(hash, 'hex') AS hash FROM chain WHERE number = ANY ($1::text[]) ORDER BY number")
  /// What has no chain it belongs to, whatever table it stands in: (kind, number).
  static let strays = Statement(
    "chain.strays",
    """
    SELECT kind, stray.number FROM (
      SELECT DISTINCT 'event' AS kind, number FROM event
      UNION ALL SELECT 'case', number FROM cases
      UNION ALL SELECT 'inquiry', number FROM inquiry
      UNION ALL SELECT DISTINCT 'deadline', number FROM deadline
      UNION ALL SELECT DISTINCT 'score', inquiry FROM score_entry
      UNION ALL SELECT DISTINCT 'notice', number FROM notice WHERE number IS NOT NULL
      UNION ALL SELECT 'vault', number FROM vault
      UNION ALL SELECT DISTINCT 'writing', number FROM writing
      UNION ALL SELECT DISTINCT 'attachment', number FROM attachment
      UNION ALL SELECT DISTINCT 'rung', split_part(deadline, '/', 1) FROM rung_fired
    ) AS stray LEFT JOIN chain USING (number)
    WHERE chain.number IS NULL ORDER BY stray.number, kind LIMIT 100
    """)

  /// Waits for other writers of the same chains, lowest number first.
  static let lock = Statement("chain.lock", "SELECT number, sequence, hash FROM chain_lock($1::text[])")
  /// Locks those nobody else is writing, and leaves the others out.
  static let lockFree = Statement("chain.lock_free", "SELECT number, sequence, hash FROM chain_lock_free($1::text[])")

  /// Whether there is any chain at all.
  static let isAny = Statement("chain.is_any", "SELECT EXISTS (SELECT FROM chain) AS any")
}
