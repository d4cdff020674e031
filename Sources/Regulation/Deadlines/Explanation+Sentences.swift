extension Explanation {
  /// For a person who asks why: the rule in a sentence, then one line a day.
  public var chinese: [String] {
    let head =
      "自\(anchor.chinese)（\(startsAt.day) \(startsAt.timeOfDay)）起算，当日不计入（《民法典》第二百零一条）；"
      + "依\(Self.ground(clause).chinese)，限\(limit)个工作日，"
      + "至第\(limit)个工作日下班时间 \(dueAt.day) \(dueAt.timeOfDay) 届满（《民法典》第二百零三条）。"
    let version = "按第\(calendarVersion)版工作日历计算。"
    let warning = "期限涉及放假安排尚未公布的年度，为暂定日期；该年度日历导入后将重新计算。"
    return [head, version] + (provisional ? [warning] : []) + days.map(\.chineseLine)
  }

  public var english: [String] {
    let head =
      "Counted from the \(anchor.english) (\(startsAt.day) \(startsAt.timeOfDay)), that day excluded "
      + "(Civil Code art. 201); \(limit) working day\(limit == 1 ? "" : "s") under \(Self.ground(clause).english); "
      + "out at the end of business on working day \(limit), \(dueAt.day) \(dueAt.timeOfDay) (Civil Code art. 203)."
    let version = "Computed from calendar version \(calendarVersion)."
    let warning =
      "It reaches into a year whose holidays are not published: the date is provisional and will be computed again "
      + "when that year's calendar is imported."
    return [head, version] + (provisional ? [warning] : []) + days.map(\.englishLine)
  }

  private static func ground(_ clause: String) -> (chinese: String, english: String) {
    switch clause {
    case "C6.1": ("《投诉处理办法》第六条第（1）项", "article 6(1) of the Complaint Handling Measures")
    case "C6.2": ("《投诉处理办法》第六条第（2）项", "article 6(2) of the Complaint Handling Measures")
    case "C6.3": ("《投诉处理办法》第六条第（3）项", "article 6(3) of the Complaint Handling Measures")
    default: ("本中心内部规定", "the centre's own policy")
    }
  }
}

extension ExplainedDay {
  fileprivate var chineseLine: String {
    guard let number else { return "\(date) 不计：\(chinese)" }
    return "\(date) 第\(number)日：\(chinese)"
  }

  fileprivate var englishLine: String {
    guard let number else { return "\(date) skipped: \(english)" }
    return "\(date) day \(number): \(english)"
  }
}
