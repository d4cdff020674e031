internal import Crypto

/// What the public's side of the product may hold instead of the vault's key (`REDRESS_QUERY_KEY`): it tells query codes,
/// opens what a complainant may read, and wraps the keys of uploaded files. No identity and no narrative opens with it.
public struct QueryKey: Sendable {
  private let codes: SymmetricKey

  /// - Parameter key: 32 bytes, as `redress query-key` prints them in base64.
  public init(key: [UInt8]) throws(VaultError) {
    guard key.count == 32 else { throw .keyLength(key.count) }
    codes = SymmetricKey(data: key)
  }

  init(codes: SymmetricKey) { self.codes = codes }

  /// The key itself, to hand to another machine.
  public var bytes: [UInt8] { codes.withUnsafeBytes { Array($0) } }

  /// The query code of a case: derived, never stored, so that the first answer can be given again.
  public func code(for number: String) -> QueryCode {
    let code = HMAC<SHA256>.authenticationCode(for: Array(number.utf8), using: codes)
    return QueryCode(bits: Array(code))
  }

  /// A text that the complainant may read, sealed under a key of its case.
  public func seal(reply text: String, of number: String, sequence: Int) throws(VaultError) -> [UInt8] {
    try Vault.seal(Array(text.utf8), with: replyKey(number), bound: "reply/\(number)/\(sequence)")
  }

  public func open(reply sealed: [UInt8], of number: String, sequence: Int) throws(VaultError) -> String {
    String(
      decoding: try Vault.open(sealed, with: replyKey(number), bound: "reply/\(number)/\(sequence)"), as: UTF8.self)
  }

  /// The key of an uploaded file, wrapped until a case takes it over.
  public func wrap(_ key: FileKey) throws(VaultError) -> [UInt8] {
    try Vault.seal(key.bytes, with: derived("redress upload 1"), bound: "upload")
  }

  public func unwrap(fileKey wrapped: [UInt8]) throws(VaultError) -> FileKey {
    FileKey(bytes: try Vault.open(wrapped, with: derived("redress upload 1"), bound: "upload"))
  }

  /// 32 bytes for some other purpose of whoever holds this key; different purposes tell nothing of each other.
  public func subkey(_ purpose: String) -> [UInt8] { derived(purpose).withUnsafeBytes { Array($0) } }

  private func replyKey(_ number: String) -> SymmetricKey { derived("redress public reply 1 \(number)") }

  private func derived(_ purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: codes, info: Array(purpose.utf8), outputByteCount: 32)
  }
}
