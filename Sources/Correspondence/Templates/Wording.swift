/// A default letter in one language: its subject, what happened, what is expected. Paragraphs are mustache texts
/// without markup, so that one wording makes both the text and the HTML.
struct Wording {
  var subject: String
  var happened: [String]
  var expected: [String]
  /// It lists gathered letters after what happened.
  var lists = false

  init(_ subject: String, _ happened: [String], expected: [String] = [], lists: Bool = false) {
    self.subject = subject
    self.happened = happened
    self.expected = expected
    self.lists = lists
  }

  func file(_ form: TemplateFile.Form) -> String {
    switch form {
    case .subject: subject + "\n"
    case .txt: filled("layout.txt", list: Self.textList) { $0.map { "\n\($0)\n" }.joined() }
    case .html: filled("layout.html", list: Self.htmlList) { $0.map { "<p>\($0)</p>\n" }.joined() }
    }
  }

  private func filled(_ layout: String, list: String, _ body: ([String]) -> String) -> String {
    var text = "{{<\(layout)}}\n{{$happened}}\n\(body(happened))\(lists ? list : ""){{/happened}}\n"
    if !expected.isEmpty { text += "{{$expected}}\n\(body(expected)){{/expected}}\n" }
    return text + "{{/\(layout)}}\n"
  }

  private static let textList = """

    {{#items}}
    * {{subject}}
    {{#due}}
      {{due}}
    {{/due}}
    {{#link}}
      {{link}}
    {{/link}}
    {{/items}}

    """

  private static let htmlList = """
    {{#items}}
    <p>{{#link}}<a href="{{link}}">{{subject}}</a>{{/link}}{{^link}}{{subject}}{{/link}}{{#due}}<br>{{due}}{{/due}}</p>
    {{/items}}

    """
}
