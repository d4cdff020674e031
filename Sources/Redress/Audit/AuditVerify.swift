internal import ArgumentParser
internal import Casework
internal import JSON

/// Every chain, row, number, and where given an anchor.
struct AuditVerify: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "核验全部或一件 · verifies everything, or one case or inquiry")

  @Argument(help: "案件或问责编号 · number of the case or inquiry")
  var number: String?
  @Option(help: "库外保存的锚点文件 · an anchor kept outside the database")
  var anchor: String?
  @OptionGroup var output: OutputOptions

  /// As many faults as anybody reads at once.
  private static let shown = 100

  func validate() throws {
    guard number == nil || anchor == nil else {
      throw ValidationError("--anchor 用于核验全部 · goes with verifying everything")
    }
  }

  func perform(_ console: Console) throws {
    let anchor = try anchor.map(Self.read)
    let audit = try Audit(console.session())
    let report = try number.map { try audit.verify($0) } ?? audit.verify(against: anchor)
    if let number, report.cases + report.inquiries == 0 { throw Failure.noCase(number) }
    console.say(
      "核验案件 \(report.cases) 件、问责 \(report.inquiries) 件、事件 \(report.events) 条",
      "looked at \(report.cases) cases, \(report.inquiries) inquiries, \(report.events) events")
    for fault in report.faults.prefix(Self.shown) { console.say(fault.line(.zhHans), fault.line(.en)) }
    console.say(
      report.isIntact ? "记录完整，未被改动" : "发现 \(report.faults.count) 处不符",
      report.isIntact ? "intact" : "\(report.faults.count) faults")
    console.emit(Self.json(report))
    if !report.isIntact { throw ExitCode.wanting }
  }

  private static func read(_ path: String) throws(Failure) -> Anchor {
    guard let anchor = Anchor(text: try InputFile(path).text) else {
      throw .refused("\(path) 不是锚点文件，或其内容与根不符", "\(path) is no anchor, or its lines do not give its root")
    }
    return anchor
  }

  private static func json(_ report: AuditReport) -> JSON {
    let faults = report.faults.prefix(shown).map(\.json)
    return [
      "cases": .int(report.cases), "inquiries": .int(report.inquiries), "events": .int(report.events),
      "intact": .bool(report.isIntact), "first_fault": faults.first ?? .null, "faults": .array(faults),
      "fault_count": .int(report.faults.count),
    ]
  }
}
