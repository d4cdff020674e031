import JSON
import Testing

@Suite struct CodingTests {
  private struct Deadline: Codable, Equatable {
    enum Kind: String, Codable { case triage, reply }
    struct Moment: Codable, Equatable {
      var text: String
      init(_ text: String) { self.text = text }
      init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
      func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
      }
    }
    enum CodingKeys: String, CodingKey {
      case kind, window, round, provisional
      case dueAt = "due_at"
      case coWindows = "co_windows"
    }
    var kind: Kind
    var dueAt: Moment
    var window: String?
    var round: Int
    var provisional: Bool
    var coWindows: [String]
  }

  private let deadline = Deadline(
    kind: .triage, dueAt: .init("2026-03-03T17:30:00+08:00"), window: nil, round: 1, provisional: false,
    coWindows: ["W-1", "W-2"])

  private func roundTrip<Value: Codable & Equatable>(_ value: Value) throws -> Bool {
    let json = try JSONValueEncoder().encode(value)
    return try JSONValueDecoder().decode(Value.self, from: JSON.parse(json.bytes())) == value
  }

  @Test func membersAreSortedAndAbsentOptionalsLeftOut() throws {
    let json = try JSONValueEncoder().encode(deadline)
    #expect(
      json.text()
        == #"{"co_windows":["W-1","W-2"],"due_at":"2026-03-03T17:30:00+08:00","kind":"triage","provisional":false,"round":1}"#
    )
  }

  @Test func whatIsEncodedIsDecodedTheSame() throws {
    #expect(try roundTrip(deadline))
    #expect(try roundTrip([deadline, deadline]))
    #expect(try roundTrip(["a": deadline, "b": deadline]))
    #expect(try roundTrip([Deadline?.none, deadline]))
    #expect(try roundTrip([[1, 2], [], [3]]))
    #expect(try roundTrip("text"))
    #expect(try roundTrip([1.5, -2, 1e300, 0.1]))
    #expect(try roundTrip([Float(0.1), 3]))
    #expect(try roundTrip([UInt64.max, 0]))
    #expect(try roundTrip([Int8.min, Int8.max]))
    #expect(try roundTrip([true, false]))
  }

  private enum Event: Codable, Equatable {
    case signed(window: String)
    case closed
    case nested([Int], deadline: Deadline)
  }

  @Test func casesWithPayloadsAreDecodedTheSame() throws {
    #expect(try roundTrip([Event.signed(window: "W"), .closed, .nested([1], deadline: deadline)]))
    let json = try JSONValueEncoder().encode(Event.signed(window: "W"))
    #expect(json.text() == #"{"signed":{"window":"W"}}"#)
  }

  private class Base: Codable {
    var a = 1
  }

  private final class Derived: Base {
    var b = [2]
    enum CodingKeys: CodingKey { case b, inner, list }
    override init() { super.init() }
    required init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      b = try container.decode([Int].self, forKey: .b)
      try super.init(from: container.superDecoder())
    }
    override func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try super.encode(to: container.superEncoder())
      var list = container.nestedUnkeyedContainer(forKey: .list)
      try list.encode(1)
      var inner = list.nestedContainer(keyedBy: CodingKeys.self)
      try inner.encode("x", forKey: .b)
      try list.superEncoder().singleValueContainerEncoding(7)
      try container.encode(b, forKey: .b)
      try container.encode([3], forKey: .b)
    }
  }

  @Test func nestedContainersStandWhereTheyWereAskedFor() throws {
    let json = try JSONValueEncoder().encode(Derived())
    #expect(json.text() == #"{"b":[3],"list":[1,{"b":"x"},7],"super":{"a":1}}"#)
    let back = try JSONValueDecoder().decode(Derived.self, from: json)
    #expect(back.b == [3] && back.a == 1)
  }

  @Test func aNumberThatDoesNotFitIsAFaultWithItsPlace() throws {
    struct Small: Codable { var list: [[String: Int8]] }
    let json = try JSON.parse(#"{"list":[{"a":1},{"a":300}]}"#)
    #expect { try JSONValueDecoder().decode(Small.self, from: json) } throws: { error in
      guard case DecodingError.typeMismatch(_, let context) = error else { return false }
      return JSONPointer(context.codingPath).text == "/list/1/a"
    }
    #expect(throws: EncodingError.self) { try JSONValueEncoder().encode(["a": Double.nan]) }
  }

  @Test func aMissingMemberIsAFaultWithItsPlace() throws {
    let json: JSON = [["kind": "triage", "round": 1, "provisional": true]]
    #expect { try JSONValueDecoder().decode([Deadline].self, from: json) } throws: { error in
      guard case DecodingError.keyNotFound(_, let context) = error else { return false }
      return JSONPointer(context.codingPath).text == "/0/due_at"
    }
  }

  @Test func nullAndAbsentAreNilForAnOptional() throws {
    struct Maybe: Codable, Equatable { var a: String?, b: Deadline? }
    #expect(try JSONValueDecoder().decode(Maybe.self, from: ["a": nil, "b": nil, "c": 1]) == Maybe())
    #expect(try JSONValueDecoder().decode(Maybe.self, from: [:]) == Maybe())
  }

  @Test(arguments: ["[1]", "{}", "null", "1", "true", #""x""#, "[[]]", "[null]", "[{}]"])
  func anotherShapeIsAFaultNotACrash(_ text: String) throws {
    let json = try JSON.parse(text)
    #expect(throws: DecodingError.self) { try JSONValueDecoder().decode([Deadline].self, from: json) }
    #expect(throws: DecodingError.self) { try JSONValueDecoder().decode(Deadline.self, from: json) }
  }

  @Test func encodersAskedForAreUsedAgainWithoutMixingValues() throws {
    struct Pair: Codable, Equatable { var list: [[String]], map: [String: [Int]], last: [String: String] }
    #expect(try roundTrip(Pair(list: [["a"], [], ["b", "c"]], map: ["x": [1], "y": []], last: ["k": "v"])))
  }
}

extension Encoder {
  fileprivate func singleValueContainerEncoding(_ value: Int) throws {
    var container = singleValueContainer()
    try container.encode(value)
  }
}
