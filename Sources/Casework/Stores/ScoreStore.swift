internal import Database
internal import Regulation

/// Entries of the score ledger, appended and never changed (table `score_entry`).
enum ScoreStore {
  /// A year's entries, of everybody or of one subject, account by account.
  static let ofYear = Statement(
    "score.of_year",
    """
    SELECT kind, code, points, reason, reverses, inquiry, entry, at FROM score_entry
    WHERE year = $1::int4 AND ($2::text IS NULL OR kind = $2) AND ($3::text IS NULL OR code = $3)
    ORDER BY array_position(ARRAY['centre', 'department', 'window', 'staff'], kind), code, at, inquiry, entry
    """)

  /// Rows as the chain should tell them, for the audit: instants in microseconds.
  static let rows = Statement(
    "score.rows",
    """
    SELECT inquiry AS number, entry::text AS key, jsonb_build_object('year', year, 'kind', kind, 'code', code,
      'points', points, 'reason', reason, 'reverses', reverses,
      'at', (extract(epoch FROM at) * 1000000)::int8)::text AS row
    FROM score_entry WHERE inquiry = ANY ($1::text[])
    """)

  /// What the database has summed by itself, beside the sum of the entries as they stand: (kind, code, year, summed,
  /// posted) of every account where the two differ; null where one is missing. Nothing on an intact ledger.
  static let wrongSums = Statement(
    "score.wrong_sums",
    """
    SELECT year, kind, code, score_account.deducted AS summed, posted.points AS posted
    FROM score_account FULL JOIN
      (SELECT year, kind, code, sum(points)::int8 AS points FROM score_entry GROUP BY year, kind, code) AS posted
      USING (year, kind, code)
    WHERE score_account.deducted IS DISTINCT FROM posted.points ORDER BY year, kind, code LIMIT 100
    """)

  static let insert = Statement(
    "score.insert",
    """
    INSERT INTO score_entry (inquiry, entry, year, kind, code, points, reason, reverses, at)
    SELECT inquiry, entry, year, kind, code, points, reason, reverses, $9
    FROM unnest($1::text[], $2::int4[], $3::int4[], $4::text[], $5::text[], $6::int4[], $7::text[], $8::int4[])
      AS new (inquiry, entry, year, kind, code, points, reason, reverses)
    """)

  static func write(
    _ rows: [(inquiry: String, entry: InquiryEvent.ScorePosted)], at now: Instant, into pipeline: inout Pipeline
  ) {
    guard !rows.isEmpty else { return }
    let entries = rows.map(\.entry)
    pipeline.add(
      insert,
      [
        .texts(rows.map(\.inquiry)), .ints(entries.map(\.entry)), .ints(entries.map(\.year)),
        .texts(entries.map(\.kind.rawValue)), .texts(entries.map(\.code)), .ints(entries.map(\.points)),
        .texts(entries.map(\.reason.rawValue)), .ints(entries.map(\.reverses)), .instant(now.microseconds),
      ])
  }
}
