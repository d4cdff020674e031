internal import Glibc

/// A Maildir (cr.yp.to/proto/maildir.html): what is in `new` is taken, and moved to `cur` as seen once it is safe.
final class Maildir: MailSource {
  private let path: String

  let pause = Duration.seconds(1)
  /// Larger ones are left where they are, with a fault: nobody sends them in good faith.
  static let sizeLimit = 64 << 20

  init(_ path: String) throws(MaildirFault) {
    self.path = path
    for folder in ["new", "cur"] where mkdir("\(path)/\(folder)", 0o700) != 0 && errno != EEXIST {
      throw MaildirFault("making \(folder)", errno)
    }
  }

  func collect(
    upTo limit: Int, isEnding: () -> Bool, _ take: (_ bytes: [UInt8], _ arrivedAt: Int64) throws -> Void
  ) throws -> Int {
    var count = 0
    for name in try names().prefix(limit) where !isEnding() {
      guard let (bytes, arrivedAt) = try read(name) else { continue }
      try take(bytes, arrivedAt)
      try acknowledge(name)
      count += 1
    }
    return count
  }

  /// In the order they came: names begin with the time (the specification's section "unique name").
  private func names() throws(MaildirFault) -> [String] {
    guard let stream = opendir("\(path)/new") else { throw MaildirFault("listing new", errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// Nil when it is gone: another reader, a person, was faster.
  private func read(_ name: String) throws(MaildirFault) -> (bytes: [UInt8], arrivedAt: Int64)? {
    let descriptor = open("\(path)/new/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ELOOP { return nil }
      throw MaildirFault("opening a mail", errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    guard status.st_size <= Self.sizeLimit else { throw MaildirFault("reading a mail", EFBIG) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(status.st_size))
    var chunk = [UInt8](repeating: 0, count: 256 << 10)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw MaildirFault("reading a mail", errno) }
      if count == 0 { break }
      bytes += chunk[..<count]
    }
    return (bytes, Int64(status.st_mtim.tv_sec) * 1_000_000 + Int64(status.st_mtim.tv_nsec) / 1000)
  }

  /// `S`: seen. A crash before it brings the same bytes again, which are one mail.
  private func acknowledge(_ name: String) throws(MaildirFault) {
    let base = name.firstIndex(of: ":").map { String(name[..<$0]) } ?? name
    guard rename("\(path)/new/\(name)", "\(path)/cur/\(base):2,S") == 0 || errno == ENOENT else {
      throw MaildirFault("moving a mail to cur", errno)
    }
  }
}

struct MaildirFault: Error, CustomStringConvertible {
  let description: String

  init(_ doing: String, _ code: Int32) { description = "Maildir, \(doing): \(String(cString: strerror(code)))" }
}
