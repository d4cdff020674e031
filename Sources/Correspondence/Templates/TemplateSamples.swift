internal import Regulation

/// A letter with something in every field, to try templates with.
enum TemplateSamples {
  static func context(_ name: TemplateName, _ language: Language) -> LetterContext {
    let items = [ItemContext(subject: "【红牌】AK-2026-000123", due: "2026-03-10", link: "https://example.gov.cn/n/1")]
    var context = LetterContext(
      plan(name), link: "https://example.gov.cn/n/1", office: office, at: now, language, items: items)
    context.add(unlisted: [(.breached, 300)], of: "AK-2026-000123/9/1/1", language)
    return context
  }

  static let now = Instant(Day(number: 20_514), TimeOfDay(hour: 9, minute: 0) ?? Policy().openingTime)
  private static let number = "AK-2026-000123"

  private static let office = Office(
    directory: Directory(windows: [
      Window(code: "W-0301", name: "不动产登记窗口", department: "NR", responsible: "P-0301")
    ]),
    policy: Policy(), calendar: WorkCalendar(version: 1, exceptions: [], publishedYears: [2026]))

  /// One that could be: what only some letters have is not in the others.
  static func preview(_ name: TemplateName, _ language: Language) -> LetterContext {
    var plan = plan(name)
    (plan.isCopy, plan.standIn, plan.particulars.part) = (false, nil, .lead)
    plan.rung = name == .reminder ? .dueSoon : name == .overdue ? .breached : nil
    if name == .gathered { plan.number = "" }
    if name == .undelivered { plan.particulars.fault = "5.1.1" }
    if plan.template.isForComplainant || [.undelivered, .unaddressed, .gathered, .deadLetter].contains(name) {
      plan.deadlines = []
    }
    let link = name.isForComplainant ? "https://example.gov.cn/status" : "https://example.gov.cn/n/Zk3v…"
    // The Friday before the limit, and the Tuesday after it.
    let days: Int64 = name == .reminder ? 4 : name == .overdue ? 8 : 0
    return LetterContext(
      plan, link: name == .gathered ? "" : link, office: office, at: now.adding(seconds: days * 86_400), language,
      items: gathered(link, language))
  }

  /// What the others would say on that Tuesday.
  private static func gathered(_ link: String, _ language: Language) -> [ItemContext] {
    let lines =
      language == .zhHans
      ? [
        ("【红牌】\(number) 办理结果已超期1个工作日", "2026-03-09 周一 17:30 已超期1个工作日"),
        ("【黄牌】AK-2026-000131 办理结果还剩1个工作日", "2026-03-11 周三 17:30 还剩1个工作日"),
      ]
      : [
        ("[Red card] \(number) 1 working day overdue", "2026-03-09 Monday 17:30 1 working day overdue"),
        ("[Yellow card] AK-2026-000131 1 working day left", "2026-03-11 Wednesday 17:30 1 working day left"),
      ]
    return lines.map { ItemContext(subject: $0.0, due: $0.1, link: link) }
  }

  private static func plan(_ name: TemplateName) -> NoticePlan {
    let deadline = Deadline.starting(
      .result, of: number, window: "W-0301", receivedAt: now, occurredAt: now, track: .window, in: office)
    return NoticePlan(
      recipient: name.isForComplainant ? .complainant : .person("P-0301"), role: "window-head", template: name,
      number: number, isCopy: true, rung: .dueSoon, notBefore: now,
      standIn: StandIn(.absent, role: "window-head", person: "P-0301"), particulars: particulars,
      deadlines: [deadline])
  }

  private static var particulars: Particulars {
    var particulars = Particulars()
    particulars.window = "W-0301"
    particulars.part = .co
    particulars.track = .windowComplex
    particulars.grounds = [.attitudeOrEfficiency]
    particulars.occurredAt = now
    particulars.serviceItem = "不动产转移登记"
    particulars.rejection = .outsideServices
    particulars.finding = .fabricated
    particulars.approval = .awaited
    particulars.means = .inPerson
    particulars.meetingAt = now
    particulars.duplicateOf = number
    particulars.caseNumber = number
    particulars.subjects = [Subject(kind: .window, code: "W-0301")]
    particulars.circumstances = [.lateCompletion]
    particulars.measures = [.scoreDeduction]
    particulars.points = 3
    particulars.outcome = .varied
    particulars.previousDueAt = now
    particulars.gap = StandIn(.noAddress, role: "window-head", person: "P-0301")
    particulars.queue = "redress.intake.dead"
    particulars.fault = "narrative-missing"
    return particulars
  }
}
