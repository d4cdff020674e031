internal import Glibc

/// A folder whose files are whole or not there, after a power cut too: written under another name, flushed, renamed,
/// and the folder flushed (rename(2), fsync(2)).
public struct DurableFolder: Sendable {
  public let path: String
  /// Of the files written into it.
  private let fileMode: mode_t

  /// Makes the folder where it is missing; by default nobody else may look into it.
  public init(_ path: String, isPrivate: Bool = true) throws(SpoolError) {
    self.path = path
    fileMode = isPrivate ? 0o600 : 0o644
    guard mkdir(path, isPrivate ? 0o700 : 0o755) == 0 || errno == EEXIST else {
      throw SpoolError("making the folder", path, errno)
    }
  }

  /// The names in it, in their order, without those that begin with a dot.
  public func names() throws(SpoolError) -> [String] {
    guard let stream = opendir(path) else { throw SpoolError("listing", path, errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Writes a file and flushes it; nothing is left of it when that fails. The folder is still to be flushed.
  public func write(_ bytes: [UInt8], to name: String) throws(SpoolError) {
    let place = "\(path)/\(name)"
    let descriptor = open(place, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, fileMode)
    guard descriptor >= 0 else { throw SpoolError("creating a file", path, errno) }
    let fault = Self.fill(descriptor, bytes)
    // close(2) may be the first to tell of a full disk on a network file system.
    let closing = close(descriptor) == 0 ? 0 : errno
    guard fault == 0, closing == 0 else {
      unlink(place)
      throw SpoolError("writing a file", path, fault != 0 ? fault : closing)
    }
  }

  private static func fill(_ descriptor: Int32, _ bytes: [UInt8]) -> Int32 {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return errno }
      rest = rest.dropFirst(count)
    }
    return fsync(descriptor) == 0 ? 0 : errno
  }

  /// The bytes of a file; nil when there is none of that name.
  public func read(_ name: String) throws(SpoolError) -> [UInt8]? {
    try Self.read("\(path)/\(name)", O_NOFOLLOW)
  }

  /// Any file, through links.
  public static func read(_ path: String) throws(SpoolError) -> [UInt8]? { try read(path, 0) }

  private static func read(_ path: String, _ flags: Int32) throws(SpoolError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | flags)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw SpoolError("reading a file", path, errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw SpoolError("reading a file", path, errno) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// Within one file system, so that it is one step.
  public func move(_ name: String, to folder: DurableFolder, as newName: String) throws(SpoolError) {
    guard rename("\(path)/\(name)", "\(folder.path)/\(newName)") == 0 else {
      throw SpoolError("renaming a file", path, errno)
    }
  }

  /// A file that is gone already is fine.
  public func remove(_ name: String) throws(SpoolError) {
    guard unlink("\(path)/\(name)") == 0 || errno == ENOENT else { throw SpoolError("removing a file", path, errno) }
  }

  /// Makes renamed and removed names last.
  public func flush() throws(SpoolError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw SpoolError("opening the folder", path, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw SpoolError("flushing the folder", path, errno) }
  }

  /// Seconds since 1970 when the file was last written; nil when there is none.
  public func writtenAt(_ name: String) -> Int? {
    var status = stat()
    return stat("\(path)/\(name)", &status) == 0 ? Int(status.st_mtim.tv_sec) : nil
  }

  /// Whole or not at all, and lasting.
  public func put(_ bytes: [UInt8], as name: String) throws(SpoolError) {
    try write(bytes, to: ".\(name).new")
    try move(".\(name).new", to: self, as: name)
    try flush()
  }

  /// Held until the process ends, however it ends (flock(2)).
  func lock() throws(SpoolError) -> Int32 {
    let descriptor = open("\(path)/.lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw SpoolError("locking the folder", path, errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      close(descriptor)
      throw code == EWOULDBLOCK ? .inUse(path: path) : SpoolError("locking the folder", path, code)
    }
    return descriptor
  }
}

extension SpoolError {
  init(_ doing: String, _ path: String, _ code: Int32) {
    switch code {
    case ENOSPC, EDQUOT: self = .full(path: path)
    default: self = .system(doing: doing, path: path, reason: String(cString: strerror(code)))
    }
  }
}
