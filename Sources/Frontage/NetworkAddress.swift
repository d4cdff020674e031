internal import Glibc

/// An IP address as 16 bytes; IPv4 as IPv4-mapped IPv6 (RFC 4291 section 2.5.5.2).
public struct NetworkAddress: Hashable, Sendable {
  public let bytes: [UInt8]

  /// Nil for what is no address; `host:port` and `[v6]:port` are taken too, as proxies write them.
  public init?(_ text: some StringProtocol) {
    let text = Self.host(String(text.filter { $0 != " " }))
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = Self.mapped + withUnsafeBytes(of: four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      bytes = withUnsafeBytes(of: six) { Array($0) }
    } else {
      return nil
    }
  }

  private static let mapped: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private static func host(_ text: String) -> String {
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      return String(text[text.index(after: text.startIndex)..<end])
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[0]) : text
  }

  private var isIPv4: Bool { bytes.starts(with: Self.mapped) }

  /// Who is counted as one: an IPv4 address, or an IPv6 network of 64 bits, which is what one household has.
  public var counted: NetworkAddress {
    isIPv4 ? self : NetworkAddress(bytes: Array(bytes[..<8]) + [UInt8](repeating: 0, count: 8))
  }

  /// Whether the first so many bits are the same; of IPv4 the bits of the four bytes.
  func isWithin(_ network: NetworkAddress, prefix: Int) -> Bool {
    let bits = network.isIPv4 ? prefix + 96 : prefix
    return (0..<bits).allSatisfy { bit in
      let difference = bytes[bit >> 3] ^ network.bytes[bit >> 3]
      return difference & (UInt8(128) >> UInt8(bit & 7)) == 0
    }
  }

  var prefixLimit: Int { isIPv4 ? 32 : 128 }
}
