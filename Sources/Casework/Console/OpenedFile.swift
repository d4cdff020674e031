internal import Database

/// A file of a complaint, open.
public struct OpenedFile: Sendable {
  public let name: String
  /// As its sender said.
  public let mediaType: String
  /// Hexadecimal.
  public let sha256: String
  public let content: [UInt8]

  init(_ row: Row, _ key: DataKey) throws {
    sha256 = try row.text("sha256")
    mediaType = try row.text("media_type")
    name = String(decoding: try key.open(row.bytes("sealed_name"), as: "file-name/\(sha256)"), as: UTF8.self)
    if let fileKey = try row.bytesOrNil("sealed_key") {
      content = try FileKey(bytes: key.open(fileKey, as: "file-key/\(sha256)")).open(row.bytes("sealed"))
    } else {
      content = try key.open(row.bytes("sealed"), as: "file/\(sha256)")
    }
  }
}

/// What somebody wrote along with an event, open.
public struct OpenedWriting: Sendable {
  /// Of the event.
  public let sequence: Int
  /// `reply`, `reason` …
  public let kind: String
  public let text: String

  init(_ row: Row, _ key: DataKey) throws {
    sequence = try row.int("sequence")
    kind = try row.text("kind")
    text = String(decoding: try key.open(row.bytes("sealed"), as: "writing/\(sequence)"), as: UTF8.self)
  }
}
