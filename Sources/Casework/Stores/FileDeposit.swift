internal import Crypto
public import Database

/// Puts files into the database ahead of the complaint that names them by digest, sealed piece by piece under a key of
/// each file's own (tables `upload`, `upload_chunk`): what came by mail or was scanned, and is too large for a message.
/// Its caller's role may do this and nothing else with them.
public struct FileDeposit {
  /// Whose key wraps the files' keys, and whose share of the disk they fill.
  public static let channel = "mailbox-channel"

  private let session: Session
  private let key: ChannelKey
  private let quota: Int

  /// - Parameters:
  ///   - key: the channel's.
  ///   - quota: bytes of all files of the channel that wait for their complaint.
  public init(_ session: Session, key: ChannelKey, quota: Int) {
    self.session = session
    self.key = key
    self.quota = quota
  }

  /// One transaction: the file is there whole, or not at all.
  /// - Parameters:
  ///   - digest: its SHA-256.
  ///   - name: what it is to the caller; the same name again is the same file, and stored once.
  ///   - progress: told after each piece.
  /// - Returns: false when the quota is used up.
  public func store(
    _ bytes: [UInt8], digest: [UInt8], mediaType: String, as name: String, progress: () -> Void = {}
  ) throws(DatabaseError) -> Bool {
    let id = Array(SHA256.hash(data: Array(name.utf8)).prefix(16))
    return try session.transaction { () throws(DatabaseError) in
      let begun = try session.query(UploadStore.begin, [.bytes(id), .int(bytes.count), .int(quota)]).only().text(
        "begun")
      guard begun == "begun" else { return begun == "there" }
      let fileKey = FileKey()
      try fill(id, bytes, fileKey, progress)
      let wrapped = try sealing { () throws(VaultError) in try key.wrap(fileKey) }
      try session.execute(
        UploadStore.finish, [.bytes(id), .bytes(digest), .text(mediaType), .int(bytes.count), .bytes(wrapped)])
      return true
    }
  }

  private func fill(
    _ id: [UInt8], _ bytes: [UInt8], _ fileKey: FileKey, _ progress: () -> Void
  ) throws(DatabaseError) {
    for (place, start) in stride(from: 0, to: bytes.count, by: FileKey.pieceSize).enumerated() {
      let end = min(start + FileKey.pieceSize, bytes.count)
      let piece = try sealing { () throws(VaultError) in
        try fileKey.seal(Array(bytes[start..<end]), place: place, isLast: end == bytes.count)
      }
      try session.execute(UploadStore.add, [.bytes(id), .int(place), .bytes(piece)])
      progress()
    }
  }

  private func sealing<Value>(_ work: () throws(VaultError) -> Value) throws(DatabaseError) -> Value {
    do throws(VaultError) { return try work() } catch {
      throw DatabaseError(.misuse, doing: "upload", message: "a file can't be sealed: \(error)")
    }
  }

  /// Removes what cases have taken over; with `orphans`, also what no complaint came for in a week.
  public static func sweep(orphans: Bool, _ session: Session) throws(DatabaseError) {
    _ = try session.query(UploadStore.sweep, [.bool(orphans)]).only().int("gone")
  }
}
