/// `host:port`, the host in brackets if it is an IPv6 address (RFC 3986 §3.2).
struct Authority {
  let host: String
  let port: Int?

  init?(_ text: some StringProtocol) {
    var rest = Substring(text)
    if rest.first == "[" {
      guard let end = rest.firstIndex(of: "]") else { return nil }
      host = String(rest[rest.index(after: rest.startIndex)..<end])
      guard host.contains(":"), host.utf8.allSatisfy(Self.isAddressByte) else { return nil }
      rest = rest[rest.index(after: end)...]
    } else {
      let end = rest.firstIndex(of: ":") ?? rest.endIndex
      host = String(rest[..<end])
      guard host.utf8.allSatisfy(Self.isNameByte) else { return nil }
      rest = rest[end...]
    }
    guard !rest.isEmpty else {
      port = nil
      return
    }
    let digits = rest.dropFirst()
    guard rest.first == ":", digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits),
      number <= 65535
    else { return nil }
    port = number
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, 45, 46, 95, 37: true  // digits, letters, - . _ and % of an escaped name
    default: byte >= 128
    }
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...58, 65...70, 97...102, 46: true  // hexadecimal, : and .
    default: byte == 37 || (97...122).contains(byte)  // a zone: fe80::1%eth0
    }
  }
}
