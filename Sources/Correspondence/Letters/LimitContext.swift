internal import Regulation

/// A limit as a template sees it. The names of the fields are the template's words.
struct LimitContext {
  let kind: String
  /// `2026-03-03`.
  let date: String
  /// `周二`.
  let weekday: String
  /// `17:30`.
  let time: String
  /// 还剩2个工作日, 今天到期, 已超期1个工作日.
  let remaining: String
  let clause: String
  /// Why it is that date, in a sentence.
  let why: String
  /// The year's holidays are not published: the date may move.
  let isProvisional: Bool

  init(_ deadline: Deadline, office: Office, at now: Instant, _ language: Language) {
    kind = deadline.kind.word(in: language)
    date = deadline.dueAt.day.description
    weekday = deadline.dueAt.day.weekday.word(in: language)
    time = deadline.dueAt.timeOfDay.description
    remaining = DaysLeft(until: deadline, office: office, at: now).word(in: language)
    clause = Clause(code: deadline.clause).word(in: language)
    why = Self.why(deadline, office, language)
    isProvisional = deadline.provisional
  }

  /// Another calendar version than the deadline's own would explain another date; then the clause has to do.
  private static func why(_ deadline: Deadline, _ office: Office, _ language: Language) -> String {
    guard deadline.calendarVersion == office.calendar.version else {
      return Clause(code: deadline.clause).word(in: language)
    }
    let explanation = Explanation(of: deadline, policy: office.policy, calendar: office.calendar)
    return (language == .zhHans ? explanation.chinese : explanation.english).first ?? ""
  }
}

extension Weekday: Worded {
  var words: (chinese: String, english: String) { (chinese, english) }
}
