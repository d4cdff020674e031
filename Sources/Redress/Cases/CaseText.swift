internal import Casework
internal import Operations
internal import Regulation

/// A case in lines for people.
struct CaseText {
  private let view: CaseView

  init(_ view: CaseView) { self.view = view }

  func lines(in language: Language) -> [String] {
    head(language) + ChainText.sections(view.state.deadlines, view.events, view.notices, view.openings, language)
  }

  private func head(_ language: Language) -> [String] {
    let state = view.state
    var lines = [
      "\(state.number)  \(state.status.phrase[language])  "
        + Phrase("第\(state.round)轮", "round \(state.round)")[language]
        + (state.track.map { "  \($0.phrase[language])" } ?? ""),
      Phrase("渠道 \(state.channel.rawValue)", "channel \(state.channel.rawValue)")[language]
        + Phrase("  接到 \(state.receivedAt.minute)", "  received \(state.receivedAt.minute)")[language]
        + (state.window.map { Phrase("  窗口 \($0)", "  window \($0)")[language] } ?? ""),
    ]
    if !state.grounds.isEmpty {
      let grounds = state.grounds.map(\.rawValue).joined(separator: " ")
      lines.append(Phrase("投诉情形 \(grounds)", "grounds \(grounds)")[language])
    }
    if !view.inquiries.isEmpty {
      let numbers = view.inquiries.joined(separator: " ")
      lines.append(Phrase("问责 \(numbers)", "inquiries \(numbers)")[language])
    }
    return lines
  }
}
