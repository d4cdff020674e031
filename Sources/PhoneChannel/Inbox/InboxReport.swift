internal import Operations
internal import Regulation

/// What became of an export, line by line: a CSV in UTF-8 with a mark, so that spreadsheets open it as it is.
struct InboxReport: Sendable {
  private var rows: [[String]]

  init(_ job: InboxJob, language: Language) {
    rows = [Self.heading(language)]
    rows += job.entries.map { Self.row($0, language) }
    for heading in job.ignored {
      let text = Phrase("未识别的列，内容没有收入", "this column is not known here and was not taken over")[language]
      rows.append(["1", "", Self.outcome(.ignored, language), "", "", "unknown-column", heading, text])
    }
  }

  /// Of a file that can't be taken at all.
  init(_ fault: WholeFileFault, language: Language) {
    rows = [Self.heading(language)]
    rows.append(["1", "", Self.outcome(.broken, language), "", "", "file", "", fault.phrase[language]])
  }

  var bytes: [UInt8] {
    let text = rows.map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
    return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
  }

  private static func heading(_ language: Language) -> [String] {
    language == .zhHans
      ? ["行号", "工单编号", "结果", "案件编号", "查询码", "代码", "字段", "说明"]
      : ["line", "number", "outcome", "case", "query_code", "code", "field", "detail"]
  }

  private enum Outcome { case accepted, before, broken, ignored }

  private static func outcome(_ outcome: Outcome, _ language: Language) -> String {
    switch outcome {
    case .accepted: Phrase("已登记", "registered")[language]
    case .before: Phrase("此前已登记", "registered before")[language]
    case .broken: Phrase("未登记", "not registered")[language]
    case .ignored: Phrase("提示", "note")[language]
    }
  }

  private static func row(_ entry: InboxJob.Entry, _ language: Language) -> [String] {
    let head = ["\(entry.line)", entry.number ?? ""]
    switch entry.state {
    case .accepted(let answer):
      return head + [
        outcome(answer.duplicate ? .before : .accepted, language), answer.number ?? "", answer.queryCode ?? "", "", "",
        "",
      ]
    case .broken(let faults):
      let text = faults.map { $0.text(in: language) }.joined(separator: language == .zhHans ? "；" : "; ")
      return head + [outcome(.broken, language), "", "", faults.first?.code ?? "", faults.first?.field ?? "", text]
    case .toBeKept, .waiting:
      return head + ["", "", "", "", "", ""]
    }
  }

  /// Quoted where it must be. What a spreadsheet would take for a formula is told apart by an apostrophe: the number is
  /// a stranger's text.
  private static func cell(_ text: String) -> String {
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
    let text = isFormula ? "'" + text : text
    guard text.contains(where: { ",\"\r\n".contains($0) || $0 == "\r\n" }) else { return text }
    return "\"" + text.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
  }
}
