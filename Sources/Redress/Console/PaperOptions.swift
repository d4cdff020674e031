internal import ArgumentParser
internal import Casework
internal import Correspondence
internal import JSON
internal import Regulation

/// How a document is printed: in which language, to where.
struct PaperOptions: ParsableArguments {
  @Option(help: "zh-Hans 或 en，默认按 REDRESS_LOCALE · language; by default REDRESS_LOCALE's")
  var language: String?
  @Option(name: [.long, .customShort("o")], help: "写入文件，默认标准输出 · file; standard output by default")
  var out: String?

  func validate() throws {
    guard language.map({ Language(rawValue: $0) != nil }) ?? true else {
      throw ValidationError("--language zh-Hans | en")
    }
  }

  func file(
    _ events: [StoredEvent], _ writings: [OpenedWriting], of number: String, _ console: Console
  ) throws -> DocumentFile {
    let session = try console.session()
    let written = Dictionary(writings.map { ($0.sequence, $0.text) }, uniquingKeysWith: { first, _ in first })
    let entries = events.map { event in
      DocumentFile.Entry(
        sequence: event.sequence, type: event.type, at: event.at, actor: event.actor, writing: written[event.sequence])
    }
    return DocumentFile(
      entries: entries, seal: try ChainSeal.read(number, session) ?? (0, ""), office: try OfficeCache.load(session),
      language: language.flatMap(Language.init) ?? console.language)
  }

  func print(_ document: Document, _ console: Console) throws {
    if let out {
      try OutputFile.write(document.text, to: out)
      console.say("已写入 \(out)", "written to \(out)")
    } else if !console.isJSON {
      Swift.print(document.text, terminator: "")
    }
    console.emit([
      "kind": .string(document.kind.rawValue), "number": .string(document.number),
      "language": .string(document.language.rawValue), "title": .string(document.title),
      "fields": .array(
        document.fields.map { field in
          ["name": .string(field.name), "label": .string(field.label), "value": .string(field.value)]
        }),
      "text": .string(document.text),
    ])
  }
}
