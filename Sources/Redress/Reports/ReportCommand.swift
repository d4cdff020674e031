internal import ArgumentParser
internal import Casework
internal import JSON
internal import Regulation

/// A month's figures, each with its formula.
struct ReportCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "月度统计，附计算公式 · a month's figures with their formulas")

  @Option(help: "月份 YYYY-MM · month")
  var month: String
  @Flag(help: "以 CSV 输出 · print CSV")
  var csv = false
  @OptionGroup var output: OutputOptions

  func validate() throws { _ = try firstDay() }

  func perform(_ console: Console) throws {
    let report = try MonthlyReport.read(month: firstDay(), console.session())
    guard !csv else {
      for line in CSVText.rows(report, console.language) { print(line) }
      return
    }
    console.say(
      "\(month) 接到的投诉，截至 \(report.asOf.minute)", "complaints received in \(month), as of \(report.asOf.minute)")
    var table = TextTable(
      console.language == .zhHans ? ["项目", "数", "分母", "比率", "公式"] : ["figure", "count", "of", "rate", "formula"])
    for figure in report.figures { table.add(figure.cells(console.language)) }
    console.say(table)
    console.emit([
      "month": .string(month), "from": .string(report.from.rfc3339), "until": .string(report.until.rfc3339),
      "as_of": .string(report.asOf.rfc3339), "figures": .array(report.figures.map { $0.json(console.language) }),
    ])
  }

  private func firstDay() throws -> Day {
    guard month.count == 7, let day = Day("\(month)-01") else {
      throw ValidationError("--month 应为 YYYY-MM · is YYYY-MM")
    }
    return day
  }
}
