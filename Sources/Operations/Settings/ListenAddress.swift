/// Where a server listens: `127.0.0.1:9101`, `[::1]:9101`, `name:9101` or `unix:/run/redress/web.sock`.
public enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
  case tcp(host: String, port: Int)
  case unix(path: String)

  /// nil when the text is none of these; port 0 lets the kernel choose.
  public init?(_ text: String) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst(5))
      // sun_path holds 108 bytes with its NUL: unix(7).
      guard path.hasPrefix("/"), path.utf8.count < 108 else { return nil }
      self = .unix(path: path)
      return
    }
    guard let authority = Authority(text), let port = authority.port, !authority.host.isEmpty else { return nil }
    self = .tcp(host: authority.host, port: port)
  }

  public var description: String {
    switch self {
    case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): "unix:\(path)"
    }
  }

  /// True where only this machine can connect.
  public var isLocal: Bool {
    switch self {
    case .tcp(let host, _): host == "localhost" || host == "::1" || host.hasPrefix("127.")
    case .unix: true
    }
  }
}
