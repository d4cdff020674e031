/// Reverse proxies whose word about their clients is believed.
public struct TrustedProxies: Sendable, Equatable {
  private struct Network: Sendable, Equatable {
    let address: NetworkAddress
    let prefix: Int
  }
  private let networks: [Network]

  public init() { networks = [] }

  /// `127.0.0.1, 10.0.0.0/8, fd00::/8`
  public init?(_ text: String) {
    var networks: [Network] = []
    for part in text.split(separator: ",") {
      let halves = part.split(separator: "/", omittingEmptySubsequences: false)
      guard let address = NetworkAddress(halves[0]), halves.count <= 2 else { return nil }
      guard halves.count == 2 else {
        networks.append(Network(address: address, prefix: address.prefixLimit))
        continue
      }
      guard let prefix = Int(halves[1].filter { $0 != " " }), (0...address.prefixLimit).contains(prefix) else {
        return nil
      }
      networks.append(Network(address: address, prefix: prefix))
    }
    guard !networks.isEmpty else { return nil }
    self.networks = networks
  }

  public func contains(_ address: NetworkAddress) -> Bool {
    networks.contains { address.isWithin($0.address, prefix: $0.prefix) }
  }

  /// The client: the peer, or where the peer is trusted the last address in the header that is not. What stands before
  /// it the client may have written himself.
  public func client(peer: NetworkAddress?, forwarded: [String]) -> NetworkAddress? {
    guard var client = peer, contains(client) else { return peer }
    for text in forwarded.flatMap({ $0.split(separator: ",") }).reversed() {
      guard let address = NetworkAddress(text) else { break }
      client = address
      if !contains(address) { break }
    }
    return client
  }
}
