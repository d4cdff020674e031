internal import Crypto
internal import FoundationEssentials

/// Seals what must stay secret: who complained, what he wrote, and what people write about it.
///
/// Envelope encryption: each case has a data key of its own, wrapped with the office's master key
/// (`REDRESS_VAULT_KEY`). Erasing the wrapped key erases the person and leaves the chain whole, since
/// events name only digests of sealed bytes. AES-256-GCM with a random 96-bit nonce in front and the
/// 128-bit tag behind (NIST SP 800-38D); the case number and the part's name are authenticated, so
/// that sealed bytes moved to another row don't open.
public struct Vault: Sendable {
  private let master: SymmetricKey
  /// What the public's side may hold of it.
  public let queryKey: QueryKey
  /// Tells one master key from another and nothing else about it.
  let fingerprint: [UInt8]

  /// - Parameter key: 32 bytes, the office's master key.
  public init(key: [UInt8]) throws(VaultError) {
    guard key.count == 32 else { throw .keyLength(key.count) }
    master = SymmetricKey(data: key)
    fingerprint = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: master, info: Array("redress fingerprint 1".utf8), outputByteCount: 16
    ).withUnsafeBytes { Array($0) }
    queryKey = QueryKey(
      codes: HKDF<SHA256>.deriveKey(
        inputKeyMaterial: master, info: Array("redress query code 1".utf8), outputByteCount: 32))
  }

  /// A new data key for a case or inquiry, with the wrapped form that may be stored.
  public func makeKey(for number: String) throws(VaultError) -> (key: DataKey, wrapped: [UInt8]) {
    let key = SymmetricKey(size: .bits256)
    let bytes = key.withUnsafeBytes { Array($0) }
    return (DataKey(key: key, number: number), try Self.seal(bytes, with: master, bound: "key/\(number)"))
  }

  /// Opens a wrapped data key. Throws when it was wrapped for another number or with another master key.
  public func unwrap(_ wrapped: [UInt8], for number: String) throws(VaultError) -> DataKey {
    let bytes = try Self.open(wrapped, with: master, bound: "key/\(number)")
    return DataKey(key: SymmetricKey(data: bytes), number: number)
  }

  /// The query code of a case: derived, never stored, so that the first answer can be given again.
  public func queryCode(for number: String) -> QueryCode { queryKey.code(for: number) }

  /// What the notifier needs of it.
  public var noticeKeys: NoticeKeys { NoticeKeys { info in derived(info) } }

  func derived(_ purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Array(purpose.utf8), outputByteCount: 32)
  }

  static func seal(_ bytes: [UInt8], with key: SymmetricKey, bound: String) throws(VaultError) -> [UInt8] {
    guard let box = try? AES.GCM.seal(bytes, using: key, authenticating: Array(bound.utf8)), let whole = box.combined
    else { throw .notSealed }
    return Array(whole)
  }

  static func open(_ sealed: [UInt8], with key: SymmetricKey, bound: String) throws(VaultError) -> [UInt8] {
    guard let box = try? AES.GCM.SealedBox(combined: sealed),
      let bytes = try? AES.GCM.open(box, using: key, authenticating: Array(bound.utf8))
    else { throw .notOpened }
    return Array(bytes)
  }
}
