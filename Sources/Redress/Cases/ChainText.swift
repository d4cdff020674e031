internal import Casework
internal import Operations
internal import Regulation

/// What case and inquiry have in common, as tables.
enum ChainText {
  /// All four, each under its heading; none that is empty.
  static func sections(
    _ deadlines: [Deadline], _ events: [StoredEvent], _ notices: [NoticeView],
    _ openings: [VaultOpening], _ language: Language
  ) -> [String] {
    section(Phrase("【时限】", "[deadlines]"), self.deadlines(deadlines, language), language)
      + section(Phrase("【经过】", "[events]"), self.events(events, language), language)
      + section(Phrase("【通知】", "[notices]"), self.notices(notices, language), language)
      + section(Phrase("【查阅封存内容】", "[opened]"), self.openings(openings, language), language)
  }

  private static func section(_ heading: Phrase, _ table: TextTable, _ language: Language) -> [String] {
    table.isEmpty ? [] : ["", heading[language]] + table.lines
  }

  static func deadlines(_ deadlines: [Deadline], _ language: Language) -> TextTable {
    var table = TextTable(
      language == .zhHans ? ["时限", "届满", "状态", "依据", "窗口", ""] : ["deadline", "due", "status", "clause", "window", ""])
    for deadline in deadlines {
      table.add([
        deadline.kind.phrase[language], deadline.dueAt.minute, deadline.status.phrase[language], deadline.clause,
        deadline.window ?? "", deadline.provisional ? (language == .zhHans ? "暂定" : "provisional") : "",
      ])
    }
    return table
  }

  static func events(_ events: [StoredEvent], _ language: Language) -> TextTable {
    var table = TextTable(
      language == .zhHans ? ["序号", "时间", "事件", "办理人"] : ["sequence", "at", "event", "actor"])
    for event in events { table.add(["\(event.sequence)", event.at.minute, event.type, event.actor]) }
    return table
  }

  static func openings(_ openings: [VaultOpening], _ language: Language) -> TextTable {
    var table = TextTable(language == .zhHans ? ["时间", "查阅内容", "查阅人"] : ["at", "what", "who"])
    for opening in openings { table.add([opening.at.minute, opening.phrase[language], opening.actor]) }
    return table
  }

  /// Who has it, with what answer; when it was delivered, signed or comes back.
  static func fate(_ notice: NoticeView, _ language: Language) -> String {
    var parts = [notice.server, notice.answer].compactMap(\.self)
    if let at = notice.deliveredAt { parts.append(Phrase("\(at.minute) 送达", "delivered \(at.minute)")[language]) }
    if notice.status == "signed", let at = notice.settledAt {
      parts.append(Phrase("\(at.minute) 签收", "signed \(at.minute)")[language])
    }
    if let at = notice.nextAt { parts.append(Phrase("\(at.minute) 发送", "to leave \(at.minute)")[language]) }
    return parts.joined(separator: language == .zhHans ? "；" : "; ")
  }

  static func notices(_ notices: [NoticeView], _ language: Language) -> TextTable {
    var table = TextTable(
      language == .zhHans ? ["收件人", "状态", "阶梯", "主题", "去向"] : ["to", "status", "rung", "subject", "what became of it"])
    for notice in notices {
      table.add([
        notice.to, notice.status, notice.rung.flatMap(Rung.init)?.phrase[language] ?? "", notice.subject,
        fate(notice, language),
      ])
    }
    return table
  }
}
