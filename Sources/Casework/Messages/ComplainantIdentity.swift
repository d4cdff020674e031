internal import JSON

/// Who complained, as far as he said so. Sealed in the vault and nowhere else: this type never prints it.
public struct ComplainantIdentity: Hashable, Sendable {
  public var name: String?
  public var phone: String?
  public var email: String?
  public var address: String?

  public init(name: String? = nil, phone: String? = nil, email: String? = nil, address: String? = nil) {
    self.name = name
    self.phone = phone
    self.email = email
    self.address = address
  }

  public var isEmpty: Bool { name == nil && phone == nil && email == nil && address == nil }
}

/// The form that is sealed: a JSON object of what there is.
extension ComplainantIdentity {
  public var bytes: [UInt8] {
    let members = [("name", name), ("phone", phone), ("email", email), ("address", address)]
    return JSON.object(JSONObject(members.compactMap { name, text in text.map { JSONMember(name, .string($0)) } }))
      .bytes()
  }

  /// Nil when the bytes are none of ours.
  public init?(bytes: [UInt8]) {
    guard let object = try? JSON.parse(bytes).object else { return nil }
    self.init(
      name: object["name"]?.string, phone: object["phone"]?.string, email: object["email"]?.string,
      address: object["address"]?.string)
  }
}

extension ComplainantIdentity: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "***" }
  public var debugDescription: String { "***" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
