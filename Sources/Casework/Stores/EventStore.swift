internal import Database
internal import Regulation

/// Events, appended and never changed (table `event`); the database checks that each continues its chain.
enum EventStore {
  /// Seals of single events, by their places; of the ledger's entries too.
  static let hashes = Statement(
    "event.hashes",
    """
    SELECT asked.number, asked.sequence, encode(coalesce(event.hash, ledger.hash), 'hex') AS hash
    FROM unnest($1::text[], $2::int4[]) AS asked (number, sequence)
    LEFT JOIN event ON event.number = asked.number AND event.sequence = asked.sequence
    LEFT JOIN ledger ON asked.number = 'LEDGER' AND ledger.sequence = asked.sequence
    WHERE coalesce(event.hash, ledger.hash) IS NOT NULL
    """)

  /// Whole chains with their seals, for the audit and for export.
  static let sealed = Statement(
    "event.sealed",
    """
    SELECT number, sequence, type, at, actor, body, encode(previous_hash, 'hex') AS previous_hash,
      encode(hash, 'hex') AS hash
    FROM event WHERE number = ANY ($1::text[]) ORDER BY number, sequence
    """)

  static let append = Statement(
    "event.append",
    """
    INSERT INTO event (number, sequence, type, at, actor, body, previous_hash, hash)
    SELECT * FROM unnest($1::text[], $2::int4[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
      $7::bytea[], $8::bytea[])
    """)

  /// Whole chains, each in its order.
  static let load = Statement(
    "event.load",
    """
    SELECT number, sequence, type, at, actor, body FROM event
    WHERE number = ANY ($1::text[]) ORDER BY number, sequence
    """)

  /// Single events, by their places.
  static let some = Statement(
    "event.some",
    """
    SELECT event.number, event.sequence, event.type, event.body
    FROM unnest($1::text[], $2::int4[]) AS asked (number, sequence)
    JOIN event ON event.number = asked.number AND event.sequence = asked.sequence
    """)

  /// Events written in this unit of work.
  struct Rows {
    private var numbers: [String?] = []
    private var sequences: [Int?] = []
    private var types: [String?] = []
    private var instants: [Int64?] = []
    private var actors: [String?] = []
    private var bodies: [String?] = []
    private var previousHashes: [[UInt8]?] = []
    private var hashes: [[UInt8]?] = []

    mutating func add(_ event: SealedEvent) {
      numbers.append(event.number)
      sequences.append(event.sequence)
      types.append(event.type)
      instants.append(event.at.microseconds)
      actors.append(event.actor)
      bodies.append(event.body)
      previousHashes.append(event.previousHash)
      hashes.append(event.hash)
    }

    var isEmpty: Bool { numbers.isEmpty }

    func write(into pipeline: inout Pipeline) {
      guard !isEmpty else { return }
      pipeline.add(
        append,
        [
          .texts(numbers), .ints(sequences), .texts(types), .instants(instants), .texts(actors), .texts(bodies),
          .blobs(previousHashes), .blobs(hashes),
        ])
    }
  }
}
