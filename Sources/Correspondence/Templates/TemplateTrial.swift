internal import Regulation

/// Renders with sample data every letter that a file has a part in; a layout has one in all.
struct TemplateTrial {
  let faults: [TemplateFault]

  init(_ templates: Templates, of files: [TemplateFile]) {
    faults = Language.allCases.flatMap { language in
      let names = Set(files.filter { $0.language == language }.map(\.name))
      let concerned = TemplateName.allCases.filter {
        names.contains($0.rawValue) || names.contains(TemplateFile.layout)
      }
      return concerned.flatMap { Self.faults(of: $0, language, templates) }
    }
  }

  private static func faults(
    of name: TemplateName, _ language: Language, _ templates: Templates
  ) -> [TemplateFault] {
    let letter = Letter(TemplateSamples.context(name, language), name, templates, language)
    let texts: [(TemplateFile.Form, String)] = [(.subject, letter.subject), (.txt, letter.text), (.html, letter.html)]
    var faults = texts.filter { $0.1.allSatisfy(\.isWhitespace) }.map { fault(name, $0.0, language, "is empty") }
    // What a handset shows of a subject, and what a mail program takes.
    if letter.subject.unicodeScalars.count > 100 {
      faults.append(fault(name, .subject, language, "is longer than 100 characters"))
    }
    return faults
  }

  private static func fault(
    _ name: TemplateName, _ form: TemplateFile.Form, _ language: Language, _ reason: String
  ) -> TemplateFault {
    TemplateFault(file: TemplateFile(name: name.rawValue, form: form, language: language).path, reason: reason)
  }
}
