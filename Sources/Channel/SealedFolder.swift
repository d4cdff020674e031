/// A durable folder whose files are sealed, where there is a key. Names are not: they must tell nothing of a person.
public struct SealedFolder: Sendable {
  private let folder: DurableFolder
  private let key: SpoolKey?

  /// Makes the folder where it is missing.
  /// - Parameter key: nil writes files as they are.
  public init(_ path: String, key: SpoolKey?) throws(SpoolError) {
    folder = try DurableFolder(path)
    self.key = key
  }

  /// The names in it, in their order.
  public func names() throws(SpoolError) -> [String] { try folder.names() }

  /// Seals, writes and flushes a file; the folder is still to be flushed.
  public func write(_ bytes: [UInt8], to name: String) throws(SpoolError) {
    try folder.write(key?.seal(file: bytes) ?? bytes, to: name)
  }

  /// The bytes that were written; nil when there is no such file. What was written before there was a key reads as well.
  /// - Throws: when the file is not what was written, or was sealed with another key.
  public func read(_ name: String) throws(SpoolError) -> [UInt8]? {
    guard let bytes = try folder.read(name) else { return nil }
    guard let key else { return bytes }
    guard let opened = key.open(file: bytes) else {
      throw .system(doing: "opening what is sealed", path: folder.path, reason: "it is damaged, or of another key")
    }
    return opened
  }

  public func move(_ name: String, to other: SealedFolder, as newName: String) throws(SpoolError) {
    try folder.move(name, to: other.folder, as: newName)
  }

  /// A file that is gone already is fine.
  public func remove(_ name: String) throws(SpoolError) { try folder.remove(name) }

  /// Makes renamed and removed names last.
  public func flush() throws(SpoolError) { try folder.flush() }

  /// Seconds since 1970; nil when there is none.
  public func writtenAt(_ name: String) -> Int? { folder.writtenAt(name) }
}
