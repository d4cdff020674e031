internal import JSON
internal import Operations
internal import Regulation

/// A worker's answer in words.
struct AnswerText {
  private let answer: JSONObject

  init(_ answer: JSONObject) { self.answer = answer }

  func lines(in language: Language) -> [String] {
    answer["outcome"]?.string == "accepted" ? accepted(language) : [refused(language)]
  }

  private func accepted(_ language: Language) -> [String] {
    var head = [Phrase("已接受", "accepted")[language]]
    if let number = answer["number"]?.string { head.append(number) }
    if let code = answer["query_code"]?.string { head.append(Phrase("查询码 \(code)", "query code \(code)")[language]) }
    if answer["duplicate"]?.bool == true {
      head.append(Phrase("（此前已收到，不重复处理）", "(received before, took effect once)")[language])
    }
    return [head.joined(separator: " ")] + (answer["deadlines"]?.array ?? []).map { deadline($0, language) }
  }

  private func deadline(_ deadline: JSON, _ language: Language) -> String {
    let code = deadline["kind"]?.string ?? ""
    let kind = DeadlineKind(rawValue: code)?.phrase[language] ?? code
    let due = deadline["due_at"]?.string ?? ""
    let provisional = deadline["provisional"]?.bool == true ? Phrase("（暂定）", " (provisional)")[language] : ""
    return Phrase("  时限 \(kind) \(due)\(provisional)", "  deadline \(kind) \(due)\(provisional)")[language]
  }

  private func refused(_ language: Language) -> String {
    let code = [answer["code"]?.string, answer["field"]?.string, answer["clause"]?.string].compactMap { $0 }
    let message = answer["message"]?.string ?? ""
    return Phrase(
      "被拒绝 \(code.joined(separator: " "))：\(message)", "refused \(code.joined(separator: " ")): \(message)")[language]
  }
}
