internal import FoundationEssentials

/// Where the text of a template comes from.
struct TemplateSource {
  private let folder: String?
  /// The folder's files, by their paths below it; empty when it cannot be read.
  private let paths: Set<String>
  private let isReadable: Bool

  init(folder: String?) {
    self.folder = folder
    let found = folder.map { try? FileManager.default.subpathsOfDirectory(atPath: $0) } ?? []
    paths = Set(found ?? [])
    isReadable = found != nil
  }

  func has(_ file: TemplateFile) -> Bool { paths.contains(file.path) }

  /// Those that the folder has.
  var own: [TemplateFile] { paths.isEmpty ? [] : TemplateFile.all.filter(has) }

  /// The folder's file, or the one compiled in when the folder has none by that name.
  func text(of file: TemplateFile) throws(TemplateFault) -> String {
    guard let folder, has(file) else { return DefaultTemplates.text(of: file) }
    guard let data = FileManager.default.contents(atPath: folder + "/" + file.path),
      let text = String(validating: data, as: UTF8.self)
    else { throw TemplateFault(file: file.path, reason: "cannot be read as UTF-8") }
    return text
  }

  /// Files that nothing would ever read: a misspelt name must not pass for a template in use.
  var strangers: [TemplateFault] {
    guard isReadable else { return [TemplateFault(file: folder ?? "", reason: "the folder cannot be read")] }
    return paths.subtracting(TemplateFile.all.map(\.path)).filter { $0.hasSuffix(".mustache") }.sorted()
      .map { TemplateFault(file: $0, reason: "is no template's name") }
  }
}
