internal import Mustache
internal import Regulation

/// The templates in use: those of a folder where it has them, else those compiled in. All are checked when loaded.
public struct Templates: Sendable {
  private let libraries: [Language: MustacheLibrary]

  /// - Parameter folder: `REDRESS_TEMPLATES`; nil for the compiled-in ones alone.
  /// - Throws: `TemplateFaults`, all there are.
  public init(folder: String? = nil) throws(TemplateFaults) {
    try self.init(TemplateSource(folder: folder), checksAll: false)
  }

  /// The compiled-in templates are checked by the tests; checking them at each start would only slow it down.
  init(_ source: TemplateSource, checksAll: Bool) throws(TemplateFaults) {
    var faults = source.strangers
    var libraries: [Language: MustacheLibrary] = [:]
    for file in TemplateFile.all {
      do throws(TemplateFault) {
        let text = try source.text(of: file)
        if checksAll || source.has(file) { try TemplateWords.check(text, file) }
        libraries[file.language, default: MustacheLibrary()].register(try Self.parsed(text, file), named: file.key)
      } catch { faults.append(error) }
    }
    self.libraries = libraries
    if faults.isEmpty { faults = TemplateTrial(self, of: checksAll ? TemplateFile.all : source.own).faults }
    guard faults.isEmpty else { throw TemplateFaults(faults: faults) }
  }

  /// One line, without the blanks around it.
  func subject(_ name: TemplateName, _ language: Language, _ fields: TemplateFields) -> String {
    let text = rendered(name, .subject, language, fields)
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  func text(_ name: TemplateName, _ language: Language, _ fields: TemplateFields) -> String {
    Tidy.text(rendered(name, .txt, language, fields))
  }

  func html(_ name: TemplateName, _ language: Language, _ fields: TemplateFields) -> String {
    Tidy.html(rendered(name, .html, language, fields))
  }

  private func rendered(
    _ name: TemplateName, _ form: TemplateFile.Form, _ language: Language, _ fields: TemplateFields
  ) -> String {
    let key = TemplateFile(name: name.rawValue, form: form, language: language).key
    return libraries[language]?.render(fields, withTemplate: key) ?? ""
  }

  private static func parsed(_ text: String, _ file: TemplateFile) throws(TemplateFault) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: file.form.pragma + text)
    } catch let error as MustacheTemplate.ParserError {
      // The pragma is a line more than the file has.
      throw TemplateFault(file: file.path, line: error.context.lineNumber - 1, reason: "\(error.error)")
    } catch {
      throw TemplateFault(file: file.path, reason: "cannot be parsed")
    }
  }
}
