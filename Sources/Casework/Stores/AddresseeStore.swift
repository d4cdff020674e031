internal import Database

/// When each person was last mailed (table `addressee`).
enum AddresseeStore {
  /// The first key of the locks by which senders take turns with a person ("RDAD").
  static let lockSpace = 0x5244_4144

  /// Two people whose names hash alike wait for each other's turn: harmless, a turn is a few milliseconds.
  static let turn = Statement(
    "addressee.turn", "SELECT pg_try_advisory_xact_lock($1::int4, hashtext($2::text)) AS taken")
  /// The same for several people: whose turn was taken.
  static let turns = Statement(
    "addressee.turns",
    """
    WITH tried AS MATERIALIZED (
      SELECT code, pg_try_advisory_xact_lock($1::int4, hashtext(code)) AS taken FROM unnest($2::text[]) AS code)
    SELECT code FROM tried WHERE taken
    """)
  static let mailed = Statement(
    "addressee.mailed", "SELECT recipient, mailed_at FROM addressee WHERE recipient = ANY ($1::text[])")
  static let note = Statement(
    "addressee.note",
    """
    INSERT INTO addressee (recipient, mailed_at) SELECT code, $2 FROM unnest($1::text[]) AS code
    ON CONFLICT (recipient) DO UPDATE SET mailed_at = excluded.mailed_at
    """)
  static let forget = Statement(
    "addressee.forget",
    "UPDATE addressee SET mailed_at = to_timestamp(0) WHERE recipient = $1 AND mailed_at = $2")
}
