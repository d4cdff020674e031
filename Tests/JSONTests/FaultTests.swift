import JSON
import Testing

@Suite struct FaultTests {
  private func fault(_ bytes: [UInt8]) -> JSONFault? {
    do throws(JSONFault) {
      _ = try JSON.parse(bytes)
      return nil
    } catch { return error }
  }

  private func fault(_ text: String) -> JSONFault? { fault(Array(text.utf8)) }

  @Test func arraysAndObjectsMayNest64DeepAndNoDeeper() {
    func nested(_ depth: Int, _ open: String, _ close: String) -> String {
      String(repeating: open, count: depth) + "0" + String(repeating: close, count: depth)
    }
    #expect(fault(nested(64, "[", "]")) == nil)
    #expect(fault(nested(65, "[", "]"))?.kind == .tooDeep)
    #expect(fault(nested(64, #"{"a":"#, "}")) == nil)
    #expect(fault(nested(65, #"{"a":"#, "}"))?.kind == .tooDeep)
    #expect(fault(nested(32, #"[{"a":"#, "}]")) == nil)
    #expect(fault("[" + nested(32, #"[{"a":"#, "}]") + "]")?.kind == .tooDeep)
    #expect(fault(String(repeating: "[", count: 1_000_000))?.kind == .tooDeep)
    #expect(fault(String(repeating: "[],", count: 100) + "1")?.kind == .trailingData)
  }

  @Test func theFaultNamesWhereItLies() {
    let deep = fault(#"{"data":{"a":[1,{"b/c~d":nope}]}}"#)
    #expect(deep?.pointer.text == "/data/a/1/b~1c~0d")
    #expect(deep?.offset == 26)
    #expect(fault("[1,2] x")?.offset == 6)
    #expect(fault("")?.pointer == .root)
  }

  @Test(
    arguments: [
      [0xEF, 0xBB, 0xBF, 0x31], [0xFE, 0xFF, 0x00, 0x31], [0xFF, 0xFE, 0x31, 0x00], [0xFF, 0xFE, 0x00, 0x00, 0x31],
      [0x00, 0x00, 0xFE, 0xFF, 0x00, 0x00, 0x00, 0x31],
    ] as [[UInt8]])
  func aByteOrderMarkIsNamed(_ bytes: [UInt8]) {
    #expect(fault(bytes)?.kind == .byteOrderMark)
  }

  @Test(
    arguments: [
      [0x80], [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xB0, 0x80],
      [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xE4, 0xB8], [0xC3, 0x28],
    ] as [[UInt8]])
  func whatIsNotUTF8IsNamedInsideAndOutsideOfStrings(_ bytes: [UInt8]) {
    let quote = UInt8(ascii: "\"")
    #expect(fault([quote] + bytes + [quote])?.kind == .invalidUTF8)
    #expect(fault([quote, UInt8(ascii: "\\"), UInt8(ascii: "n")] + bytes + [quote])?.kind == .invalidUTF8)
    #expect(fault([0x7B, quote] + bytes + [quote, 0x3A, 0x31, 0x7D])?.kind == .invalidUTF8)
    #expect(fault([0x20] + bytes)?.kind == .invalidUTF8)
    #expect(fault([0x31] + bytes)?.kind == .invalidUTF8)
  }

  @Test func aNameGivenTwiceIsNamed() {
    #expect(fault(#"{"a":1,"b":{"x":1,"y":2,"x":3}}"#)?.pointer.text == "/b/x")
    #expect(fault(#"{"a":1,"\u0061":2}"#)?.kind == .duplicateKey)
    #expect(fault(#"[{"a":1},{"a":1}]"#) == nil)
    #expect(fault(#"{"a":{"a":{"a":1}}}"#) == nil)
  }

  @Test func aNameGivenTwiceIsFoundAmongMany() {
    let many = (0..<5000).map { #""name\#($0)":0"# }
    #expect(fault("{" + many.joined(separator: ",") + "}") == nil)
    #expect(fault("{" + (many + [#""name4711":1"#]).joined(separator: ",") + "}")?.pointer.text == "/name4711")
    #expect(fault("{" + (many[..<16] + [#""name0":1"#]).joined(separator: ",") + "}")?.pointer.text == "/name0")
    #expect(fault("{" + (many[..<17] + [#""name16":1"#]).joined(separator: ",") + "}")?.pointer.text == "/name16")
  }

  /// RFC 8259 section 8.3: names are compared scalar by scalar. Swift's `==` would take these for the same.
  @Test func canonicallyEquivalentNamesAreTwo() throws {
    #expect(fault("{\"K\":1,\"\u{212A}\":2,\"\u{E9}\":3,\"e\u{301}\":4}") == nil)
    let object = try JSON.parse("{\"\u{212A}\":2}")
    #expect(object["K"] == nil)
    #expect(JSON.string("\u{E9}") != JSON.string("e\u{301}"))
  }

  @Test func aNULCanBeReadButIsNamed() throws {
    let text = #"{"id":"1","data":{"narrative":"a\u0000b"},"source":"s"}"#
    #expect(fault(text)?.kind == .nul)
    #expect(fault(text)?.pointer.text == "/data/narrative")
    let reading = try JSON.read(Array(text.utf8))
    #expect(reading.flaw?.kind == .nul)
    #expect(reading.value["id"] == "1" && reading.value["source"] == "s")
    #expect(fault(#"{"a\u0000":1}"#)?.kind == .nul)
  }

  @Test(arguments: [#"\ud800"#, #"\uDC00"#, #"\uD800\uD800"#, #"\ud83dx"#, #"\ud83d\n"#, #"\uDE00\uD83D"#])
  func aLoneSurrogateCanBeReadButIsNamed(_ escape: String) throws {
    let text = #"{"a":["\#(escape)"],"id":"7"}"#
    #expect(fault(text)?.kind == .loneSurrogate)
    #expect(fault(text)?.pointer.text == "/a/0")
    #expect(try JSON.read(Array(text.utf8)).value["id"] == "7")
  }

  @Test func whatFollowsALoneSurrogateIsKept() throws {
    #expect(try JSON.read(Array(#""\ud83d\u0041""#.utf8)).value == "\u{FFFD}A")
    #expect(try JSON.read(Array(#""\ud83d\ud83d\ude00""#.utf8)).value == "\u{FFFD}😀")
    #expect(try JSON.read(Array(#""\ud83d""#.utf8)).value == "\u{FFFD}")
  }

  @Test func ofSeveralRecoverableFaultsTheFirstIsReported() throws {
    let reading = try JSON.read(Array(#"{"a":"\u0000","a":"\ud800"}"#.utf8))
    #expect(reading.flaw?.kind == .nul)
    #expect(reading.value.object?.count == 2)
  }

  @Test func aDocumentThatCannotBeReadIsNotRecovered() {
    #expect(fault(#"{"a":1,"a":2"#)?.kind == .malformed)
  }

  @Test(arguments: JSONFault.Kind.allCases)
  func onlyWhatCanBeReadIsRecoverable(_ kind: JSONFault.Kind) {
    #expect(kind.isRecoverable == [.duplicateKey, .nul, .loneSurrogate].contains(kind))
  }
}
