/// Takes away what is left where a template's section stayed empty.
enum Tidy {
  /// No blank lines at the beginning, and never two together.
  static func text(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isBlank = line.allSatisfy(\.isWhitespace)
      if isBlank && lines.last?.isEmpty ?? true { continue }
      lines.append(isBlank ? "" : line)
    }
    if lines.last?.isEmpty != true { lines.append("") }
    return lines.joined(separator: "\n")
  }

  /// No empty paragraphs.
  static func html(_ html: String) -> String { html.replacing("<p></p>\n", with: "") }
}
