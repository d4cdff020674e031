internal import Operations
internal import Regulation

/// Codes as the public reads them.
enum Words {
  /// C3.2 in plain words.
  static func ground(_ ground: Ground, _ language: Language) -> String { grounds[ground]?[language] ?? ground.rawValue }

  private static let grounds: [Ground: Phrase] = [
    .wrongfulDecision: Phrase(
      "符合条件却不给办，或者不符合条件却办了", "It was refused though I qualified, or granted to somebody who didn't"),
    .dutyOrProcedure: Phrase("不按规定的程序、时限、权限办事", "Duty, procedure, time limits or authority were not kept"),
    .noOneTimeNotice: Phrase(
      "没有一次说清要什么材料，让人多跑", "I was not told everything that is needed at once and had to come again"),
    .promiseMissed: Phrase("没有按公开承诺的时间办完", "It was not finished in the time promised"),
    .errorNotCorrected: Phrase("出了差错不及时改正", "An error was not put right in time"),
    .attitudeOrEfficiency: Phrase("态度不好、办事拖拉", "Rude or slow"),
    .graft: Phrase("索要、收受好处，故意刁难", "Bribes or favours were asked for, or I was obstructed on purpose"),
    .otherViolation: Phrase("其他违反规定的情况", "Something else against the rules"),
  ]

  /// 好差评's five.
  static func satisfaction(_ grade: Satisfaction, _ language: Language) -> String {
    switch grade {
    case .verySatisfied: Phrase("非常满意", "Very satisfied")[language]
    case .satisfied: Phrase("满意", "Satisfied")[language]
    case .fair: Phrase("基本满意", "Fairly satisfied")[language]
    case .dissatisfied: Phrase("不满意", "Dissatisfied")[language]
    case .veryDissatisfied: Phrase("非常不满意", "Very dissatisfied")[language]
    }
  }

  /// A state of the contract, and what it means for the complainant.
  static func stage(_ state: String, _ language: Language) -> (name: String, meaning: String) {
    guard let (name, meaning) = stages[state] else { return (state, "") }
    return (name[language], meaning[language])
  }

  private static let stages: [String: (Phrase, Phrase)] = [
    "registered": (
      Phrase("已登记", "Registered"), Phrase("正在审查是否受理。", "It is being decided whether it is taken up.")
    ),
    "accepted": (Phrase("已受理", "Taken up"), Phrase("监督科正在安排办理。", "The supervision section is arranging for it.")),
    "assigned": (Phrase("已转办", "Passed on"), Phrase("已转给承办窗口，等待签收。", "It was passed to the window concerned.")),
    "handling": (Phrase("办理中", "Being looked into"), Phrase("承办窗口正在核查处理。", "The window is looking into it.")),
    "result-submitted": (
      Phrase("窗口已报结果", "Result is in"), Phrase("监督科正在审核，随后答复您。", "It is being checked; then you are answered.")
    ),
    "replied": (
      Phrase("已答复", "Answered"), Phrase("答复见下。请告诉我们您是否满意。", "See below. Please tell us whether you are satisfied.")
    ),
    "closed": (Phrase("已办结", "Closed"), Phrase("", "")),
    "rejected": (Phrase("不予受理", "Not taken up"), Phrase("理由见下。", "The reason is given below.")),
    "withdrawn": (Phrase("已撤回", "Withdrawn"), Phrase("", "")),
    "linked": (
      Phrase("已并案", "Joined"),
      Phrase("与同一事项的另一件投诉合并办理。", "It is dealt with together with another complaint on the same matter.")
    ),
  ]

  static func step(_ type: String, mine: Bool, _ language: Language) -> String {
    if mine, let phrase = own[type] { return phrase[language] }
    return steps[type]?[language] ?? type
  }

  private static let own: [String: Phrase] = [
    "case.followed-up": Phrase("您作了评价", "You told us how satisfied you are"),
    "case.withdrawn": Phrase("您撤回了投诉", "You withdrew it"),
  ]
  private static let steps: [String: Phrase] = [
    "case.registered": Phrase("登记", "Registered"), "case.accepted": Phrase("受理", "Taken up"),
    "case.rejected": Phrase("不予受理", "Not taken up"), "case.answered": Phrase("当场答复", "Answered on the spot"),
    "case.assigned": Phrase("转给承办窗口", "Passed to a window"),
    "case.result-submitted": Phrase("窗口报送结果", "The window reported"), "case.replied": Phrase("答复您", "Answered"),
    "case.followed-up": Phrase("回访", "Follow-up call"), "case.closed": Phrase("办结", "Closed"),
    "case.reopened": Phrase("重新办理", "Reopened"),
    "case.reopening-requested": Phrase("您希望重新办理", "You asked for it to be reopened"),
    "case.withdrawn": Phrase("撤回", "Withdrawn"), "case.linked": Phrase("并案", "Joined with another"),
  ]

  static func deadline(_ kind: String, _ language: Language) -> String {
    switch kind {
    case "triage": Wording.word("step_triage", language)
    case "result": Wording.word("step_result", language)
    case "reply", "reply-after-result", "joint-reply": Wording.word("step_reply", language)
    default: kind
    }
  }

  static func deadlineStatus(_ status: String, _ language: Language) -> String {
    switch status {
    case "running": Phrase("进行中", "running")[language]
    case "settled": Phrase("已按期完成", "done in time")[language]
    case "breached": Phrase("已逾期，正在督办", "overdue, being pressed")[language]
    case "settled-late": Phrase("逾期完成", "done late")[language]
    default: status
    }
  }

  static func replyTitle(_ kind: String, _ language: Language) -> String {
    switch kind {
    case "reply": Phrase("答复", "Reply")[language]
    case "answer": Phrase("当场答复", "Answer on the spot")[language]
    default: Phrase("不予受理的理由", "Why it was not taken up")[language]
    }
  }

  static func clause(_ code: String, _ language: Language) -> String? {
    switch code {
    case "C6.1": Phrase("《投诉处理办法》第六条第（1）项", "Complaint Handling Measures, art. 6(1)")[language]
    case "C6.2": Phrase("《投诉处理办法》第六条第（2）项", "Complaint Handling Measures, art. 6(2)")[language]
    case "C6.3": Phrase("《投诉处理办法》第六条第（3）项", "Complaint Handling Measures, art. 6(3)")[language]
    default: nil
    }
  }

  /// 2026年3月3日（周二）17:30 · Tue 3 March 2026, 17:30
  static func moment(_ instant: Instant, _ language: Language) -> String {
    let (day, time) = (instant.day, instant.timeOfDay.secondsSinceMidnight / 60)
    let clock = "\(time / 60):\(time % 60 < 10 ? "0" : "")\(time % 60)"
    let weekday = weekdays[day.weekday.rawValue % 7]
    switch language {
    case .zhHans: return "\(day.year)年\(day.month)月\(day.day)日（周\(weekday.0)）\(clock)"
    case .en: return "\(weekday.1) \(day.day) \(months[day.month - 1]) \(day.year), \(clock)"
    }
  }

  /// By `Weekday`'s number modulo seven.
  private static let weekdays = [
    ("日", "Sun"), ("一", "Mon"), ("二", "Tue"), ("三", "Wed"), ("四", "Thu"), ("五", "Fri"), ("六", "Sat"),
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// 20 MB
  static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MB" : bytes >= 1 << 10 ? "\(bytes >> 10) KB" : "\(bytes) B"
  }
}

extension String {
  /// `{name}` replaced by its value.
  func filled(_ values: [String: String]) -> String {
    values.reduce(self) { text, pair in
      text.split(separator: "{\(pair.key)}", omittingEmptySubsequences: false).joined(separator: pair.value)
    }
  }
}
