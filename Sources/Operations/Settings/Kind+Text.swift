extension Kind where Value == String {
  /// Any text in one line.
  public static var text: Kind {
    Kind(Phrase("文本", "text"), mend: Phrase("请写成一行文字", "write one line of text")) { text in
      text.utf8.contains { $0 < 32 || $0 == 127 } ? nil : text
    }
  }

  /// One of a few words.
  public static func choice(_ words: String...) -> Kind {
    let list = words.joined(separator: " | ")
    return Kind(Phrase(list, list), mend: Phrase("请写其中之一：\(list)", "write one of: \(list)")) { text in
      words.contains(text) ? text : nil
    }
  }

  /// An e-mail address, alone or as `name <address>`. Line breaks would forge header fields.
  public static var mailAddress: Kind {
    Kind(
      Phrase("邮件地址", "e-mail address"),
      mend: Phrase("请写成 name@example.org 或 名称 <name@example.org>", "write name@example.org or Name <name@example.org>")
    ) { text in
      var address = text[...]
      if text.hasSuffix(">"), let open = text.lastIndex(of: "<") {
        address = text[text.index(after: open)...].dropLast()
      }
      let parts = address.split(separator: "@", omittingEmptySubsequences: false)
      let isPlain = text.utf8.allSatisfy { $0 >= 32 && $0 != 127 } && !address.contains(" ")
      return isPlain && parts.count == 2 && parts.allSatisfy { !$0.isEmpty } ? text : nil
    }
  }
}

extension Kind where Value == [String] {
  /// Texts with commas between.
  public static var list: Kind {
    Kind(
      Phrase("以逗号分隔的列表", "list, comma-separated"),
      mend: Phrase("请用逗号分隔，各项不得为空", "separate with commas, none of them empty")
    ) { text in
      let items = text.split(separator: ",", omittingEmptySubsequences: false).map(trimmed)
      return items.contains("") ? nil : items
    }
  }
}

extension Kind where Value == Bool {
  /// `true` or `false`.
  public static var flag: Kind {
    Kind(Phrase("true | false", "true | false"), mend: Phrase("请写 true 或 false", "write true or false")) { Bool($0) }
  }
}

/// Without the blanks around it.
func trimmed(_ text: some StringProtocol) -> String {
  let start = text.drop { $0 == " " || $0 == "\t" }
  let end = start.lastIndex { $0 != " " && $0 != "\t" }
  return end.map { String(start[...$0]) } ?? ""
}
