import JSON
import Testing

@Suite struct RoundTripTests {
  @Test func whatIsWrittenIsReadBackTheSame() throws {
    var random = RandomJSON(seed: 20_180_101)
    for _ in 0..<3000 {
      let value = random.value()
      let bytes = value.bytes()
      #expect(try JSON.parse(bytes) == value)
      #expect(try JSON.parse(bytes).bytes() == bytes)
    }
  }

  @Test func theSortedFormDoesNotDependOnTheOrderGiven() throws {
    var random = RandomJSON(seed: 3)
    for _ in 0..<1000 {
      guard case .object(let object) = random.value() else { continue }
      let turned = JSON.object(JSONObject(object.members.reversed()))
      #expect(turned.bytes(.sorted) == JSON.object(object).bytes(.sorted))
    }
  }

  @Test func namesAreSortedByTheirBytes() {
    let value: JSON = ["b": 1, "a": ["é": 1, "z": 2, "Z": 3, "": 4, "中": 5], "ab": 2]
    #expect(value.text(.sorted) == #"{"a":{"":4,"Z":3,"z":2,"é":1,"中":5},"ab":2,"b":1}"#)
    let many = JSON.object(JSONObject((0..<100).reversed().map { JSONMember("n\($0 + 100)", .int($0)) }))
    #expect(many.text(.sorted).hasPrefix(#"{"n100":0,"n101":1,"#))
  }

  @Test func onlyWhatMustBeEscapedIs() {
    let text = "\"\\/\u{0}\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}\u{2028}é😀"
    #expect(
      JSON.string(text).text() == "\"\\\"\\\\/\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\u{7F}\u{2028}é😀\"")
  }

  @Test func literalsAndAccessorsAgree() {
    let value: JSON = ["n": nil, "t": true, "i": 3, "s": "x", "a": [1, "b"]]
    #expect(value.text() == #"{"n":null,"t":true,"i":3,"s":"x","a":[1,"b"]}"#)
    #expect(value["n"]?.isNull == true && value["t"]?.bool == true && value["a"]?.array?.count == 2)
    #expect(value["s"]?.int == nil && value["i"]?.string == nil && value["missing"] == nil)
  }

  @Test func membersCanBeSetReplacedAndRemoved() {
    var object = JSONObject()
    object["a"] = 1
    object["b"] = 2
    object["a"] = 3
    #expect(JSON.object(object).text() == #"{"a":3,"b":2}"#)
    object["a"] = nil
    object["c"] = nil
    #expect(object.names == ["b"])
  }
}
