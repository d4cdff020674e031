internal import Casework
internal import Regulation

/// A report as RFC 4180 lines; `print` ends them with LF, which every reader takes.
enum CSVText {
  static func rows(_ report: MonthlyReport, _ language: Language) -> [String] {
    let head =
      language == .zhHans ? ["项目", "数", "分母", "比率", "公式"] : ["figure", "count", "of", "rate", "formula"]
    return ([head] + report.figures.map { $0.cells(language) }).map(line)
  }

  static func line(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return cell }
    return "\"" + cell.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
