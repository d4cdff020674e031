internal import Database

/// Mails that gather several notices to one person (table `digest`).
enum DigestStore {
  /// A digest of the same name was never sent: had it been tried, its first notice would count one attempt more.
  static let keep = Statement(
    "digest.keep",
    """
    INSERT INTO digest (id, recipient, message, message_id, created_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (id) DO UPDATE SET message = excluded.message, created_at = excluded.created_at
    """)
}
