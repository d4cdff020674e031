internal import Database
internal import Regulation

/// Notices on their way: found, taken in hand, put back.
extension NoticeStore {
  private static let waiting = """
    SELECT \(columns), deadline.status AS deadline_status
    FROM notice LEFT JOIN deadline ON deadline.id = notice.deadline
    """

  /// A look at the first `$2` in line. Nothing is locked: `take` decides about complainants' notices, and whoever has the
  /// turn with a person about those to staff (`AddresseeStore`).
  ///
  /// In the order of the index alone: on the night when a hundred thousand fall due at the same instant, none of them is
  /// sorted to look at a few.
  static let due = Statement(
    "notice.due",
    """
    WITH peek AS MATERIALIZED (
      SELECT id FROM notice WHERE next_attempt_at <= $1 ORDER BY next_attempt_at LIMIT $2)
    \(waiting) WHERE notice.id IN (SELECT id FROM peek) ORDER BY next_attempt_at
    """)

  /// The limit that a notice reminds of is over and done with.
  private static let isMoot = "(rung IS NOT NULL AND coalesce(deadline.status = ANY ($3::text[]), false))"

  /// What is due for each of these people, as far as a mail lists it: as `NoticeRecord.isMoreUrgent` has it.
  static let dueTo = Statement(
    "notice.due_to",
    """
    SELECT due.* FROM unnest($1::text[]) AS person (code) CROSS JOIN LATERAL (
      \(waiting) WHERE recipient = person.code AND next_attempt_at <= $2 AND NOT \(isMoot)
      ORDER BY array_position($4::text[], rung) DESC NULLS LAST, due_at NULLS LAST, notice.created_at,
        notice.id COLLATE "C"
      LIMIT $5 FOR UPDATE OF notice SKIP LOCKED) AS due
    """)
  /// Takes some of whatever else is due for the person, without reading it, and counts it by rung.
  static let gather = Statement(
    "notice.gather",
    """
    WITH rest AS (
      SELECT notice.id FROM notice LEFT JOIN deadline ON deadline.id = notice.deadline
      WHERE recipient = $1 AND next_attempt_at <= $2 AND template <> ALL ($6::text[]) AND NOT \(isMoot)
      LIMIT $7 FOR UPDATE OF notice SKIP LOCKED),
    taken AS (
      UPDATE notice SET status = 'sending', sender = $4, digest = $5, attempts = attempts + 1, next_attempt_at = NULL
      FROM rest WHERE notice.id = rest.id RETURNING rung)
    SELECT rung, count(*) AS count FROM taken GROUP BY rung
    """)

  /// Of `isMoot`.
  static let finalStatuses = Value.texts(DeadlineStatus.allCases.filter(\.isFinal).map(\.rawValue))
  /// The lowest first.
  static let rungs = Value.texts(Rung.allCases.sorted().map(\.rawValue))

  static let nextAttempt = Statement(
    "notice.next_attempt", "SELECT min(next_attempt_at) AS at FROM notice WHERE next_attempt_at IS NOT NULL")

  static let claim = Statement(
    "notice.claim",
    """
    UPDATE notice SET status = 'sending', sender = $2, digest = $3, attempts = attempts + 1, next_attempt_at = NULL
    WHERE id = ANY ($1::text[]) AND status IN ('queued', 'held')
    """)
  /// Of these, one mail each, what is still due and no other sender is about to take: it is this sender's then.
  static let take = Statement(
    "notice.take",
    """
    UPDATE notice SET status = 'sending', sender = $2, attempts = attempts + 1, next_attempt_at = NULL
    WHERE id IN (
      SELECT id FROM notice
      WHERE id = ANY ($1::text[]) AND status IN ('queued', 'held') AND next_attempt_at <= (SELECT redress_now())
      FOR UPDATE SKIP LOCKED)
    RETURNING id
    """)
  /// Whatever should have left by now, as if a sender had died over it.
  static let orphan = Statement(
    "notice.orphan",
    """
    UPDATE notice SET status = 'sending', sender = $1, next_attempt_at = NULL WHERE next_attempt_at <= redress_now()
    """)
  static let hold = Statement(
    "notice.hold",
    """
    UPDATE notice SET status = 'held', next_attempt_at = $3 WHERE id IN (
      SELECT id FROM notice WHERE id = ANY ($1::text[]) AND next_attempt_at <= $2 FOR UPDATE SKIP LOCKED)
    """)
  /// All that is due for one person.
  static let holdDue = Statement(
    "notice.hold_due",
    """
    UPDATE notice SET status = 'held', next_attempt_at = $3 WHERE id IN (
      SELECT id FROM notice WHERE recipient = $1 AND next_attempt_at <= $2 FOR UPDATE SKIP LOCKED)
    """)

  static let inHand = Statement(
    "notice.in_hand",
    """
    SELECT \(columns), NULL AS deadline_status FROM notice
    WHERE id = ANY ($1::text[]) AND sender = $2 AND status IN ('sending', 'unknown') ORDER BY id FOR UPDATE
    """)
  static let senders = Statement(
    "notice.senders", "SELECT DISTINCT sender FROM notice WHERE status = 'sending' AND sender <> $1")
  /// Some of what is `sending` under a number, after an id; without what is known to be on its way.
  static let sendingOf = Statement(
    "notice.sending_of",
    """
    SELECT id FROM notice WHERE status = 'sending' AND sender = $1 AND id COLLATE "C" > $2
      AND NOT (id = ANY ($4::text[]) OR coalesce(digest = ANY ($4::text[]), false))
    ORDER BY id COLLATE "C" LIMIT $3
    """)
  /// Some of what left in one mail, after an id.
  static let sendingIn = Statement(
    "notice.sending_in",
    """
    SELECT id FROM notice
    WHERE digest = $4 AND sender = $1 AND status IN ('sending', 'unknown') AND id COLLATE "C" > $2
    ORDER BY id COLLATE "C" LIMIT $3
    """)
}
