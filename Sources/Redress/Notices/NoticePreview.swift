internal import ArgumentParser
internal import Casework
internal import Correspondence
internal import JSON
internal import Mail
internal import Operations
internal import Regulation

/// Shows a letter with sample data; needs no server.
struct NoticePreview: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview", abstract: "用示例数据预览模板 · a template with sample data",
    discussion: "redress notice preview assignment --format html > a.html\n模板 templates: "
      + TemplatePreview.names.joined(separator: " "))

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, html, eml }

  @Argument(help: "模板名 · name of the template")
  var template: String
  @Option(help: "zh-Hans | en")
  var language: String?
  @Option(help: "text | html | eml")
  var format = Format.text
  @Option(help: "模板文件夹，默认 REDRESS_TEMPLATES · folder of templates")
  var templates: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard TemplatePreview.names.contains(template) else {
      throw ValidationError("没有这个模板 \(template) · there is no such template")
    }
    guard language.map({ Language(rawValue: $0) != nil }) ?? true else {
      throw ValidationError("--language zh-Hans | en")
    }
  }

  func perform(_ console: Console) throws {
    let language = language.flatMap(Language.init) ?? console.language
    let preview: TemplatePreview?
    do throws(TemplateFaults) {
      preview = TemplatePreview(
        template, in: language, templates: try Templates(folder: templates ?? console.settings[.templates]))
    } catch { throw Failure(.configuration, error.faults.map { Phrase("\($0)", "\($0)") }) }
    guard let preview else { return }
    switch format {
    case .text: console.say("\(preview.subject)\n\n\(preview.text)", "\(preview.subject)\n\n\(preview.text)")
    case .html: console.say(preview.html, preview.html)
    case .eml:
      let sender = try Mailbox(parsing: console.settings[.mailFrom] ?? "redress@example.org")
      let mail = String(decoding: try preview.mail(from: sender, to: Mailbox("recipient@example.org")), as: UTF8.self)
      console.say(mail, mail)
    }
    console.emit([
      "subject": .string(preview.subject), "text": .string(preview.text), "html": .string(preview.html),
    ])
  }
}
