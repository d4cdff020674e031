internal import Crypto

/// What a channel may hold instead of the vault's key (`REDRESS_CHANNEL_KEY`): it seals the channel's spool and wraps
/// the keys of files on their way to a case. No identity, no narrative, no query code and no other channel's files open
/// with it.
public struct ChannelKey: Sendable {
  private let key: SymmetricKey

  /// - Parameter key: 32 bytes, as `redress channel-key <channel>` prints them in base64.
  public init(key: [UInt8]) throws(VaultError) {
    guard key.count == 32 else { throw .keyLength(key.count) }
    self.key = SymmetricKey(data: key)
  }

  init(derived key: SymmetricKey) { self.key = key }

  /// The key itself, to hand to another machine.
  public var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

  /// 32 bytes that the channel's spool is sealed with.
  public var spool: [UInt8] { derived("redress channel spool 1").withUnsafeBytes { Array($0) } }

  /// The key of a file, wrapped until a case takes it over.
  public func wrap(_ file: FileKey) throws(VaultError) -> [UInt8] {
    try Vault.seal(file.bytes, with: derived("redress upload 1"), bound: "upload")
  }

  public func unwrap(fileKey wrapped: [UInt8]) throws(VaultError) -> FileKey {
    FileKey(bytes: try Vault.open(wrapped, with: derived("redress upload 1"), bound: "upload"))
  }

  private func derived(_ purpose: String) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Array(purpose.utf8), outputByteCount: 32)
  }
}

extension Vault {
  /// The key of one channel, by its program's name; different channels' tell nothing of each other.
  public func channelKey(of channel: String) -> ChannelKey {
    ChannelKey(derived: derived("redress channel 1 \(channel)"))
  }

  /// The key of a file that some channel put aside for its complaint. web-channel has the query key.
  func fileKey(of upload: Upload) throws(VaultError) -> FileKey {
    upload.channel == "web-channel"
      ? try queryKey.unwrap(fileKey: upload.sealedKey)
      : try channelKey(of: upload.channel).unwrap(fileKey: upload.sealedKey)
  }
}
