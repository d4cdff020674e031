internal import Regulation

/// One template file, by what it is for.
struct TemplateFile: Hashable {
  enum Form: String, CaseIterable {
    case subject, txt, html

    /// Escapes what is put in as HTML needs it, or not at all.
    var pragma: String { self == .html ? "{{%CONTENT_TYPE:HTML}}\n" : "{{%CONTENT_TYPE:TEXT}}\n" }
  }

  /// `layout` or a letter's name.
  var name: String
  var form: Form
  var language: Language

  static let layout = "layout"

  /// `zh-Hans/overdue.txt.mustache`.
  var path: String { "\(language.rawValue)/\(key).mustache" }
  /// As a partial is named.
  var key: String { "\(name).\(form.rawValue)" }

  /// All there are. A layout has no subject.
  static let all: [TemplateFile] = Language.allCases.flatMap { language in
    let layouts = [Form.txt, .html].map { TemplateFile(name: layout, form: $0, language: language) }
    let letters = TemplateName.allCases.flatMap { name in
      Form.allCases.map { TemplateFile(name: name.rawValue, form: $0, language: language) }
    }
    return layouts + letters
  }
}
