internal import Crypto
internal import Mail

/// Message-IDs of our answers: `receipt.<number>.<tag>@domain`. The tag is a MAC under a key of this box, so that an
/// answer to one is known to come from somebody who had it, without a table of what was sent.
struct AnswerTag: Sendable {
  private let key: SymmetricKey

  init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

  /// - Parameter subject: a case number, or the digest of the mail that is answered.
  func messageID(_ subject: String, domain: some StringProtocol) throws(MailError) -> MessageID {
    try MessageID("receipt.\(subject).\(tag(subject))@\(domain)")
  }

  /// The case number of one of our Message-IDs; nil for any other.
  func number(in id: String) -> String? {
    let parts = id.prefix { $0 != "@" }.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "receipt", tag(String(parts[1])) == parts[2] else { return nil }
    return CaseMention.number(in: String(parts[1]))
  }

  /// Stands for an address in file names.
  func sender(_ address: String) -> String {
    Digest.hex(
      HMAC<SHA256>.authenticationCode(for: Array("sender/\(address.lowercased())".utf8), using: key).prefix(16))
  }

  private func tag(_ subject: String) -> String {
    Digest.hex(HMAC<SHA256>.authenticationCode(for: Array("receipt/\(subject)".utf8), using: key).prefix(12))
  }
}
