internal import Channel
internal import Regulation

/// What is said in answers, Chinese or English.
struct AnswerWords {
  private let isEnglish: Bool

  init(_ isEnglish: Bool) { self.isEnglish = isEnglish }

  private func pick(_ chinese: String, _ english: String) -> String { isEnglish ? english : chinese }

  func subject(_ items: [AnswerItem]) -> String {
    switch items[0].content {
    case .receipt(let number?, _, _): pick("投诉已登记：\(number)", "Your complaint is registered: \(number)")
    case .receipt: pick("来信已收到", "Your mail has arrived")
    case .refusal: pick("来信未能登记，请补正后重发", "Your mail could not be registered; please correct it and send it again")
    case .passedOn: "窗口回信：\(Self.oneLine(items[0].subject))"
    }
  }

  func paragraph(_ item: AnswerItem) -> String {
    switch item.content {
    case .receipt(let number, let code, let deadlines): receipt(number, code, deadlines)
    case .refusal(let field, let message): refusal(field, message)
    case .passedOn(let text, let from): "\(from) 回复通知如下，未按签收处理，请监督科处置。\n\n\(text)"
    }
  }

  private func receipt(_ number: String?, _ code: String?, _ deadlines: [Receipt.RunningDeadline]) -> String {
    var lines = [
      pick(
        "您的来信已登记为投诉\(number.map { "，编号 \($0)" } ?? "")。",
        "Your mail is registered as a complaint\(number.map { " under \($0)" } ?? "").")
    ]
    if let code { lines.append(pick("查询码：\(code)（请妥善保管，勿转告他人）", "Query code: \(code) (keep it to yourself)")) }
    for deadline in deadlines {
      lines.append(
        "  " + name(deadline.kind) + pick("：", ": ") + date(deadline.dueAt)
          + (deadline.provisional ? pick("（暂定）", " (provisional)") : ""))
    }
    return lines.joined(separator: "\n")
  }

  private func refusal(_ field: String?, _ message: String) -> String {
    pick(
      "您的来信未能登记。\n原因：\(part(field))\(message)\n请补正后重新发送，或到政务服务中心现场、以电话或网页投诉。",
      "Your mail could not be registered.\nReason: \(part(field))\(message)\n"
        + "Please correct it and send it again, or complain on site, by telephone or on our web page.")
  }

  /// A field of the contract as a part of a mail.
  private func part(_ field: String?) -> String {
    guard let name = field?.split(separator: "/").dropFirst().first else { return "" }
    switch name {
    case "narrative": return pick("正文——", "the text – ")
    case "attachments": return pick("附件——", "the attachments – ")
    case "complainant": return pick("发件人——", "the sender – ")
    case "received_at": return pick("收到时间——", "the time of receipt – ")
    case "notice", "actor": return pick("签收——", "the signature – ")
    default: return "\(field ?? "")" + pick("——", " – ")
    }
  }

  func closing(_ items: [AnswerItem], publicURL: String?) -> String {
    guard !items[0].isForStaff else { return "--\n本邮件由系统自动转发；直接回复即回复原发件人。" }
    let look =
      publicURL.map { pick("凭编号和查询码可在此查询进度：\($0)\n", "Look up where it stands with number and code: \($0)\n") } ?? ""
    return look
      + pick(
        "补充材料请直接回复本邮件，将作为与本件相关的来信登记。\n本邮件由系统自动发送，同一发件人每天最多一封。",
        "To add something, answer this mail; it will be registered as related to this complaint.\n"
          + "This mail was sent automatically, at most once a day to the same sender.")
  }

  private func name(_ kind: String) -> String {
    switch kind {
    case "triage": pick("决定是否受理", "decision on acceptance by")
    case "reply": pick("答复", "reply by")
    case "result": pick("办理结果", "result by")
    default: pick("期限（\(kind)）", "\(kind) by")
    }
  }

  /// `2026-03-03T17:30:00+08:00` as people write it.
  private func date(_ text: String) -> String {
    guard text.utf8.count >= 16 else { return text }
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }

  private static func oneLine(_ text: String) -> String {
    String(text.prefix(80).map { $0.isNewline ? " " : $0 })
  }
}
