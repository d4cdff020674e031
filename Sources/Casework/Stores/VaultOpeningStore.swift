internal import Database

/// Every opening of the vault by a person (table `vault_opening`): who, what, why.
enum VaultOpeningStore {
  static let insert = Statement(
    "vault_opening.insert",
    "INSERT INTO vault_opening (number, what, actor, reason, at) VALUES ($1, $2, $3, $4, redress_now())")

  /// Of one case or inquiry, or of all, before an id; the newest first.
  static let list = Statement(
    "vault_opening.list",
    """
    SELECT id, number, what, actor, reason, at FROM vault_opening
    WHERE ($1::text IS NULL OR number = $1) AND id < $2 ORDER BY id DESC LIMIT $3::int4
    """)
}
