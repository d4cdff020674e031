/// The text of an HTML page as a person would read it: paragraphs on lines of their own, lists with marks, cells with
/// tabs between, links with where they lead. Scripts, styles and comments are gone. Any input gives a result, in time
/// linear in its length.
struct HTMLText {
  private var output: [Character] = []
  private var pendingLines = 0
  private var pendingSpace = false
  private var preformatted = 0
  private var linkTargets: [(href: String, start: Int)] = []

  private(set) var text = ""

  init(_ html: String) {
    var tokens = HTMLTokens(html)
    while let token = tokens.next() {
      switch token {
      case .text(let raw): write(HTMLEntities.decoded(raw))
      case .open(let name, let attributes): open(name, attributes)
      case .close(let name): close(name)
      }
    }
    text = CharsetText.lines(String(output).trimming(\.isWhitespace))
    output = []
  }

  /// What the page says of its own charset, in its first two thousand bytes.
  static func charset(in bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    guard let mark = head.firstRange(of: "charset=") else { return nil }
    let name = head[mark.upperBound...].drop { "\"' ".contains($0) }
      .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
    return name.isEmpty ? nil : String(name)
  }

  private mutating func write(_ text: String) {
    for character in text {
      if preformatted == 0, character.isWhitespace, character != "\u{A0}" {
        pendingSpace = true
        continue
      }
      if preformatted > 0, character.isNewline {
        pendingLines = max(pendingLines, 0)
        flush()
        output.append("\n")
        continue
      }
      flush()
      output.append(character == "\u{A0}" ? " " : character)
    }
  }

  /// Puts the blank or the line ends that are owed before the next character.
  private mutating func flush() {
    if pendingLines > 0 {
      if !output.isEmpty { output += Array(repeating: Character("\n"), count: pendingLines) }
    } else if pendingSpace, let last = output.last, !last.isWhitespace {
      output.append(" ")
    }
    pendingLines = 0
    pendingSpace = false
  }

  private mutating func breakLine(_ count: Int = 1) {
    pendingLines = max(pendingLines, count)
    pendingSpace = false
  }

  private mutating func open(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "br":
      pendingLines = min(pendingLines + 1, 3)
      pendingSpace = false
    case "hr":
      breakLine()
      write("----------")
      breakLine()
    case "li":
      breakLine()
      write("•")
      pendingSpace = true
    case "td", "th":
      if pendingLines == 0, let last = output.last, !last.isNewline, last != "\t" { output.append("\t") }
    case "pre", "textarea":
      breakLine()
      preformatted += 1
    case "img":
      if let alternative = attributes["alt"], !alternative.isEmpty { write("[\(HTMLEntities.decoded(alternative))]") }
    case "a":
      if linkTargets.count < 100 { linkTargets.append((HTMLEntities.decoded(attributes["href"] ?? ""), output.count)) }
    default: if let lines = Self.blocks[name] { breakLine(lines) }
    }
  }

  private mutating func close(_ name: String) {
    switch name {
    case "pre", "textarea":
      preformatted = max(0, preformatted - 1)
      breakLine()
    case "a":
      guard let link = linkTargets.popLast(), link.href.lowercased().hasPrefix("http") else { return }
      let shown = String(output[min(link.start, output.count)...]).trimmed
      if !shown.isEmpty, shown != link.href, !link.href.hasSuffix(shown) { write(" <\(link.href)>") }
    case "p": breakLine(2)
    default: if let lines = Self.blocks[name] { breakLine(lines) }
    }
  }

  /// How many line ends stand around a block.
  private static let blocks: [String: Int] = [
    "p": 2, "div": 1, "h1": 2, "h2": 2, "h3": 2, "h4": 2, "h5": 2, "h6": 2, "ul": 1, "ol": 1, "dl": 1, "dt": 1, "dd": 1,
    "table": 1, "tr": 1, "blockquote": 1, "section": 1, "article": 1, "header": 1, "footer": 1, "center": 1, "form": 1,
    "address": 1, "fieldset": 1, "option": 1, "caption": 1,
  ]
}
