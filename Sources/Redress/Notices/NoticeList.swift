internal import ArgumentParser
internal import Casework
internal import JSON
internal import Regulation

/// Notices, each on a line, the newest first.
struct NoticeList: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "通知列表，新的在前 · notices, the newest first",
    discussion: "例 example: redress notice list --status unknown --status failed")

  @Option(help: "状态，可多次 · state; may be repeated")
  var status: [String] = []
  @Option(help: "案件或问责编号 · number of the case or inquiry")
  var number: String?
  @Option(help: "收件人：名录代码或 complainant · recipient: a directory code, or complainant")
  var to: String?
  @Option(help: "汇总邮件：其中的全部通知 · a mail that gathered several: all of them")
  var digest: String?
  @Option(help: "最多列出的件数 · at most so many")
  var limit = 100
  @OptionGroup var output: OutputOptions

  func validate() throws {
    for status in status where NoticeStatus(rawValue: status) == nil {
      let known = NoticeStatus.allCases.map(\.rawValue).joined(separator: " ")
      throw ValidationError("没有这种状态 \(status) · states are: \(known)")
    }
    guard (1...100_000).contains(limit) else { throw ValidationError("--limit 1–100000") }
  }

  func perform(_ console: Console) throws {
    var filter = NoticeFilter()
    filter.statuses = status.isEmpty ? nil : status
    (filter.number, filter.recipient, filter.digest, filter.limit) = (number, to, digest, limit)
    let notices = try filter.read(console.session())
    var table = TextTable(
      console.language == .zhHans
        ? ["通知", "时间", "收件人", "状态", "主题", "去向"] : ["notice", "at", "to", "status", "subject", "what became of it"])
    for notice in notices {
      table.add([
        notice.id, notice.createdAt.minute, notice.to, notice.status, notice.subject,
        ChainText.fate(notice, console.language),
      ])
    }
    console.say(table)
    console.emit(["notices": .array(notices.map { CaseJSON.notice($0) })])
  }
}
