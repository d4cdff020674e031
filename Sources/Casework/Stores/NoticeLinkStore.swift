internal import Database
internal import Regulation

/// Links in mails (table `notice_link`) and what is read behind them.
enum NoticeLinkStore {
  static let handOn = Statement(
    "notice_link.hand_on",
    """
    SELECT wanted.number, wrapped_key, narrative, identity
    FROM unnest($1::text[]) AS wanted (number), narrative_to_hand_on(wanted.number)
    """)

  static let insert = Statement(
    "notice_link.insert",
    """
    INSERT INTO notice_link (digest, notice, sealed, made_at, expires_at)
    SELECT digest, notice, sealed, redress_now(), expires_at
    FROM unnest($1::bytea[], $2::text[], $3::bytea[], $4::timestamptz[]) AS new (digest, notice, sealed, expires_at)
    """)

  /// Takes what stood behind some links that are over: how many.
  static let forget = Statement("notice_link.forget", "SELECT notice_links_forget($1::int4) AS n")

  /// The case has left this window: its people's links to it are over.
  static let revoke = Statement(
    "notice_link.revoke",
    """
    UPDATE notice_link SET sealed = NULL, revoked_at = redress_now()
    FROM unnest($1::text[], $2::text[]) AS gone (number, "window")
    JOIN notice ON notice.number = gone.number AND notice.template = 'assignment'
    JOIN event ON event.number = notice.number AND event.sequence = notice.sequence
    WHERE notice_link.notice = notice.id AND notice_link.revoked_at IS NULL
      AND coalesce(event.body::jsonb #>> '{data,window}' = gone."window", true)
    """)

  static let readings = Statement(
    "notice_link.readings",
    "SELECT notice, recipient, at FROM notice_reading WHERE number = $1 ORDER BY id")

  struct Rows {
    private var digests: [[UInt8]?] = []
    private var notices: [String?] = []
    private var sealed: [[UInt8]?] = []
    private var ends: [Int64?] = []

    var isEmpty: Bool { notices.isEmpty }
    var values: [Value] { [.blobs(digests), .texts(notices), .blobs(sealed), .instants(ends)] }

    mutating func add(_ opening: NewNotice.Opening, of notice: String) throws(VaultError) {
      sealed.append(try opening.token.seal(opening.content.bytes))
      digests.append(opening.token.digest)
      notices.append(notice)
      ends.append(opening.expiresAt.microseconds)
    }
  }
}
