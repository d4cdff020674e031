internal import JSON
internal import Operations
internal import Regulation

/// What a complainant takes home from the hall: number, query code and dates, on a narrow printer's paper. It bears
/// neither his name nor what he said: a slip gets lost.
struct Slip {
  let centre: String
  let answer: JSONObject
  let at: Instant
  let isAnsweredOnTheSpot: Bool

  private static let width = 40

  func lines(in language: Language) -> [String] {
    let rule = String(repeating: "-", count: Self.width)
    var lines = [centred(centre), centred(Phrase("投诉登记回执", "Receipt of a complaint")[language]), rule]
    lines.append(row("编号", "Number", answer["number"]?.string ?? "", language))
    lines.append(row("查询码", "Query code", answer["query_code"]?.string ?? "", language))
    lines.append(row("登记时间", "Registered", at.minute, language))
    lines.append(rule)
    if isAnsweredOnTheSpot {
      lines.append(Phrase("已当场答复并记录在案（第六条第一项）。", "Answered on the spot, and recorded (C6.1).")[language])
    }
    for date in ReadOutDates(answer).lines(in: language) { lines.append(date) }
    lines += [
      rule,
      Phrase("凭编号和查询码查询进度、评价是否满意。", "Number and query code show how it stands.")[language],
      Phrase("身份依法保密，被投诉窗口看不到。", "Your identity is kept from the window.")[language],
      "", row("经办人", "Clerk", "____________", language), "",
    ]
    return lines
  }

  private func centred(_ text: String) -> String {
    String(repeating: " ", count: max(0, (Self.width - text.cells) / 2)) + text
  }

  private func row(_ chinese: String, _ english: String, _ value: String, _ language: Language) -> String {
    let label = Phrase(chinese, english)[language]
    return label + String(repeating: " ", count: max(1, 12 - label.cells)) + value
  }
}
