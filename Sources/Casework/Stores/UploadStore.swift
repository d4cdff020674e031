internal import Database
internal import Regulation

/// Files that were uploaded before the complaint that names them (tables `upload`, `upload_chunk`).
enum UploadStore {
  /// The latest complete one of each of these digests, held until the transaction ends: the sweeper waits.
  static let find = Statement(
    "upload.find",
    """
    SELECT id, sha256, size, sealed_key, sealed_sha256, channel FROM upload
    WHERE id IN (
      SELECT DISTINCT ON (sha256) id FROM upload
      WHERE sha256 = ANY ($1::bytea[]) AND finished_at IS NOT NULL ORDER BY sha256, finished_at DESC)
    ORDER BY id FOR UPDATE
    """)

  static let insert = Statement(
    "upload.take_over",
    """
    INSERT INTO attachment (number, sha256, media_type, size, sealed_name, sealed, sealed_key)
    SELECT new.number, upload.sha256, new.media_type, upload.size, new.sealed_name,
      (SELECT string_agg(upload_chunk.sealed, ''::bytea ORDER BY place) FROM upload_chunk
        WHERE upload_chunk.upload = upload.id), new.sealed_key
    FROM unnest($1::text[], $2::bytea[], $3::text[], $4::bytea[], $5::bytea[])
      AS new (number, upload, media_type, sealed_name, sealed_key)
    JOIN upload ON upload.id = new.upload
    ON CONFLICT DO NOTHING
    """)
  static let used = Statement("upload.used", "UPDATE upload SET used_at = $2 WHERE id = ANY ($1::bytea[])")

  // What is put there from a mail or a scan; web-channel has functions of its own.
  static let begin = Statement("upload.begin", "SELECT mailbox_upload_begin($1, $2, $3) AS begun")
  static let add = Statement("upload.add", "SELECT mailbox_upload_add($1, $2, $3)")
  static let finish = Statement("upload.finish", "SELECT mailbox_upload_finish($1, $2, $3, $4, $5)")
  static let sweep = Statement("upload.sweep", "SELECT mailbox_upload_sweep($1) AS gone")

  /// An upload that becomes a case's attachment.
  struct Row {
    let number: String
    let upload: [UInt8]
    let sha256: [UInt8]
    let mediaType: String
    let size: Int
    let sealedName: [UInt8]
    let sealedKey: [UInt8]
    /// SHA-256 of the sealed bytes, which the first event names.
    let sealedDigest: [UInt8]
  }

  static func takeOver(_ rows: [Row], at now: Instant, into pipeline: inout Pipeline) {
    guard !rows.isEmpty else { return }
    pipeline.add(
      insert,
      [
        .texts(rows.map(\.number)), .blobs(rows.map(\.upload)), .texts(rows.map(\.mediaType)),
        .blobs(rows.map(\.sealedName)), .blobs(rows.map(\.sealedKey)),
      ])
    pipeline.add(used, [.blobs(rows.map(\.upload)), .instant(now.microseconds)])
  }
}

/// A complete upload, as a complaint finds it.
struct Upload {
  let id: [UInt8]
  let sha256: [UInt8]
  let size: Int
  /// The file's key, wrapped with its channel's.
  let sealedKey: [UInt8]
  let sealedDigest: [UInt8]
  /// Which put it there.
  let channel: String

  init(_ row: Row) throws(DatabaseError) {
    id = try row.bytes("id")
    sha256 = try row.bytes("sha256")
    size = try row.int("size")
    sealedKey = try row.bytes("sealed_key")
    sealedDigest = try row.bytes("sealed_sha256")
    channel = try row.text("channel")
  }
}
