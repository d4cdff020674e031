internal import Database

/// Messages that may have killed a worker (table `suspect`): counted before each attempt to handle them alone.
enum SuspectStore {
  /// Counts an attempt and gives how many there were; no row while the last is not long enough ago: `$3` are the seconds
  /// after the first, the second … A rehearsal's clock that was set back does not make it wait.
  static let attempt = Statement(
    "suspect.attempt",
    """
    INSERT INTO suspect AS s (consumer, digest, attempts, at) VALUES ($1, $2, 1, redress_now())
    ON CONFLICT (consumer, digest) DO UPDATE SET attempts = s.attempts + 1, at = excluded.at
    WHERE s.at > excluded.at OR excluded.at - s.at >= interval '1 second'
      * coalesce(($3::int8[])[least(s.attempts, cardinality($3::int8[]))], 0)
    RETURNING attempts
    """)
  /// Takes attempts back that nobody died of.
  static let forgive = Statement(
    "suspect.forgive",
    "UPDATE suspect SET attempts = attempts - 1 WHERE consumer = $1 AND digest = ANY ($2::bytea[]) AND attempts > 0")
  static let clear = Statement("suspect.clear", "DELETE FROM suspect WHERE consumer = $1 AND digest = $2")
}
