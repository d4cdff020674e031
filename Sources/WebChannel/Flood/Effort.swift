internal import Crypto

/// What is asked of each complaint while many come in: some seconds of a browser's work, or, for who has no script, some
/// patience. No third party, nothing kept here: the ticket says it all, and is signed.
///
/// `<reference>.<bits>.<not before>.<mac>`. A number `n` satisfies it when SHA-256 of `<ticket>:<n>` begins with so many
/// zero bits; so does any sending from `not before` (seconds since 1970) on. A ticket is good for its one complaint.
struct Effort: Sendable, Equatable {
  let reference: String
  let bits: Int
  let notBefore: Int64

  static let fewestBits = 16
  static let mostBits = 21
  /// Seconds that who has no script waits.
  static let patience: Int64 = 20

  /// What is asked at so many complaints a minute; nil when nothing is.
  static func asked(of reference: String, load: Int, above: Int, at now: Int64) -> Effort? {
    guard above == 0 || load > above else { return nil }
    var bits = fewestBits
    var level = max(above, 1)
    while load > level * 2, bits < mostBits {
      bits += 1
      level *= 2
    }
    return Effort(reference: reference, bits: bits, notBefore: now + patience * Int64(1 + bits - fewestBits))
  }

  func ticket(_ key: FormKey) -> String { "\(signed).\(key.mac(signed))" }

  init(reference: String, bits: Int, notBefore: Int64) {
    self.reference = reference
    self.bits = bits
    self.notBefore = notBefore
  }

  /// Nil when the ticket is none of ours.
  init?(ticket: String, _ key: FormKey) {
    let parts = ticket.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, let bits = Int(parts[1]), let notBefore = Int64(parts[2]) else { return nil }
    self.init(reference: String(parts[0]), bits: bits, notBefore: notBefore)
    guard key.isMac(parts[3], of: signed) else { return nil }
  }

  func isMet(ticket: String, work: String, at now: Int64) -> Bool {
    if now >= notBefore { return true }
    guard !work.isEmpty, work.utf8.count <= 20, UInt64(work) != nil else { return false }
    return Self.zeroBits(SHA256.hash(data: Array("\(ticket):\(work)".utf8))) >= bits
  }

  static func zeroBits(_ digest: some Sequence<UInt8>) -> Int {
    var count = 0
    for byte in digest {
      count += byte.leadingZeroBitCount
      if byte != 0 { break }
    }
    return count
  }

  private var signed: String { "\(reference).\(bits).\(notBefore)" }
}
