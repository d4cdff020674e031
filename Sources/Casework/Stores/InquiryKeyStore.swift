internal import Database

/// Wrapped data keys of inquiries (table `inquiry_key`).
enum InquiryKeyStore {
  static let insert = Statement(
    "inquiry_key.insert",
    "INSERT INTO inquiry_key (number, wrapped_key) SELECT * FROM unnest($1::text[], $2::bytea[])")
  static let keys = Statement(
    "inquiry_key.keys", "SELECT number, wrapped_key FROM inquiry_key WHERE number = ANY ($1::text[])")

  /// Digests, as the first event names them, for the audit.
  static let rows = Statement(
    "inquiry_key.rows",
    """
    SELECT number, number AS key, jsonb_build_object('sha256', encode(sha256(wrapped_key), 'hex'))::text AS row
    FROM inquiry_key WHERE number = ANY ($1::text[])
    """)

  struct Rows {
    private var numbers: [String?] = []
    private var keys: [[UInt8]?] = []

    mutating func add(_ number: String, key: [UInt8]) {
      numbers.append(number)
      keys.append(key)
    }

    func write(into pipeline: inout Pipeline) {
      guard !numbers.isEmpty else { return }
      pipeline.add(insert, [.texts(numbers), .blobs(keys)])
    }
  }
}
