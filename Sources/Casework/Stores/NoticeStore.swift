internal import Database

/// Notices: composed once, sent at most once (table `notice`).
enum NoticeStore {
  /// Rows as the chain should tell them, for the audit: to it, what is held or being sent is still queued.
  static let rows = Statement(
    "notice.rows",
    """
    SELECT number, id AS key, jsonb_build_object('to', recipient, 'template', template, 'rung', rung,
      'deadline', deadline, 'sha256', encode(sha256(message), 'hex'),
      'status', CASE WHEN status IN ('held', 'sending') THEN 'queued' ELSE status END, 'digest', digest,
      'digest_sha256', (SELECT encode(sha256(digest.message), 'hex') FROM digest WHERE digest.id = notice.digest)
      )::text AS row
    FROM notice WHERE number = ANY ($1::text[])
    """)

  static let columns = """
    notice.id, notice.number, notice.sequence, notice.recipient, notice.template, notice.rung, notice.deadline,
    notice.due_at, notice.due, notice.status, notice.subject, notice.link, notice.attempts, notice.not_before,
    notice.created_at, notice.digest, notice.delivered_at,
    (SELECT encode(sha256(digest.message), 'hex') FROM digest WHERE digest.id = notice.digest) AS digest_sha256
    """

  private static let told = """
    SELECT id, number, sequence, recipient, subject, status, rung, template, created_at, settled_at, attempts, server,
      server_answer, delivered_at, next_attempt_at, digest, reason, message_id
    FROM notice
    """

  /// What is told of a case's or inquiry's notices; not the mail itself.
  static let ofNumber = Statement(
    "notice.of_number", "\(told) WHERE number = $1 ORDER BY sequence, created_at, id")
  static let view = Statement("notice.view", "\(told) WHERE id = $1")
  static let list = Statement(
    "notice.list",
    """
    \(told) WHERE ($1::text[] IS NULL OR status = ANY ($1::text[])) AND ($2::text IS NULL OR number = $2)
      AND ($3::text IS NULL OR recipient = $3) AND ($5::text IS NULL OR digest = $5)
    ORDER BY created_at DESC, id DESC LIMIT $4::int4
    """)
  static let byMessageID = Statement(
    "notice.by_message_id",
    """
    SELECT message_id, id FROM notice WHERE message_id = ANY ($1::text[])
    UNION ALL SELECT message_id, id FROM digest WHERE message_id = ANY ($1::text[])
    """)

  /// Of mails, by their Message-IDs: what left alone, and what left in a digest.
  static let standings = Statement(
    "notice.standings",
    """
    SELECT message_id, id, status, delivered_at IS NOT NULL AS delivered FROM notice
    WHERE message_id = ANY ($1::text[]) AND digest IS NULL
    UNION ALL
    SELECT digest.message_id, digest.id,
      CASE WHEN bool_or(status = 'unknown') THEN 'unknown' WHEN bool_or(status = 'sending') THEN 'sending'
        WHEN bool_or(status = 'sent' AND delivered_at IS NULL) THEN 'sent' ELSE 'signed' END,
      false
    FROM digest JOIN notice ON notice.digest = digest.id
    WHERE digest.message_id = ANY ($1::text[]) GROUP BY digest.id
    """)

  static let insert = Statement(
    "notice.insert",
    """
    INSERT INTO notice (id, number, sequence, recipient, template, rung, deadline, due_at, due, reason, status,
      not_before, next_attempt_at, subject, link, message, message_id, created_at)
    SELECT id, number, sequence, recipient, template, rung, deadline, due_at, due, reason, 'queued',
      not_before, not_before, subject, link, message, message_id, redress_now()
    FROM unnest($1::text[], $2::text[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::text[],
      $8::timestamptz[], $9::text[], $10::text[], $11::timestamptz[], $12::text[], $13::text[], $14::bytea[], $15::text[])
    AS new (id, number, sequence, recipient, template, rung, deadline, due_at, due, reason, not_before, subject, link,
      message, message_id)
    """)

  /// What is to be tried again waits anew, on its own.
  static let settle = Statement(
    "notice.settle",
    """
    UPDATE notice SET status = new.status, server_answer = coalesce(new.answer, server_answer),
      server = coalesce(new.server, notice.server),
      delivered_at = CASE WHEN new.delivered THEN (SELECT redress_now()) ELSE notice.delivered_at END,
      next_attempt_at = CASE new.status WHEN 'queued' THEN coalesce(new.retry_at, (SELECT redress_now())) END,
      attempts = attempts - CASE WHEN new.untried THEN 1 ELSE 0 END,
      digest = CASE new.status WHEN 'queued' THEN NULL ELSE digest END,
      sender = CASE new.status WHEN 'queued' THEN NULL ELSE sender END,
      settled_at = CASE new.status WHEN 'queued' THEN NULL ELSE (SELECT redress_now()) END
    FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::bool[], $6::text[], $7::bool[])
      AS new (id, status, answer, retry_at, untried, server, delivered)
    WHERE notice.id = new.id
    """)

  static let messages = Statement("notice.messages", "SELECT id, message FROM notice WHERE id = ANY ($1::text[])")

  /// By id, or all in a digest by its id. Of a digest of a hundred thousand some, and first of what is still open: whoever
  /// asks folds their chains, and asks again for the rest.
  static let find = Statement(
    "notice.find",
    """
    SELECT \(columns), NULL AS deadline_status FROM notice
    WHERE id = ANY ($1::text[]) OR id IN (
      SELECT part.id FROM unnest($1::text[]) AS named (id) CROSS JOIN LATERAL (
        SELECT notice.id FROM notice WHERE notice.digest = named.id
        ORDER BY notice.status IN ('sending', 'sent', 'unknown') DESC, notice.id LIMIT 2000) AS part)
    ORDER BY id
    """)
  static let ofCauses = Statement(
    "notice.of_causes",
    """
    SELECT \(columns), NULL AS deadline_status
    FROM unnest($1::text[], $2::int4[]) AS cause (number, sequence)
    JOIN notice ON notice.number = cause.number AND notice.sequence = cause.sequence ORDER BY notice.id
    """)
}
