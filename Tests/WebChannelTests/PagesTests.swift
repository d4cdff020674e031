import Regulation
import Testing

@testable import WebChannel

@Suite("Pages")
struct PagesTests {
  @Test("every word a template uses is there in both languages")
  func words() {
    for (name, bytes) in Pages.sources {
      let text = String(decoding: bytes, as: UTF8.self)
      for piece in text.split(separator: "{{t.").dropFirst() {
        let word = String(piece.prefix { $0 != "}" })
        #expect(Wording.all[word] != nil, "\(name): \(word)")
      }
    }
  }

  @Test("what was typed is text on the page, never markup")
  func escaping() throws {
    let pages = try Pages()
    let html = pages.page(
      "status", title: "<t>", ["number": "\"><script>alert(1)</script>"], .zhHans, query: "", path: "/status",
      centre: "<b>")
    #expect(!html.contains("<script>alert"))
    #expect(!html.contains("<title><t>"))
    #expect(html.contains("&lt;script&gt;"))
  }

  @Test("pages name their language and link to the other")
  func languages() throws {
    let pages = try Pages()
    for language in Language.allCases {
      let html = pages.page("reference", title: "x", [:], language, query: "", path: "/receipt", centre: "c")
      #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
      #expect(html.contains("?lang=\(language == .en ? "zh-Hans" : "en")"))
    }
  }

  @Test(
    "the language is what was chosen, else what the browser prefers, else the office's",
    arguments: [
      ("zh-CN,zh;q=0.9,en;q=0.8", Language.zhHans), ("en-GB,en;q=0.9", .en), ("fr,en;q=0.5,zh;q=0.9", .zhHans),
      ("fr", .en),
      ("en;q=0,zh;q=0.1", .zhHans),
    ])
  func choice(_ header: String, _ expected: Language) {
    #expect(LanguageChoice.accepted(header, otherwise: .en) == expected)
    #expect(LanguageChoice.chosen("a=1&lang=en") == .en)
    #expect(LanguageChoice.chosen("lang=xx") == nil)
  }
}
