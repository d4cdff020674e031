internal import Channel
internal import Glibc
internal import Mail

/// An IMAP account's INBOX. What was taken is known by UIDVALIDITY and the highest UID (RFC 9051 section 2.3.1.1), kept
/// in the spool; the box is told as well (`\Seen` and a keyword), for people who look into it. A mail that is taken
/// twice, after a crash or when the server numbers anew, is the same mail.
final class IMAPBox: MailSource {
  private let session: IMAPSession
  private let memory: DurableFolder
  private let name: String
  private var taken: (validity: Int, highest: Int)

  /// `REDRESS_IMAP_INTERVAL`. It is asked for, not waited for: IDLE (RFC 2177), which libcurl does not speak, would save
  /// seconds where the limits are days.
  let pause: Duration

  init(_ settings: IMAPSettings, memory folder: String, pause: Duration) throws {
    self.pause = pause
    session = try IMAPSession(settings)
    memory = try DurableFolder(folder)
    name = "imap-\(Digest.short(settings.box.utf8)).uid"
    let parts = try memory.read(name).map { String(decoding: $0, as: UTF8.self).split(separator: " ") } ?? []
    taken = parts.count == 2 ? (Int(parts[0]) ?? 0, Int(parts[1]) ?? 0) : (0, 0)
  }

  func collect(
    upTo limit: Int, isEnding: () -> Bool, _ take: (_ bytes: [UInt8], _ arrivedAt: Int64) throws -> Void
  ) throws -> Int {
    let validity = try session.validity()
    if taken.validity != validity { taken = (validity, 0) }
    let uids = try session.search(after: taken.highest)
    var count = 0
    for uid in uids.sorted().prefix(limit) where !isEnding() {
      if let mail = try session.fetch(uid, validity: validity) {
        try take(mail.bytes, mail.arrivedAt ?? Int64(time(nil)) * 1_000_000)
        try session.acknowledge(uid)
      }
      try remember(uid)
      count += 1
    }
    return count
  }

  private func remember(_ uid: Int) throws(SpoolError) {
    taken.highest = max(taken.highest, uid)
    try memory.write(Array("\(taken.validity) \(taken.highest)".utf8), to: "\(name).new")
    try memory.move("\(name).new", to: memory, as: name)
  }
}
