internal import Database

/// Dead letters that were given up, and why (table `discarded_letter`).
enum DiscardStore {
  static let insert = Statement(
    "discard.insert",
    """
    INSERT INTO discarded_letter (worker, letter, code, sender, source, message_id, sha256, reason, by_whom, at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, redress_now())
    """)
  static let latest = Statement(
    "discard.latest",
    """
    SELECT letter, code, sender, source, message_id, reason, by_whom, at FROM discarded_letter
    WHERE worker = $1 ORDER BY id DESC LIMIT $2
    """)
}
