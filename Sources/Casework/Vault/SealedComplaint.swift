internal import Crypto
internal import JSON

/// A complaint's secrets, sealed, with the digests that its first event names: so that nobody can change what was
/// sealed without the chain telling.
struct SealedComplaint {
  /// Nil when the complainant gave nothing of himself.
  let identity: [UInt8]?
  let narrative: [UInt8]
  let attachments: [AttachmentStore.Row]
  let takenOver: [UploadStore.Row]

  /// - Parameter uploads: those that the attachments name, by digest.
  init(
    _ data: ComplaintData, number: String, key: DataKey, uploads: [[UInt8]: Upload], vault: Vault
  ) throws(VaultError) {
    identity = data.identity.isEmpty ? nil : try key.seal(data.identity.bytes, as: "identity")
    narrative = try key.seal(Self.story(data).bytes(), as: "narrative")
    var (rows, taken): ([AttachmentStore.Row], [UploadStore.Row]) = ([], [])
    for file in data.attachments {
      // The same file twice is one file, and one digest on record.
      switch file.body {
      case .content(let bytes):
        let row = try AttachmentStore.Row(file, bytes, of: number, key)
        if !rows.contains(where: { $0.sha256 == row.sha256 }) { rows.append(row) }
      case .uploaded(let sha256):
        guard let upload = uploads[sha256], !taken.contains(where: { $0.sha256 == sha256 }) else { continue }
        taken.append(try UploadStore.Row(upload, as: file, of: number, key, vault))
      }
    }
    attachments = rows
    takenOver = taken
  }

  /// Everything the complainant said in his own words: any of it may tell who he is.
  private static func story(_ data: ComplaintData) -> JSON {
    let parts = [
      ("narrative", data.narrative), ("respondent", data.respondentDescription), ("service_item", data.serviceItem),
      ("source_ref", data.sourceReference),
    ]
    return .object(JSONObject(parts.compactMap { name, text in text.map { JSONMember(name, .string($0.text)) } }))
  }

  /// - Parameters:
  ///   - wrappedKey: without which nothing of it opens.
  ///   - message: the digest of the message it came in, and of its answer.
  func digests(wrappedKey: [UInt8], message: String) -> JSONMember {
    var members = [
      JSONMember("key", .string(SHA256.hash(data: wrappedKey).hex)), JSONMember("message", .string(message)),
      JSONMember("narrative", .string(SHA256.hash(data: narrative).hex)),
    ]
    if let identity { members.append(JSONMember("identity", .string(SHA256.hash(data: identity).hex))) }
    let bodies = attachments.map { SHA256.hash(data: $0.sealed).hex } + takenOver.map { Hex.text($0.sealedDigest) }
    if !bodies.isEmpty {
      let files = attachments.map(\.digest) + takenOver.map(\.digest)
      members.append(JSONMember("attachments", .array(bodies.map { .string($0) })))
      members.append(JSONMember("files", .array(files.map { .string($0) })))
    }
    return JSONMember("sealed", .object(JSONObject(members)))
  }
}

/// Of what is known of a file beside its content: see `AttachmentStore.rows`.
private func fileDigest(_ sha256: String, _ mediaType: String, _ size: Int, _ sealedName: [UInt8]) -> String {
  SHA256.hash(data: Array("\(sha256) \(mediaType) \(size) \(SHA256.hash(data: sealedName).hex)".utf8)).hex
}

extension UploadStore.Row {
  fileprivate var digest: String { fileDigest(Hex.text(sha256), mediaType, size, sealedName) }

  /// The bytes stay as they were sealed; the file's key is sealed with the case's, so that it goes when that one goes.
  fileprivate init(
    _ upload: Upload, as file: ComplaintAttachment, of number: String, _ key: DataKey, _ vault: Vault
  ) throws(VaultError) {
    let digest = Hex.text(upload.sha256)
    let fileKey = try vault.fileKey(of: upload)
    self.init(
      number: number, upload: upload.id, sha256: upload.sha256, mediaType: file.mediaType, size: upload.size,
      sealedName: try key.seal(Array(file.name.text.utf8), as: "file-name/\(digest)"),
      sealedKey: try key.seal(fileKey.bytes, as: "file-key/\(digest)"), sealedDigest: upload.sealedDigest)
  }
}

extension AttachmentStore.Row {
  fileprivate var digest: String { fileDigest(Hex.text(sha256), mediaType, size, sealedName) }

  fileprivate init(
    _ file: ComplaintAttachment, _ bytes: [UInt8], of number: String, _ key: DataKey
  ) throws(VaultError) {
    let digest = SHA256.hash(data: bytes)
    self.init(
      number: number, sha256: Array(digest), mediaType: file.mediaType, size: bytes.count,
      sealedName: try key.seal(Array(file.name.text.utf8), as: "file-name/\(digest.hex)"),
      sealed: try key.seal(bytes, as: "file/\(digest.hex)"))
  }
}
