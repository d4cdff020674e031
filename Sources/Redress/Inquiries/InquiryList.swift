internal import ArgumentParser
internal import Casework
internal import JSON
internal import Regulation

/// Inquiries, each on a line.
struct InquiryList: OperatorCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "问责列表 · inquiries, a line each")

  @Option(help: "状态，可多次 · state; may be repeated")
  var state: [String] = []
  @Option(name: .customLong("case"), help: "案件编号 · of this case")
  var caseNumber: String?
  @Option(help: "只列此编号之后的 · numbers after this one")
  var after = ""
  @Option(help: "最多列出的件数 · at most so many")
  var limit = 100
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for state in state where InquiryStatus(rawValue: state) == nil {
      let known = InquiryStatus.allCases.map(\.rawValue).joined(separator: " ")
      throw ValidationError("没有这种状态 \(state) · states are: \(known)")
    }
    guard (1...10_000).contains(limit) else { throw ValidationError("--limit 1–10000") }
  }

  func perform(_ console: Console) throws {
    let lines = try InquiryLine.list(
      states: state.isEmpty ? nil : state, case: caseNumber, after: after, limit: limit, console.session())
    var table = TextTable(
      console.language == .zhHans
        ? ["编号", "状态", "来源", "案件", "对象", "情形", "时间"]
        : ["number", "state", "origin", "case", "subjects", "circumstances", "begun"])
    for line in lines {
      table.add([
        line.number, InquiryStatus(rawValue: line.state)?.phrase[console.language] ?? line.state, line.origin,
        line.caseNumber ?? "", line.subjects.joined(separator: " "), line.circumstances.joined(separator: " "),
        line.begunAt.minute,
      ])
    }
    console.say(table)
    try console.emit(["inquiries": JSONValueEncoder().encode(lines)])
  }
}
