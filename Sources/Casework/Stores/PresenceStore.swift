internal import Database

/// When workers had nothing left to take, and when they were away (tables `presence`, `outage`).
enum PresenceStore {
  static let mark = Statement("presence.mark", "SELECT presence_mark($1)")

  /// Outages whose messages may still come, `$2` seconds after each; the one that is not over yet among them.
  static let outages = Statement(
    "presence.outages",
    """
    SELECT from_at, to_at FROM outage
    WHERE worker = $1 AND to_at > redress_now() - make_interval(secs => $2::int4)
    UNION ALL
    SELECT seen_at, redress_now() FROM presence
    WHERE worker = $1 AND clock_timestamp() > real_at + interval '60 seconds'
    """)
}
