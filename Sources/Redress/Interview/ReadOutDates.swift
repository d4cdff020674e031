internal import JSON
internal import Operations
internal import Regulation

/// The dates of an answer, in words that can be read out on the telephone.
struct ReadOutDates {
  private let deadlines: [JSON]

  init(_ answer: JSONObject) { deadlines = answer["deadlines"]?.array ?? [] }

  func lines(in language: Language) -> [String] {
    deadlines.compactMap { deadline in
      guard let code = deadline["kind"]?.string, let due = deadline["due_at"]?.string.flatMap({ Instant(rfc3339: $0) })
      else { return nil }
      let kind = DeadlineKind(rawValue: code)?.phrase[language] ?? code
      let moves = deadline["provisional"]?.bool == true ? Phrase("（暂定）", " (may yet move)")[language] : ""
      return language == .zhHans
        ? "\(kind)：\(due.day.month)月\(due.day.day)日（\(due.day.weekday.chinese)）\(due.timeOfDay.description.prefix(5)) 前\(moves)"
        : "\(kind): by \(due.day.weekday.english), \(due.day), \(due.timeOfDay.description.prefix(5))\(moves)"
    }
  }
}
