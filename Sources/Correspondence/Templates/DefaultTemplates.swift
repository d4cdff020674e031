internal import Regulation

/// The templates that are compiled in. `ops/templates` holds exact copies, to begin one's own from.
enum DefaultTemplates {
  static func text(of file: TemplateFile) -> String {
    if file.name == TemplateFile.layout { return layout(file) }
    guard let name = TemplateName(rawValue: file.name) else { return "" }
    return wording(name, file.language).file(file.form)
  }

  private static func layout(_ file: TemplateFile) -> String {
    switch (file.language, file.form) {
    case (.zhHans, .html): Layout.html(ChineseLayout.phrases, language: "zh-Hans")
    case (.zhHans, _): Layout.text(ChineseLayout.phrases)
    case (.en, .html): Layout.html(EnglishLayout.phrases, language: "en")
    case (.en, _): Layout.text(EnglishLayout.phrases)
    }
  }

  static func wording(_ name: TemplateName, _ language: Language) -> Wording {
    switch language {
    case .zhHans: ChineseWordings.wording(name)
    case .en: EnglishWordings.wording(name)
    }
  }
}
