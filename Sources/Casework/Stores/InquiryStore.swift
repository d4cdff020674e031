internal import Database
internal import Regulation

/// Inquiries as columns (table `inquiry`): what their chains say, for queries.
enum InquiryStore {
  /// Lines of a list.
  static let list = Statement(
    "inquiry.list",
    """
    SELECT number, "case", state, origin, subjects, circumstances, begun_at FROM inquiry
    WHERE ($1::text[] IS NULL OR state = ANY ($1)) AND ($2::text IS NULL OR "case" = $2) AND number > $3
    ORDER BY number LIMIT $4::int4
    """)

  /// Rows as the chain should tell them, for the audit: instants in microseconds.
  static let rows = Statement(
    "inquiry.rows",
    """
    SELECT number, number AS key, jsonb_build_object('case', "case", 'round', round, 'state', state, 'origin', origin,
      'cause', cause, 'subjects', to_jsonb(subjects), 'circumstances', to_jsonb(circumstances), 'revoked', revoked,
      'begun_at', (extract(epoch FROM begun_at) * 1000000)::int8,
      'decided_at', (extract(epoch FROM decided_at) * 1000000)::int8)::text AS row
    FROM inquiry WHERE number = ANY ($1::text[])
    """)

  static let write = Statement(
    "inquiry.write",
    """
    INSERT INTO inquiry (number, "case", round, state, origin, cause, subjects, circumstances, begun_at, decided_at,
      revoked)
    SELECT number, "case", round, state, origin, cause, string_to_array(subjects, ' '),
      string_to_array(circumstances, ' '), $11, decided_at, revoked
    FROM unnest($1::text[], $2::text[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
      $9::timestamptz[], $10::bool[])
      AS new (number, "case", round, state, origin, cause, subjects, circumstances, decided_at, revoked)
    ON CONFLICT (number) DO UPDATE SET state = excluded.state, "case" = excluded."case", round = excluded.round,
      subjects = excluded.subjects, circumstances = excluded.circumstances, decided_at = excluded.decided_at,
      revoked = excluded.revoked
    """)

  static let ofCases = Statement(
    "inquiry.of_cases",
    """
    SELECT number, "case", round, state, origin, subjects FROM inquiry WHERE "case" = ANY ($1::text[]) ORDER BY number
    """)
  static let byCause = Statement(
    "inquiry.by_cause", "SELECT number, cause FROM inquiry WHERE cause = ANY ($1::text[])")
  /// Decided since then, to be listed in a proposal on the same subjects.
  static let decidedSince = Statement(
    "inquiry.decided_since",
    """
    SELECT number, subjects, decided_at, revoked FROM inquiry
    WHERE decided_at >= $1 AND subjects && $2::text[] ORDER BY decided_at, number
    """)

  /// The states at the end of a unit of work.
  static func write(_ states: [InquiryState], at now: Instant, into pipeline: inout Pipeline) {
    guard !states.isEmpty else { return }
    pipeline.add(
      write,
      [
        .texts(states.map(\.number)), .texts(states.map(\.caseNumber)), .ints(states.map(\.round)),
        .texts(states.map(\.status.rawValue)), .texts(states.map(\.origin.rawValue)), .texts(states.map(\.cause)),
        .texts(states.map { $0.subjects.map(text).joined(separator: " ") }),
        .texts(states.map { $0.circumstances.map(\.rawValue).joined(separator: " ") }),
        .instants(states.map { $0.decidedAt?.microseconds }),
        .bools(states.map { $0.ruling?.outcome == .revoked }), .instant(now.microseconds),
      ])
  }

  /// `window:W-0301`.
  static func text(_ subject: Subject) -> String { "\(subject.kind.rawValue):\(subject.code)" }

  static func subject(_ text: String) -> Subject? {
    let halves = text.split(separator: ":", maxSplits: 1)
    guard halves.count == 2, let kind = SubjectKind(rawValue: String(halves[0])) else { return nil }
    return Subject(kind: kind, code: String(halves[1]))
  }
}
