public import Sockets

/// How to reach the broker. Validated where it is made; opening a connection reads the files it names.
public struct BrokerSettings: Sendable {
  /// Tried in this order, but the one that failed last comes last: see `EndpointOrder`.
  public var endpoints: [BrokerEndpoint]
  let order = EndpointOrder()
  /// PEM bundle that amqps certificates are verified against. librabbitmq 0.11 cannot be told to use OpenSSL's
  /// own default, so the distribution's bundle is named here. The URL must have a host name of the certificate:
  /// addresses in it are not looked at.
  public var caFile: String
  /// PEM certificate chain and key shown to the broker; both or neither.
  public var clientCertificate: (certificate: String, key: String)?
  /// Seconds; the broker may ask for less, zero switches off. `pump` is due at half of it.
  public var heartbeat: Int
  /// Shown by the management interface.
  public var connectionName: String
  /// For each URL: TCP, TLS and the AMQP handshake, each. Name resolution is bounded by resolv.conf only.
  public var connectTimeout: Duration
  /// For each answer the broker owes (declare, consume, close …).
  public var rpcTimeout: Duration
  /// For the broker to take one message's bytes off us, after which the connection is cut. Like `rpcTimeout` better
  /// below the heartbeat: the thread's other connections are not pumped meanwhile.
  public var writeTimeout: Duration
  /// Ends every wait when its time has come; only resolving names and connecting a socket is waited out.
  public var cutoff: Cutoff?

  public static let distributionCAFile = "/etc/ssl/certs/ca-certificates.crt"

  /// - Parameter urls: one or more `amqp://` or `amqps://` URLs, comma-separated.
  public init(
    urls: String, connectionName: String, caFile: String? = nil,
    clientCertificate: (certificate: String, key: String)? = nil, heartbeat: Int = 30,
    connectTimeout: Duration = .seconds(10), rpcTimeout: Duration = .seconds(20), writeTimeout: Duration = .seconds(20)
  ) throws(BrokerError) {
    endpoints = []
    for url in urls.split(separator: ",", omittingEmptySubsequences: false) {
      endpoints.append(try BrokerEndpoint(url: url))
    }
    guard (0...3600).contains(heartbeat) else {
      throw BrokerError(doing: "reading broker settings", code: .settings, reason: "heartbeat is not 0 to 3600 seconds")
    }
    self.caFile = caFile ?? Self.distributionCAFile
    self.clientCertificate = clientCertificate
    self.heartbeat = heartbeat
    self.connectionName = connectionName
    self.connectTimeout = connectTimeout
    self.rpcTimeout = rpcTimeout
    self.writeTimeout = writeTimeout
  }
}
