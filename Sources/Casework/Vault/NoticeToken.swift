internal import Crypto

/// The secret in a notice's link: 32 bytes, base64url without padding in the URL (RFC 4648 section 5). The database
/// holds its SHA-256 alone, and what stands behind the link sealed under a key derived from it.
public struct NoticeToken: Sendable, Hashable {
  private let bytes: [UInt8]

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// As it stands in a URL; nil for anything that is no token.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 43 else { return nil }
    var (bytes, buffer, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
    for letter in text.utf8 {
      guard let value = Self.alphabet.firstIndex(of: letter) else { return nil }
      buffer = buffer << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    self.bytes = bytes
    // The last letter carries two bits too many: one token has one spelling.
    guard self.text == text else { return nil }
  }

  /// 43 letters.
  public var text: String {
    var (letters, buffer, bits): ([UInt8], UInt32, Int) = ([], 0, 0)
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        letters.append(Self.alphabet[Int(buffer >> UInt32(bits) & 63)])
      }
    }
    if bits > 0 { letters.append(Self.alphabet[Int(buffer << UInt32(6 - bits) & 63)]) }
    return String(decoding: letters, as: UTF8.self)
  }

  /// By which the link is found in the database.
  public var digest: [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// Seals what may be read behind the link.
  public func seal(_ content: [UInt8]) throws(VaultError) -> [UInt8] {
    try Vault.seal(content, with: key, bound: "notice link")
  }

  /// Opens what `notice_link_read` gave.
  public func open(_ sealed: [UInt8]) throws(VaultError) -> [UInt8] {
    try Vault.open(sealed, with: key, bound: "notice link")
  }

  private var key: SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: bytes), info: Array("redress notice link 1".utf8), outputByteCount: 32)
  }
}

extension NoticeToken: CustomStringConvertible, CustomReflectable {
  public var description: String { "***" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
