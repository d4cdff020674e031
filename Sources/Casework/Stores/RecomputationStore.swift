internal import Database

/// Chains that still have to follow the calendar and policy in force (table `recomputation_owed`).
enum RecomputationStore {
  static let all = Statement("recomputation_owed.all", "SELECT number FROM recomputation_owed ORDER BY number")
  static let owe = Statement(
    "recomputation_owed.owe",
    """
    INSERT INTO recomputation_owed (number, since) SELECT number, redress_now() FROM unnest($1::text[]) AS number
    ON CONFLICT DO NOTHING
    """)
  static let paid = Statement("recomputation_owed.paid", "DELETE FROM recomputation_owed WHERE number = $1")
}
