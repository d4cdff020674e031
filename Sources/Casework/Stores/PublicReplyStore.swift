internal import Database

/// What complainants may read of what was written about their cases (table `public_reply`).
enum PublicReplyStore {
  /// Kinds of writings: of `case.replied`, `case.answered` and `case.rejected`.
  static let kinds: Set<String> = ["reply", "answer", "explanation"]

  static let insert = Statement(
    "public_reply.insert",
    """
    INSERT INTO public_reply (number, sequence, kind, sealed)
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
