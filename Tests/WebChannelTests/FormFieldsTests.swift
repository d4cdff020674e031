import Testing

@testable import WebChannel

@Suite("Form fields")
struct FormFieldsTests {
  @Test("percent-encoded text is read back exactly, in any script")
  func decoding() throws {
    let fields = try #require(FormFields(urlEncoded: Array("narrative=%E4%BD%A0%E5%A5%BD+a%2Bb%26c&empty=&flag".utf8)))
    #expect(fields["narrative"] == "你好 a+b&c")
    #expect(fields["empty"] == "")
    #expect(fields["flag"] == "")
    #expect(fields["missing"] == "")
  }

  @Test("what is no UTF-8, or half an escape, is no form", arguments: ["a=%FF%FE", "a=%4", "a=%zz"])
  func malformed(_ text: String) { #expect(FormFields(urlEncoded: Array(text.utf8)) == nil) }

  @Test("line ends become as everywhere else")
  func lineEnds() throws {
    let fields = try #require(FormFields(urlEncoded: Array("a=1%0D%0A2%0D3%0A4".utf8)))
    #expect(fields["a"] == "1\n2\n3\n4")
  }

  @Test("a name that comes several times has all its values")
  func several() throws {
    let fields = try #require(FormFields(urlEncoded: Array("g=a&g=b&x=1".utf8)))
    #expect(fields.all("g") == ["a", "b"])
    #expect(fields["g"] == "b")
  }

  @Test("a form with thousands of fields is refused")
  func tooMany() {
    #expect(FormFields(urlEncoded: Array(repeating: Array("a=1&".utf8), count: 300).joined()) == nil)
  }
}
