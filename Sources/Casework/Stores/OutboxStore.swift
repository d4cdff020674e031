internal import Database

/// Stretches of chains that are still to be published (table `outbox`); a row goes when the broker has confirmed it.
enum OutboxStore {
  /// How many shards there are; each is owned by one relay at a time. A fixed number: rows name their shard.
  static let shardCount = 16

  static let insert = Statement(
    "outbox.insert",
    """
    INSERT INTO outbox (shard, number, first_sequence, last_sequence)
    SELECT * FROM unnest($1::int2[], $2::text[], $3::int4[], $4::int4[])
    """)

  /// The oldest rows of these shards with their events. A later row of a chain can't be committed before an
  /// earlier one, since a writer holds the chain's lock until its commit: so id order is chain order.
  ///
  /// Each row's events are looked up by their key, whatever the planner thinks of the tables' sizes: a guess from before a
  /// busy hour made it read all events ever written for every dozen of new ones.
  static let next = Statement(
    "outbox.next",
    """
    SELECT oldest.id, part.type, part.body FROM (
      SELECT * FROM outbox WHERE shard = ANY ($1::int2[]) ORDER BY id LIMIT $2
    ) AS oldest
    CROSS JOIN LATERAL (
      SELECT sequence, type, body FROM event
      WHERE event.number = oldest.number AND event.sequence BETWEEN oldest.first_sequence AND oldest.last_sequence
      ORDER BY sequence OFFSET 0) AS part
    ORDER BY oldest.id, part.sequence
    """)

  static let delete = Statement("outbox.delete", "DELETE FROM outbox WHERE id = ANY ($1::int8[])")

  static let own = Statement("outbox.own", "SELECT pg_try_advisory_lock($1, $2)")
  static let disown = Statement("outbox.disown", "SELECT pg_advisory_unlock($1, $2)")

  /// Rows and the age in seconds of the oldest event among them.
  static let backlog = Statement(
    "outbox.backlog",
    """
    SELECT count(*) AS rows, coalesce(extract(epoch FROM redress_now() - min(event.at)), 0)::float8 AS age
    FROM outbox JOIN event ON event.number = outbox.number AND event.sequence = outbox.first_sequence
    """)

  /// A chain is always in the same shard. FNV-1a: stable over processes and versions, as Swift's hash is not.
  static func shard(of number: String) -> Int {
    let hash = number.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
    return Int(hash % UInt32(shardCount))
  }

  struct Rows {
    private var shards: [Int?] = []
    private var numbers: [String?] = []
    private var first: [Int?] = []
    private var last: [Int?] = []

    mutating func add(_ number: String, from: Int, through: Int) {
      shards.append(OutboxStore.shard(of: number))
      numbers.append(number)
      first.append(from)
      last.append(through)
    }

    func write(into pipeline: inout Pipeline) {
      guard !numbers.isEmpty else { return }
      pipeline.add(insert, [.ints(shards), .texts(numbers), .ints(first), .ints(last)])
    }
  }
}
