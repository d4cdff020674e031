/// One broker URL, taken apart: `amqp[s]://[user[:password]@]host[:port][/vhost]` (rabbitmq.com/uri-spec.html).
///
/// librabbitmq has a parser, but it answers every fault with the same "bad URL", and takes `amqp://host/` for the
/// virtual host "" where operators mean "/".
public struct BrokerEndpoint: Sendable, Equatable {
  public let isTLS: Bool
  public let host: String
  public let port: Int
  public let virtualHost: String
  public let user: String
  let password: String

  public init(url: some StringProtocol) throws(BrokerError) {
    let url = String(url).trimmingASCIISpace
    let (isTLS, rest) = try Self.scheme(of: url)
    guard !rest.contains("?"), !rest.contains("#") else {
      throw Self.fault("query parameters and fragments are not supported; use the settings instead")
    }
    let slash = rest.firstIndex(of: "/") ?? rest.endIndex
    let authority = rest[..<slash]
    let at = authority.lastIndex(of: "@")
    self.isTLS = isTLS
    (user, password) = try Self.credentials(in: at.map { authority[..<$0] })
    (host, port) = try Self.address(
      in: authority[(at.map { authority.index(after: $0) } ?? authority.startIndex)...],
      defaultPort: isTLS ? 5671 : 5672)
    let path = slash == rest.endIndex ? "" : rest[rest.index(after: slash)...]
    guard !path.contains("/") else { throw Self.fault("the virtual host has a slash in it; write it as %2F") }
    virtualHost = path.isEmpty ? "/" : try Self.decoded(path, part: "virtual host")
  }

  private static func scheme(of url: String) throws(BrokerError) -> (isTLS: Bool, rest: Substring) {
    for (scheme, isTLS) in [("amqp://", false), ("amqps://", true)] where url.lowercased().hasPrefix(scheme) {
      return (isTLS, url.dropFirst(scheme.count))
    }
    throw fault(url.isEmpty ? "the URL is empty" : "the URL does not begin with amqp:// or amqps://")
  }

  private static func credentials(in part: Substring?) throws(BrokerError) -> (user: String, password: String) {
    // RabbitMQ's own default user, which it lets in from the local machine alone.
    guard let part else { return ("guest", "guest") }
    let colon = part.firstIndex(of: ":") ?? part.endIndex
    let password = colon == part.endIndex ? "" : part[part.index(after: colon)...]
    let user = try decoded(part[..<colon], part: "user")
    guard !user.isEmpty else { throw fault("the user is empty") }
    return (user, try decoded(password, part: "password"))
  }

  private static func address(in part: Substring, defaultPort: Int) throws(BrokerError) -> (host: String, port: Int) {
    var host = part
    var digits: Substring?
    if part.first == "[" {
      guard let close = part.firstIndex(of: "]") else { throw fault("an IPv6 address lacks its ]") }
      host = part[part.index(after: part.startIndex)..<close]
      let after = part[part.index(after: close)...]
      guard after.isEmpty || after.first == ":" else { throw fault("only a port may follow the host") }
      digits = after.isEmpty ? nil : after.dropFirst()
    } else if let colon = part.firstIndex(of: ":") {
      host = part[..<colon]
      digits = part[part.index(after: colon)...]
    }
    guard !host.isEmpty else { throw fault("the host is missing") }
    guard let digits else { return (try decoded(host, part: "host"), defaultPort) }
    guard let port = UInt16(digits), port > 0 else { throw fault("the port is not a number from 1 to 65535") }
    return (try decoded(host, part: "host"), Int(port))
  }

  private static func decoded(_ part: Substring, part name: String) throws(BrokerError) -> String {
    var bytes: [UInt8] = []
    var rest = part.utf8
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      let digits = String(Substring(rest.prefix(2)))
      guard digits.utf8.count == 2, digits.first != "+", let value = UInt8(digits, radix: 16) else {
        throw fault("a % in the \(name) is not followed by two hexadecimal digits")
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    // NUL would end the C string early and log in as somebody else.
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
      throw fault("the \(name) is not text")
    }
    return text
  }

  private static func fault(_ reason: String) -> BrokerError {
    BrokerError(doing: "reading a broker URL", code: .settings, reason: reason)
  }
}

extension BrokerEndpoint: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Without credentials.
  public var description: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return "\(isTLS ? "amqps" : "amqp")://\(name):\(port)/\(virtualHost == "/" ? "" : virtualHost)"
  }
  public var debugDescription: String { description }
  /// `dump` and failed expectations print mirrors; the password must not be in one.
  public var customMirror: Mirror { Mirror(self, children: ["url": description, "user": user, "password": "***"]) }
}

extension String {
  fileprivate var trimmingASCIISpace: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
