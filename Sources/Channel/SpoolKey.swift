internal import Crypto
internal import FoundationEssentials

/// Seals what a channel keeps on disk: a stolen disk then tells nobody who complained.
///
/// AES-256-GCM with a random nonce in front and the tag behind (NIST SP 800-38D). What the workers have answered is gone
/// from the disk anyway; this is for what waits, and for the query codes in receipts.
public struct SpoolKey: Sendable {
  private let key: SymmetricKey

  /// - Parameter bytes: 32.
  public init(_ bytes: [UInt8]) { key = SymmetricKey(data: bytes) }

  /// Nil never, for a key of 32 bytes.
  func seal(_ bytes: [UInt8]) -> [UInt8]? { seal(bytes[...], bound: Self.purpose) }

  /// What was written before there was a key is taken as it is.
  func open(_ bytes: [UInt8]) -> [UInt8]? {
    if let opened = open(bytes[...], bound: Self.purpose) { return opened }
    return bytes.first == UInt8(ascii: "{") ? bytes : nil
  }

  fileprivate func seal(_ bytes: ArraySlice<UInt8>, bound: String) -> [UInt8]? {
    (try? AES.GCM.seal(bytes, using: key, authenticating: Array(bound.utf8)))?.combined.map { Array($0) }
  }

  fileprivate func open(_ bytes: ArraySlice<UInt8>, bound: String) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: bytes) else { return nil }
    return (try? AES.GCM.open(box, using: key, authenticating: Array(bound.utf8))).map { Array($0) }
  }

  private static let purpose = "redress spool 1"
}

/// Whole files, mails of many megabytes among them: sealed piece by piece, each with its place and whether it is the last
/// authenticated, so that pieces can't be exchanged, left out or cut off, and memory holds the file once.
extension SpoolKey {
  /// No mail begins so, and no JSON: what begins otherwise was written before there was a key.
  private static let mark = Array("\0redress sealed 1\n".utf8)
  private static let pieceSize = 256 << 10
  /// A 96-bit nonce in front, a 128-bit tag behind.
  private static let overhead = 28

  func seal(file bytes: [UInt8]) -> [UInt8]? {
    var sealed = Self.mark
    sealed.reserveCapacity(bytes.count + (bytes.count / Self.pieceSize + 1) * Self.overhead + sealed.count)
    var (start, place) = (0, 0)
    repeat {
      let end = min(start + Self.pieceSize, bytes.count)
      guard let piece = seal(bytes[start..<end], bound: Self.bound(place, end == bytes.count)) else { return nil }
      sealed += piece
      (start, place) = (end, place + 1)
    } while start < bytes.count
    return sealed
  }

  /// Nil when it is not what was sealed.
  func open(file sealed: [UInt8]) -> [UInt8]? {
    guard sealed.starts(with: Self.mark) else { return sealed }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(sealed.count)
    var (start, place) = (Self.mark.count, 0)
    repeat {
      let end = min(start + Self.pieceSize + Self.overhead, sealed.count)
      guard let piece = open(sealed[start..<end], bound: Self.bound(place, end == sealed.count)) else { return nil }
      bytes += piece
      (start, place) = (end, place + 1)
    } while start < sealed.count
    return bytes
  }

  private static func bound(_ place: Int, _ isLast: Bool) -> String {
    "redress spool file 1/\(place)/\(isLast ? "last" : "more")"
  }
}
