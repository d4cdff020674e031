internal import Channel
internal import Crypto
internal import Operations
internal import Synchronization

/// Mails as they came, from the moment they are safe to the moment they are dealt with.
///
/// ```
/// REDRESS_SPOOL/mailbox-channel/
///   mails/          whole mails that wait, oldest first: <arrival in µs>.<digest>.eml
///   mails-writing/  not acknowledged to the box yet; emptied at start
///   aside/          bounces, automatic replies, refused mails: for a person to look at, kept for a while
/// ```
/// The same bytes twice are one mail. All are sealed; names tell when one came, its digest, and why it was set aside.
final class MailStore: Sendable {
  /// One mail that waits.
  struct Entry: Sendable, Hashable {
    /// Microseconds since 1970: when the box got it.
    let arrivedAt: Int64
    /// Of all its bytes.
    let digest: String

    var name: String {
      let digits = String(max(0, arrivedAt))
      return String(repeating: "0", count: max(0, 20 - digits.count)) + digits + ".\(digest).eml"
    }

    init(arrivedAt: Int64, digest: String) {
      self.arrivedAt = arrivedAt
      self.digest = digest
    }

    init?(name: String) {
      let parts = name.split(separator: ".")
      guard parts.count == 3, parts[2] == "eml", let arrivedAt = Int64(parts[0]), parts[1].utf8.count == 32 else {
        return nil
      }
      self.init(arrivedAt: arrivedAt, digest: String(parts[1]))
    }
  }

  /// Rung when a mail was put in.
  let bell: Wake
  /// Where boxes keep how far they were read.
  let memory: String
  private let mails: SealedFolder
  private let writing: SealedFolder
  private let aside: SealedFolder
  private let known: Mutex<[String: Entry]>

  /// - Parameter key: seals the mails; without one they are as they came.
  init(folder: String, key: SpoolKey?, bell: Wake) throws(SpoolError) {
    self.bell = bell
    memory = "\(folder)/boxes"
    mails = try SealedFolder("\(folder)/mails", key: key)
    writing = try SealedFolder("\(folder)/mails-writing", key: key)
    aside = try SealedFolder("\(folder)/aside", key: key)
    for name in try writing.names() { try writing.remove(name) }
    let entries = try mails.names().compactMap(Entry.init(name:))
    known = Mutex(Dictionary(entries.map { ($0.digest, $0) }) { first, _ in first })
  }

  /// When it returns the mail survives everything, and the box may be told so.
  func put(_ bytes: [UInt8], arrivedAt: Int64) throws(SpoolError) {
    let entry = Entry(arrivedAt: arrivedAt, digest: Digest.short(bytes))
    guard known.withLock({ $0[entry.digest] }) == nil else { return }
    try writing.write(bytes, to: entry.name)
    try writing.move(entry.name, to: mails, as: entry.name)
    try mails.flush()
    known.withLock { $0[entry.digest] = entry }
    bell.ring()
  }

  /// Oldest first.
  func pending() -> [Entry] {
    known.withLock { $0.values.sorted { ($0.arrivedAt, $0.digest) < ($1.arrivedAt, $1.digest) } }
  }

  var count: Int { known.withLock { $0.count } }

  func read(_ entry: Entry) throws(SpoolError) -> [UInt8]? { try mails.read(entry.name) }

  /// Dealt with.
  func remove(_ entry: Entry) throws(SpoolError) {
    try mails.remove(entry.name)
    forget(entry)
  }

  /// Dealt with, and kept for a person. `reason` becomes part of the name.
  func setAside(_ entry: Entry, _ reason: AsideReason) throws(SpoolError) {
    try mails.move(entry.name, to: aside, as: "\(reason.rawValue).\(entry.name)")
    try mails.flush()
    try aside.flush()
    forget(entry)
  }

  private func forget(_ entry: Entry) { known.withLock { _ = $0.removeValue(forKey: entry.digest) } }

  /// Removes what was set aside before that long.
  func forgetAside(olderThan seconds: Int, now: Int) throws(SpoolError) {
    for name in try aside.names() where (aside.writtenAt(name) ?? now) < now - seconds { try aside.remove(name) }
  }
}

/// Why a mail is no complaint, or could not become one.
enum AsideReason: String, Sendable, CaseIterable {
  /// Told to the notifier.
  case bounce
  /// A bounce of nothing we know.
  case strangeBounce = "strange-bounce"
  /// A mail server says that it still tries, or that it delivered.
  case progress
  case automaticReply = "automatic-reply"
  case loop
  /// The workers refused it, and its sender was told why.
  case refused
  /// A reply to a notice that signs for it, or was passed on to supervision.
  case signature
  case passedOn = "passed-on"
}

/// The first half of a SHA-256, in hexadecimal.
enum Digest {
  static func short(_ bytes: some Sequence<UInt8>) -> String { hex(SHA256.hash(data: Array(bytes)).prefix(16)) }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
