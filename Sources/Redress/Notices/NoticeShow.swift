internal import ArgumentParser
internal import Casework
internal import JSON
internal import Operations
internal import Regulation

/// One notice and its life. Not the mail: its link is for its recipient alone.
struct NoticeShow: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一封通知的来龙去脉 · one notice and what became of it")

  @Argument(help: "通知编号 · id of the notice")
  var id: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let session = try console.session()
    guard let notice = try NoticeView.read(id, session) else {
      throw Failure.refused("没有通知 \(id)", "there is no notice \(id)")
    }
    var life: NoticeLife?
    if let number = notice.number {
      life = try NoticeLife.all(of: number, StoredEvent.chain(number, session), session)[id]
    }
    for line in lines(notice, life, console.language) { console.say(line, line) }
    console.emit(CaseJSON.notice(notice, life))
  }

  private func lines(_ notice: NoticeView, _ life: NoticeLife?, _ language: Language) -> [String] {
    var lines = [
      "\(notice.id)  \(notice.status)  → \(notice.to)", notice.subject,
      [notice.template, notice.reason, notice.digest.map { Phrase("汇总于 \($0)", "gathered in \($0)")[language] }]
        .compactMap(\.self).joined(separator: "  "),
      notice.messageID.map { "<\($0)>" } ?? "",
      Phrase("尝试 \(notice.attempts) 次", "\(notice.attempts) attempts")[language],
      ChainText.fate(notice, language), "",
    ].filter { !$0.isEmpty }
    var table = TextTable(language == .zhHans ? ["时间", "阶段", "由", "说明"] : ["at", "stage", "by", "detail"])
    for moment in life?.moments ?? [] {
      table.add([moment.at.minute, moment.stage, moment.by, moment.detail ?? ""])
    }
    if !table.isEmpty { lines += table.lines }
    return lines
  }
}
