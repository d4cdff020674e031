internal import ArgumentParser
internal import Casework
internal import JSON
internal import Operations
internal import Regulation

/// Every key with its value and where it comes from.
struct PolicyShow: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "各项规定及其来源 · every key with its origin")

  @Argument(help: "YAML 文件，默认为现行规定 · file; the policy in force by default")
  var file: String?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let policy = try file.map { try PolicyFile.read($0, console) } ?? OfficeCache.load(console.session()).policy
    var table = TextTable(console.language == .zhHans ? ["项", "值", "来源"] : ["key", "value", "origin"])
    for entry in policy.entries { table.add([entry.path, entry.value, entry.origin.phrase[console.language]]) }
    console.say(table)
    try console.emit(["entries": JSONValueEncoder().encode(policy.entries)])
  }
}

extension PolicyEntry.Origin {
  fileprivate var phrase: Phrase {
    switch self {
    case .regulation: Phrase("办法规定", "regulation")
    case .policyDefault: Phrase("默认", "default")
    case .file: Phrase("文件", "file")
    }
  }
}
