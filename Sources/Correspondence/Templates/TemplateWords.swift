/// The words a template may use. Mustache prints nothing for a word it does not know, so a misspelt one would only be
/// missed by whoever needed it.
enum TemplateWords {
  static func check(_ text: String, _ file: TemplateFile) throws(TemplateFault) {
    for (index, line) in text.utf8.split(separator: 10, omittingEmptySubsequences: false).enumerated() {
      for tag in tags(in: line) {
        guard let reason = fault(of: tag, file) else { continue }
        throw TemplateFault(file: file.path, line: index + 1, reason: reason)
      }
    }
  }

  /// What stands between `{{` and `}}`.
  private static func tags(in line: Substring.UTF8View) -> [Substring] {
    var tags: [Substring] = []
    var rest = line
    while let open = pair(UInt8(ascii: "{"), in: rest) {
      let inside = rest[rest.index(open, offsetBy: 2)...]
      guard let close = pair(UInt8(ascii: "}"), in: inside) else { break }
      tags.append(Substring(inside[..<close]))
      rest = inside[inside.index(close, offsetBy: 2)...]
    }
    return tags
  }

  private static func pair(_ byte: UInt8, in text: Substring.UTF8View) -> Substring.Index? {
    zip(text.indices, zip(text, text.dropFirst())).first { $0.1.0 == byte && $0.1.1 == byte }?.0
  }

  private static func fault(of tag: Substring, _ file: TemplateFile) -> String? {
    let sigil = tag.first ?? " "
    let name = tag.drop { "#^/&{<>$ ".contains($0) }.filter { $0 != " " }
    switch sigil {
    case "!": return nil
    case "=", "%": return "{{\(tag)}} is not allowed"
    case "<", ">": return layouts(file).contains(name) ? nil : "there is no layout \(name) to include"
    case "$": return blocks.contains(name) ? nil : "there is no block \(name)"
    case "{", "&": return file.form == .html ? "{{\(tag)}} would not be escaped" : word(name, file)
    default: return word(name, file)
    }
  }

  private static func word(_ name: String, _ file: TemplateFile) -> String? {
    let known = words.contains(name) || blocks.contains(name) || layouts(file).contains(name)
    return known ? nil : "there is no word \(name)"
  }

  /// A layout that includes itself would never end.
  private static func layouts(_ file: TemplateFile) -> [String] {
    file.name == TemplateFile.layout ? [] : ["\(TemplateFile.layout).\(file.form.rawValue)"]
  }

  private static let blocks: Set<String> = ["happened", "expected"]

  private static let words: Set<String> = {
    let sample = TemplateSamples.context(.overdue, .zhHans)
    let item = ItemContext(subject: "", due: nil, link: "")
    let mirrors = [Mirror(reflecting: sample), Mirror(reflecting: item)] + sample.limits.map { Mirror(reflecting: $0) }
    return Set(mirrors.flatMap { $0.children.compactMap(\.label) } + ["."])
  }()
}
