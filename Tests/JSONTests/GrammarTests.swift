import JSON
import Testing

/// In the manner of nst/JSONTestSuite: what every parser must take, and what none may.
@Suite struct GrammarTests {
  @Test(arguments: [
    "null", "true", "false", "0", "-0", "-1", "12345678901234567890123", "1.5", "1e5", "1E+5", "1e-5", "0.0", "-0.1e01",
    "1e400", "-1e-400", #""""#, #""a""#, #""\"\\\/\b\f\n\r\t""#, #""\u0041\u00e9\u4e2d""#, #""\uD83D\uDE00""#,
    #""\ud83d\ude00""#, "\"\u{7F}\"", "\"\u{2028}\u{2029}\"", "\"\u{FEFF}\"", "\"投诉😀\"", "[]", "[ ]", "[1]",
    "[1,2 , 3]", "[[],[[]]]", "{}", "{ }", #"{"a":1}"#, #"{"":0}"#, #"{"a":{"b":[{}]}}"#, " \t\r\n[] \t\r\n",
    #"{"a":1,"A":2}"#, #"["\uFFFF","\uFDD0","\uDBFF\uDFFF"]"#, #""/""#, #"[""]"#, "[1,null,1]",
  ])
  func everythingTheGrammarAllowsIsAccepted(_ text: String) throws {
    _ = try JSON.parse(text)
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "NaN", "Infinity", "-", "+1", "01", "-01", "1.", ".5", "1.e5", "1e", "1e+", "0x1",
    "1_000", "１", "--1", "1-", "0e", "-a", "1 2", "1,", #"""#, #""a"#, #"'a'"#, #""\a""#, #""\x41""#, #""\u""#,
    #""\u12""#, #""\u12g4""#, #""\uD800\u12""#, #""\"#, #""\u000"#, "\"\n\"", "\"\t\"", "\"\u{0}\"", "\"\u{1F}\"", "[",
    "]", "[1", "[1,", "[1,]", "[,1]", "[1,,2]", "[1 2]", "[1}", "[1:2]", "[\u{0B}1]", "[1]x", "[1]]", "[1]\u{0}", "{",
    "}", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a" 1}"#, #"{"a":1 "b":2}"#, #"{a:1}"#, "{'a':1}", "{1:1}",
    #"{"a":1]"#, #"{"a"::1}"#, #"{"a":1}}"#, #"{"a":1}#"#, "[1]//", "/**/1", "[\u{A0}1]", "[\u{2060}]", #"["a"#,
    #"["","#,
    #"{"a":"#, #"{"a"#, "tru", "f", "[truth]", #""\ud83d\u""#, "\u{0}",
  ])
  func whatTheGrammarDoesNotAllowIsMalformedOrTrailing(_ text: String) {
    #expect { try JSON.parse(text) } throws: { error in
      let kind = (error as? JSONFault)?.kind
      return kind == .malformed || kind == .trailingData
    }
  }

  @Test func escapesMeanWhatTheySay() throws {
    #expect(try JSON.parse(#""\"\\\/\b\f\n\r\t\u0041\u00e9\u4E2D\uD83D\ude00""#) == "\"\\/\u{8}\u{C}\n\r\tAé中😀")
    #expect(try JSON.parse(#""12345678901234567890\n中文中文中文中文""#) == "12345678901234567890\n中文中文中文中文")
  }

  @Test(arguments: 0..<24, [#"\n"#, "\"x", "\u{1}", "中", "\\u4e2d"])
  func specialBytesAreSeenAtEveryPlaceOfAWord(_ place: Int, _ special: String) {
    let text = String(repeating: "a", count: place) + special + String(repeating: "b", count: 24 - place)
    let parsed = try? JSON.parse("\"\(text)\"")
    switch special {
    case #"\n"#: #expect(parsed?.string == text.replacing(#"\n"#, with: "\n"))
    case "中": #expect(parsed?.string == text)
    case "\\u4e2d": #expect(parsed?.string == text.replacing("\\u4e2d", with: "中"))
    default: #expect(parsed == nil)
    }
  }

  @Test func membersKeepTheirOrder() throws {
    let object = try #require(try JSON.parse(#"{"z":1,"a":2,"m":3}"#).object)
    #expect(object.names == ["z", "a", "m"])
    #expect(object["m"] == 3)
    #expect(object["b"] == nil)
  }
}
