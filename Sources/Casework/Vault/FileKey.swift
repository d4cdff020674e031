internal import Crypto

/// The key of one uploaded file, which is sealed in pieces as it comes in, so that nobody ever holds the whole of it.
///
/// Each piece but the last has `pieceSize` bytes; it is sealed by itself, with its place and whether it is the last
/// authenticated, so that pieces can't be exchanged, left out or cut off.
public struct FileKey: Sendable {
  private let key: SymmetricKey

  public static let pieceSize = 256 << 10
  /// A 96-bit nonce in front, a 128-bit tag behind.
  static let overhead = 28

  /// A new one.
  public init() { key = SymmetricKey(size: .bits256) }

  init(bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

  var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

  public func seal(_ piece: [UInt8], place: Int, isLast: Bool) throws(VaultError) -> [UInt8] {
    try Vault.seal(piece, with: key, bound: Self.bound(place, isLast))
  }

  /// The file again, from all its pieces one behind the other.
  public func open(_ sealed: [UInt8]) throws(VaultError) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(sealed.count)
    var (start, place) = (0, 0)
    repeat {
      let end = min(start + Self.pieceSize + Self.overhead, sealed.count)
      let piece = Array(sealed[start..<end])
      content += try Vault.open(piece, with: key, bound: Self.bound(place, end == sealed.count))
      (start, place) = (end, place + 1)
    } while start < sealed.count
    return content
  }

  private static func bound(_ place: Int, _ isLast: Bool) -> String { "piece/\(place)/\(isLast ? "last" : "more")" }
}
