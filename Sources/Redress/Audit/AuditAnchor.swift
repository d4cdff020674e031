internal import ArgumentParser
internal import Casework
internal import JSON

/// Seals all heads into one root, to be kept where nobody of this machine can reach it.
struct AuditAnchor: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "anchor", abstract: "生成锚点，请存于库外 · seals all heads into one root, to be kept elsewhere")

  @Option(name: [.long, .customShort("o")], help: "写入文件，默认标准输出 · file; standard output by default")
  var out: String?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let anchor = try Anchor.take(console.session())
    if let out {
      try OutputFile.write(anchor.text, to: out)
      console.say(
        "锚点已写入 \(out)：\(anchor.heads.count) 条链，根 \(anchor.root)",
        "anchor written to \(out): \(anchor.heads.count) chains, root \(anchor.root)")
    } else if !console.isJSON {
      print(anchor.text, terminator: "")
    }
    console.emit([
      "at": .string(anchor.at.rfc3339), "chains": .int(anchor.heads.count), "root": .string(anchor.root),
    ])
  }
}
