/// The members of an object in the order they were written.
///
/// Lookup is linear: objects of this system have a few dozen members at most, and one hostile object
/// is looked into only a fixed number of times.
public struct JSONObject: Sendable, Hashable {
  public var members: [JSONMember]

  public init(_ members: [JSONMember] = []) { self.members = members }

  /// The value of the first member of that name. Setting replaces it in place, or appends; nil removes it.
  public subscript(name: String) -> JSON? {
    get { members.place(of: name).map { members[$0].value } }
    set {
      switch (members.place(of: name), newValue) {
      case (let place?, let value?): members[place].value = value
      case (let place?, nil): members.remove(at: place)
      case (nil, let value?): members.append(JSONMember(name, value))
      case (nil, nil): break
      }
    }
  }

  /// Where in `members` the first of that name stands.
  public func place(of name: String) -> Int? { members.place(of: name) }

  public var names: [String] { members.map(\.name) }
  public var isEmpty: Bool { members.isEmpty }
  public var count: Int { members.count }
}

/// One `"name": value` of an object.
public struct JSONMember: Sendable, Hashable {
  public var name: String
  public var value: JSON

  public init(_ name: String, _ value: JSON) {
    self.name = name
    self.value = value
  }

  public static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.name.isSameText(as: right.name) && left.value == right.value
  }

  public func hash(into hasher: inout Hasher) {
    ExactText(name).hash(into: &hasher)
    hasher.combine(value)
  }
}
