internal import Glibc

/// One submission that waits in the spool, as its file's name tells: `<order>-<key>-<fingerprint>-<checksum>.json`.
///
/// The file holds the CloudEvent, sealed, and nothing else. The checksum in the name, of the file as it lies there, tells a
/// torn or altered one from a whole one.
public struct SpoolEntry: Sendable, Hashable {
  /// Counts up; microseconds since 1970 where the clock allows it.
  public let order: UInt64
  public let key: SubmissionKey
  public let fingerprint: String
  /// Of the file's bytes.
  let checksum: String

  var name: String {
    let digits = String(order)
    return String(repeating: "0", count: max(0, 20 - digits.count)) + digits
      + ".\(key.digest).\(fingerprint).\(checksum).json"
  }

  /// Seconds since it was kept.
  var age: Int { max(0, time(nil) - Int(clamping: order / 1_000_000)) }

  init(order: UInt64, key: SubmissionKey, fingerprint: String, checksum: String) {
    self.order = order
    self.key = key
    self.fingerprint = fingerprint
    self.checksum = checksum
  }

  /// Nil for a file that is none of ours.
  init?(name: String) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[4] == "json", let order = UInt64(parts[0]), parts[1].utf8.count == 32,
      parts[3].utf8.count == 32
    else { return nil }
    self.init(
      order: order, key: SubmissionKey(digest: String(parts[1])), fingerprint: String(parts[2]),
      checksum: String(parts[3]))
  }
}

extension SubmissionKey {
  init(digest: String) { self.digest = digest }
}
