internal import JSON
internal import Regulation

/// An event that has no place in its chain yet.
struct UnsealedEvent {
  let type: String
  let at: Instant
  /// Directory code, `complainant`, or the worker's name for what nobody did.
  let actor: String
  /// `/redress/intake`, …: the worker that writes it.
  let source: String
  /// W3C trace context of the message that caused it, where it had one.
  let traceparent: String?
  let data: JSONObject

  /// CloudEvents 1.0, structured JSON. The id is the place in the chain: the same for ever, and unique.
  func body(number: String, sequence: Int) -> [UInt8] {
    var members: [JSONMember] = [
      JSONMember("specversion", "1.0"),
      JSONMember("id", .string("\(number)/\(sequence)")),
      JSONMember("source", .string(source)),
      JSONMember("type", .string("redress.\(type).v1")),
      JSONMember("subject", .string(number)),
      JSONMember("time", .string(at.rfc3339)),
      JSONMember("datacontenttype", "application/json"),
      JSONMember("sequence", .string("\(sequence)")),
    ]
    if let traceparent { members.append(JSONMember("traceparent", .string(traceparent))) }
    var content = data
    content.members.append(JSONMember("actor", .string(actor)))
    members.append(JSONMember("data", .object(content)))
    return JSON.object(JSONObject(members)).bytes()
  }
}
