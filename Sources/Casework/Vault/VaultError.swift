/// Why the vault could not seal or open. Carries no content and no key.
public enum VaultError: Error, Equatable, CustomStringConvertible {
  /// The master key is not 32 bytes; the count it has.
  case keyLength(Int)
  case notSealed
  /// Another key, another number, another part, or altered bytes.
  case notOpened

  public var description: String {
    switch self {
    case .keyLength(let count): "the vault key must be 32 bytes, not \(count)"
    case .notSealed: "the vault could not seal"
    case .notOpened: "the vault could not open: wrong key, or the sealed bytes were altered"
    }
  }
}
