internal import Crypto

/// The data key of one case or inquiry: seals and opens its parts.
public struct DataKey: Sendable {
  private let key: SymmetricKey
  private let number: String

  init(key: SymmetricKey, number: String) {
    self.key = key
    self.number = number
  }

  /// Seals one part (`identity`, `narrative`, `writing/7` …). The same bytes never seal to the same bytes.
  public func seal(_ bytes: some Sequence<UInt8>, as part: String) throws(VaultError) -> [UInt8] {
    try Vault.seal(Array(bytes), with: key, bound: "\(part)/\(number)")
  }

  /// Opens what was sealed as the same part of the same number.
  public func open(_ sealed: [UInt8], as part: String) throws(VaultError) -> [UInt8] {
    try Vault.open(sealed, with: key, bound: "\(part)/\(number)")
  }
}
