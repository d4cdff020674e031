internal import Crypto
public import JSON
public import Regulation

/// A CloudEvent for `redress.in`.
public struct OutgoingMessage: Sendable {
  /// The routing key: `complaint.submit`.
  public let type: String
  public let id: String
  public let body: [UInt8]

  public static let source = "/redress/redress"

  /// A new envelope around `data`. The same id is the same message for ever.
  /// - Parameter time: when it is handed in: what waits because the system is away counts from then.
  public init(_ type: String, id: String, subject: String? = nil, time: Instant? = nil, data: JSONObject) {
    self.type = type
    self.id = id
    var members: [JSONMember] = [
      JSONMember("specversion", "1.0"), JSONMember("id", .string(id)), JSONMember("source", .string(Self.source)),
      JSONMember("type", .string("redress.\(type).v1")), JSONMember("datacontenttype", "application/json"),
    ]
    if let time { members.append(JSONMember("time", .string(time.rfc3339))) }
    if let subject { members.append(JSONMember("subject", .string(subject))) }
    members.append(JSONMember("data", .object(data)))
    body = JSON.object(JSONObject(members)).bytes()
  }

  /// A complaint. Without an id it is known by a digest of its data, so that sending it again does not double it.
  public init(complaint data: JSONObject, id: String?) {
    let digest = SHA256.hash(data: JSON.object(data).bytes(.sorted)).hex
    self.init("complaint.submit", id: id ?? digest, data: data)
  }

  /// A whole CloudEvent, sent byte for byte; nil when its type is not of the form `redress.<name>.v1`.
  public init?(whole body: [UInt8], _ event: JSONObject) {
    guard let type = event["type"]?.string.flatMap(MessageType.name(in:)) else { return nil }
    self.type = type
    id = event["id"]?.string ?? ""
    self.body = body
  }

  /// An id nobody else has.
  public static func newId() -> String {
    var generator = SystemRandomNumberGenerator()
    let halves = (0..<2).map { _ in String(generator.next() as UInt64, radix: 16) }
    return halves.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
  }

  /// The name of a type there is, with or without its `redress.` and `.v1`; nil where there is none.
  public static func known(_ type: String) -> String? {
    let name = MessageType.name(in: type) ?? type
    return MessageType.isKnown(name) ? name : nil
  }
}
