internal import Database

/// Files that came with a complaint, sealed with the case's key (table `attachment`).
enum AttachmentStore {
  static let ofNumber = Statement(
    "attachment.of_number",
    """
    SELECT encode(sha256, 'hex') AS sha256, media_type, size, sealed_name, sealed, sealed_key
    FROM attachment WHERE number = $1 ORDER BY sha256
    """)
  /// Digests of sealed bytes, and of what is known of the file beside them, as the first event names them, for the audit.
  static let rows = Statement(
    "attachment.rows",
    """
    SELECT number, encode(sha256(sealed), 'hex') AS key, jsonb_build_object('file', encode(sha256(convert_to(
      concat_ws(' ', encode(sha256, 'hex'), media_type, size, encode(sha256(sealed_name), 'hex')), 'UTF8')),
      'hex'))::text AS row
    FROM attachment WHERE number = ANY ($1::text[])
    """)

  static let insert = Statement(
    "attachment.insert",
    """
    INSERT INTO attachment (number, sha256, media_type, size, sealed_name, sealed)
    SELECT * FROM unnest($1::text[], $2::bytea[], $3::text[], $4::int8[], $5::bytea[], $6::bytea[])
    ON CONFLICT DO NOTHING
    """)

  /// One file; the same file twice in a complaint is one file.
  struct Row {
    let number: String
    let sha256: [UInt8]
    let mediaType: String
    let size: Int
    let sealedName: [UInt8]
    let sealed: [UInt8]
  }

  static func write(_ rows: [Row], into pipeline: inout Pipeline) {
    guard !rows.isEmpty else { return }
    pipeline.add(
      insert,
      [
        .texts(rows.map(\.number)), .blobs(rows.map(\.sha256)), .texts(rows.map(\.mediaType)),
        .ints(rows.map(\.size)), .blobs(rows.map(\.sealedName)), .blobs(rows.map(\.sealed)),
      ])
  }
}
