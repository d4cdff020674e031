internal import CPostgres
public import Sockets

/// How to reach a database: read once, validated whole, then passed as a value. The password is never printed.
public struct DatabaseSettings: Sendable {
  /// libpq's keywords (section 34.1.2 of the manual) with their values; the password may be among them.
  let parameters: [String: String]
  /// What every session becomes right after it connected (SET ROLE).
  public let role: String?
  /// The longest a statement may run before the server cancels it (`resource`).
  public let statementTimeout: Duration
  /// The longest a statement may wait for a lock (`resource`); nil for no limit but the statement's.
  public var lockTimeout: Duration?
  /// The longest a session may keep a transaction open and say nothing, before the server ends it; nil for no limit.
  /// A process that stands still must not hold what it has locked.
  public var idleInTransactionTimeout: Duration?
  /// Ends every wait when its time has come; only connecting is waited out.
  public var cutoff: Cutoff?

  /// - Parameters:
  ///   - url: `postgresql://user:password@host:port,host2:port2/database?keyword=value`. Hosts are tried in order; only a
  ///     server that takes writes is accepted, unless the URL names another `target_session_attrs`.
  ///   - certificateAuthority: a file of PEM certificates. When given, the server must prove its name (verify-full).
  ///   - clientCertificate, clientKey: PEM files, both or none.
  ///   - connectTimeout: for each host and address; whole seconds, at least 2 (libpq).
  /// - Throws: `misuse`, without quoting the URL.
  public init(
    url: String, certificateAuthority: String? = nil, clientCertificate: String? = nil, clientKey: String? = nil,
    applicationName: String, role: String? = nil, connectTimeout: Duration = .seconds(5),
    statementTimeout: Duration = .seconds(30)
  ) throws(DatabaseError) {
    var parameters = try Self.parse(url)
    if let certificateAuthority {
      parameters["sslmode"] = "verify-full"
      parameters["sslrootcert"] = certificateAuthority
    }
    guard (clientCertificate == nil) == (clientKey == nil) else {
      throw Self.invalid("a client certificate and its key come together")
    }
    parameters["sslcert"] = clientCertificate ?? parameters["sslcert"]
    parameters["sslkey"] = clientKey ?? parameters["sslkey"]
    parameters["application_name"] = applicationName
    parameters["connect_timeout"] = "\(max(2, connectTimeout.components.seconds))"
    self.parameters = parameters.merging(Self.fixed) { given, _ in given }
    self.role = role
    self.statementTimeout = statementTimeout
  }

  /// A server that vanished is noticed within half a minute, whether we wait for it or send to it.
  private static let fixed = [
    "target_session_attrs": "read-write", "client_encoding": "UTF8", "keepalives": "1", "keepalives_idle": "15",
    "keepalives_interval": "5", "keepalives_count": "3", "tcp_user_timeout": "30000",
  ]
  /// The same asked of the server about us: its own default is two hours, for which the session of a machine that lost
  /// its power would keep its locks, those on shards of the outbox among them.
  static let server = [
    "tcp_keepalives_idle": "15", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3",
    "tcp_user_timeout": "30000", "client_connection_check_interval": "10000",
  ]

  /// libpq's own message may quote the URL with its password, so it is dropped.
  private static func parse(_ url: String) throws(DatabaseError) -> [String: String] {
    guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") else {
      throw invalid("the URL does not begin with postgresql://")
    }
    var reason: UnsafeMutablePointer<CChar>?
    let options = PQconninfoParse(url, &reason)
    defer {
      PQconninfoFree(options)
      PQfreemem(reason)
    }
    guard var option = options else { throw invalid("the URL is malformed") }
    var parameters: [String: String] = [:]
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { parameters[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    // The rest of a password with a bare @ in it would be taken for a host, and shown.
    guard parameters["host"]?.contains("@") != true else { throw invalid("write @ in a password as %40") }
    return parameters
  }

  private static func invalid(_ message: String) -> DatabaseError {
    DatabaseError(.misuse, doing: "settings", message: message)
  }
}

extension DatabaseSettings: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String {
    let shown = ["user", "host", "hostaddr", "port", "dbname", "sslmode", "target_session_attrs"]
    return shown.compactMap { key in parameters[key].map { "\(key)=\($0)" } }.joined(separator: " ")
      + (parameters["password"] == nil ? "" : " password=***") + (role.map { " role=\($0)" } ?? "")
  }
  public var debugDescription: String { description }
  /// `dump` and string interpolation of an enclosing value go by the mirror.
  public var customMirror: Mirror { Mirror(self, children: ["settings": description]) }
}
