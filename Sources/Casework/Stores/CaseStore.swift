internal import Database
internal import Regulation

/// Cases as columns (table `cases`): the message that made each, and what its chain says, for queries.
enum CaseStore {
  /// Numbers of the cases received in a time, after a number, a page at a time.
  static let received = Statement(
    "case.received",
    """
    SELECT number FROM cases WHERE received_at >= $1 AND received_at < $2 AND number > $3
    ORDER BY number LIMIT $4::int4
    """)

  /// Rows as the chain should tell them, for the audit: instants in microseconds. `message` as in `MessageSeal`.
  static let rows = Statement(
    "case.rows",
    """
    SELECT number, number AS key, jsonb_build_object('state', state, 'round', round, 'track', track,
      'channel', channel, 'form', form, 'sender', sender, 'grounds', to_jsonb(grounds), 'window', "window",
      'received_at', (extract(epoch FROM received_at) * 1000000)::int8,
      'registered_at', (extract(epoch FROM registered_at) * 1000000)::int8,
      'message', encode(sha256(vault.wrapped_key || '\\x00'::bytea || convert_to(source, 'UTF8') || '\\x00'::bytea
        || convert_to(message_id, 'UTF8') || '\\x00'::bytea || convert_to(sender, 'UTF8') || '\\x00'::bytea
        || convert_to(answer, 'UTF8')), 'hex'))::text AS row
    FROM cases LEFT JOIN vault USING (number) WHERE number = ANY ($1::text[])
    """)

  static let insert = Statement(
    "case.insert",
    """
    INSERT INTO cases (number, source, message_id, sender, answer, state, round, track, channel, form, received_at,
      registered_at, grounds, "window")
    SELECT number, source, message_id, sender, answer, state, round, track, channel, form, received_at,
      $14, string_to_array(grounds, ' '), "window"
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int4[], $8::text[],
      $9::text[], $10::text[], $11::timestamptz[], $12::text[], $13::text[])
    AS new (number, source, message_id, sender, answer, state, round, track, channel, form, received_at, grounds,
      "window")
    """)

  static let update = Statement(
    "case.update",
    """
    UPDATE cases SET state = new.state, round = new.round, track = new.track,
      grounds = string_to_array(new.grounds, ' '), "window" = new."window"
    FROM unnest($1::text[], $2::text[], $3::int4[], $4::text[], $5::text[], $6::text[])
      AS new (number, state, round, track, grounds, "window")
    WHERE cases.number = new.number
    """)

  /// Those that mailbox-channel made of mails: its own source, not only its broker user.
  static let answeredByChannel = Statement(
    "case.answered_by_channel",
    """
    SELECT number FROM cases
    WHERE number = ANY ($1::text[]) AND sender = 'mailbox-channel' AND source = '/redress/mailbox-channel'
    """)

  /// Complaints that are cases already: (source, message_id, number, sender, answer).
  static let registered = Statement(
    "case.registered",
    """
    SELECT cases.source, cases.message_id, cases.number, cases.sender, cases.answer
    FROM unnest($1::text[], $2::text[]) AS asked (source, id)
    JOIN cases ON cases.source = asked.source AND cases.message_id = asked.id
    """)

  /// New cases with the messages that made them.
  static func insert(
    _ rows: [(state: CaseState, message: Registration)], at now: Instant, into pipeline: inout Pipeline
  ) {
    guard !rows.isEmpty else { return }
    let (states, messages) = (rows.map(\.state), rows.map(\.message))
    pipeline.add(
      insert,
      [
        .texts(states.map(\.number)), .texts(messages.map(\.identity.source)), .texts(messages.map(\.identity.id)),
        .texts(messages.map(\.sender)), .texts(messages.map(\.answer)), .texts(states.map(\.status.rawValue)),
        .ints(states.map(\.round)), .texts(states.map { $0.track?.rawValue }),
        .texts(states.map(\.channel.rawValue)), .texts(states.map(\.form.rawValue)),
        .instants(states.map(\.receivedAt.microseconds)), .texts(states.map(grounds)), .texts(states.map(\.window)),
        .instant(now.microseconds),
      ])
  }

  static func update(_ states: [CaseState], into pipeline: inout Pipeline) {
    guard !states.isEmpty else { return }
    pipeline.add(
      update,
      [
        .texts(states.map(\.number)), .texts(states.map(\.status.rawValue)), .ints(states.map(\.round)),
        .texts(states.map { $0.track?.rawValue }), .texts(states.map(grounds)), .texts(states.map(\.window)),
      ])
  }

  private static func grounds(_ state: CaseState) -> String {
    state.grounds.map(\.rawValue).joined(separator: " ")
  }

  /// Lines of a list, each with the first limit that is still owed. Rights (return, appeal) are owed by nobody.
  static let list = Statement(
    "case.list",
    """
    SELECT cases.number, state, cases.round, track, channel, received_at, grounds, cases."window",
      owed.due_at, owed.kind, coalesce(owed.breached, false) AS breached
    FROM cases LEFT JOIN LATERAL (
      SELECT min(due_at) AS due_at, (array_agg(kind ORDER BY due_at))[1] AS kind, bool_or(status = 'breached') AS breached
      FROM deadline
      WHERE number = cases.number AND status IN ('running', 'breached') AND kind NOT IN ('returning', 'appeal')
    ) AS owed ON true
    WHERE ($1::text[] IS NULL OR state = ANY ($1)) AND ($2::text IS NULL OR cases."window" = $2)
      AND (NOT $3::bool OR owed.breached) AND cases.number > $4
    ORDER BY cases.number LIMIT $5::int4
    """)

  static let exists = Statement(
    "case.exists", "SELECT number FROM cases WHERE number = ANY ($1::text[])")
}
