internal import ArgumentParser
internal import Casework
internal import JSON
internal import Regulation

/// Cases, each on a line.
struct CaseListCommand: OperatorCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "案件列表 · cases, a line each")

  @Option(help: "状态，可多次 · state; may be repeated")
  var state: [String] = []
  @Option(help: "窗口代码 · code of the window")
  var window: String?
  @Flag(help: "只列有逾期未办的 · only those with something overdue")
  var breached = false
  @Option(help: "只列此编号之后的 · numbers after this one")
  var after: String?
  @Option(help: "最多列出的件数 · at most so many")
  var limit = 100
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for state in state where CaseStatus(rawValue: state) == nil {
      let known = CaseStatus.allCases.map(\.rawValue).joined(separator: " ")
      throw ValidationError("没有这种状态 \(state) · states are: \(known)")
    }
    guard (1...10_000).contains(limit) else { throw ValidationError("--limit 1–10000") }
  }

  func perform(_ console: Console) throws {
    var filter = CaseFilter()
    filter.states = state.isEmpty ? nil : state
    filter.window = window
    filter.onlyBreached = breached
    filter.after = after
    filter.limit = limit
    let lines = try filter.read(console.session())
    console.say(table(lines, console.language))
    try console.emit(["cases": JSONValueEncoder().encode(lines)])
  }

  private func table(_ lines: [CaseLine], _ language: Language) -> TextTable {
    var table = TextTable(
      language == .zhHans
        ? ["编号", "状态", "轮次", "程序", "窗口", "接到时间", "最近时限", ""]
        : ["number", "state", "round", "track", "window", "received", "next limit", ""])
    for line in lines {
      table.add([
        line.number, CaseStatus(rawValue: line.state)?.phrase[language] ?? line.state, "\(line.round)",
        line.track.flatMap(Track.init)?.phrase[language] ?? "", line.window ?? "", line.receivedAt.minute,
        line.nextDueAt.map { "\($0.minute) \(line.nextKind.flatMap(DeadlineKind.init)?.phrase[language] ?? "")" } ?? "",
        line.breached ? DeadlineStatus.breached.phrase[language] : "",
      ])
    }
    return table
  }
}
