internal import Database

/// What people wrote, sealed (table `writing`).
enum WritingStore {
  static let ofNumber = Statement(
    "writing.of_number", "SELECT sequence, kind, sealed FROM writing WHERE number = $1 ORDER BY sequence")
  /// Digests of sealed bytes, as the events name them, for the audit.
  static let rows = Statement(
    "writing.rows",
    """
    SELECT number, sequence::text AS key, jsonb_build_object('kind', kind,
      'sha256', encode(sha256(sealed), 'hex'))::text AS row
    FROM writing WHERE number = ANY ($1::text[])
    """)

  static let insert = Statement(
    "writing.insert",
    """
    INSERT INTO writing (number, sequence, kind, sealed)
    SELECT * FROM unnest($1::text[], $2::int4[], $3::text[], $4::bytea[])
    """)

  struct Rows {
    private var numbers: [String?] = []
    private var sequences: [Int?] = []
    private var kinds: [String?] = []
    private var sealed: [[UInt8]?] = []

    mutating func add(_ number: String, sequence: Int, kind: String, sealed bytes: [UInt8]) {
      numbers.append(number)
      sequences.append(sequence)
      kinds.append(kind)
      sealed.append(bytes)
    }

    func write(into pipeline: inout Pipeline) {
      guard !numbers.isEmpty else { return }
      pipeline.add(insert, [.texts(numbers), .ints(sequences), .texts(kinds), .blobs(sealed)])
    }
  }
}
