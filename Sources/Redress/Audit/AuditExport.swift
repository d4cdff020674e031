internal import ArgumentParser
internal import Casework
internal import JSON

/// The chains as JSON lines, for a stranger to verify (ops/audit/verify.py).
struct AuditExport: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "导出事件链供第三方核验 · the chains as JSON lines, for a stranger to verify")

  @Argument(help: "案件或问责编号，默认全部 · number; everything by default")
  var number: String?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    var count = 0
    try ChainExport(console.session()).each(of: number) { line in
      count += 1
      print(JSON.object(line).text())
    }
    if let number, count == 0 { throw Failure.noCase(number) }
  }
}
