internal import Broker
internal import Database

/// The oldest unpublished events of some shards, in the order of their chains.
struct OutboxBatch {
  private(set) var messages: [Broker.Message] = []
  private(set) var mandatory: [Bool] = []
  private(set) var ids: [Int?] = []

  init(_ rows: Rows, sender: String) throws(DatabaseError) {
    for row in rows {
      let id = try row.int("id")
      if ids.last != id { ids.append(id) }
      let type = try row.text("type")
      messages.append(Self.message(type: type, body: try row.bytes("body"), sender: sender))
      // An event that none of our own queues awaits may have no taker at all, and that is no fault.
      mandatory.append(Topology.isAwaited(type))
    }
  }

  var isEmpty: Bool { messages.isEmpty }

  private static func message(type: String, body: [UInt8], sender: String) -> Broker.Message {
    Broker.Message(
      exchange: Topology.events, routingKey: type, body: body,
      properties: Properties(contentType: "application/cloudevents+json", userId: sender))
  }
}
