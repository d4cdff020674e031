/// What is published: persistent, to an exchange (empty: straight to the queue named by the routing key).
public struct Message: Sendable, Equatable {
  public var exchange: String
  public var routingKey: String
  public var body: [UInt8]
  public var properties: Properties

  public init(exchange: String, routingKey: String, body: [UInt8], properties: Properties = Properties()) {
    self.exchange = exchange
    self.routingKey = routingKey
    self.body = body
    self.properties = properties
  }
}

extension Message {
  /// What the library would find out too late: it writes the method before it encodes the header, and a connection with
  /// half a message on it is lost.
  func check(largestFrame: Int) throws(BrokerError) {
    let names = [("exchange", exchange as String?), ("routing_key", routingKey)] + properties.shortStrings
    for (name, text) in names where (text?.utf8.count ?? 0) > 255 {
      throw Self.refused("its \(name) is longer than 255 bytes")
    }
    guard !properties.headers.isEmpty else { return }
    for key in properties.headers.keys where key.utf8.count > 255 {
      throw Self.refused("the name of a header is longer than 255 bytes")
    }
    // A header frame is not split; all the short strings together take less than 4 KiB of it.
    guard FieldTable.encodedSize(of: properties.headers) <= largestFrame - 4096 else {
      throw Self.refused("its headers do not fit into one frame of \(largestFrame) bytes")
    }
  }

  private static func refused(_ reason: String) -> BrokerError {
    BrokerError(doing: "publishing", code: .message, reason: reason)
  }
}
