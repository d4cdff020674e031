internal import ArgumentParser
internal import Casework
internal import JSON
internal import Operations
internal import Regulation

/// One inquiry: everything but what is sealed.
struct InquiryShow: OperatorCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "一件问责 · one inquiry")

  @Argument(help: "问责编号 · number of the inquiry")
  var number: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    guard let view = try InquiryView.read(number, console.session()) else {
      throw Failure.noInquiry(number)
    }
    for line in Self.lines(view, console.language) { console.say(line, line) }
    try console.emit(Self.json(view))
  }

  private static func lines(_ view: InquiryView, _ language: Language) -> [String] {
    let state = view.state
    var lines = [
      "\(state.number)  \(state.status.phrase[language])" + (state.caseNumber.map { "  \($0)" } ?? ""),
      state.subjects.map { "\($0.kind.rawValue):\($0.code)" }.joined(separator: " ")
        + "  " + state.circumstances.map(\.rawValue).joined(separator: " "),
    ]
    if let proposed = state.proposed { lines += proposal(proposed, language) }
    if let decision = state.decision {
      let measures = decision.measures.map(\.rawValue).joined(separator: " ")
      let points = decision.points.map { "\($0.subject.kind.rawValue):\($0.subject.code) −\($0.points)" }
      lines.append(
        Phrase("决定 \(decision.by)：\(measures)", "decided by \(decision.by): \(measures)")[language]
          + (points.isEmpty ? "" : "  " + points.joined(separator: " ")))
    }
    return lines + ChainText.sections(state.deadlines, view.events, view.notices, view.openings, language)
  }

  /// What the product suggested; what a person decided stands below it.
  private static func proposal(_ proposed: InquiryEvent.Proposed, _ language: Language) -> [String] {
    let measures = proposed.measures.map(\.rawValue).joined(separator: " ")
    let circumstances = proposed.circumstances.map(\.rawValue).joined(separator: " ")
    let points = proposed.points.map { "\($0.kind.rawValue):\($0.code) −\($0.least)…\($0.most)" }
    let prior = proposed.prior.joined(separator: " ")
    return [
      Phrase("建议：\(circumstances)  \(measures)  ", "proposed: \(circumstances)  \(measures)  ")[language]
        + points.joined(separator: " ")
        + (prior.isEmpty ? "" : Phrase("  一年内在先决定 \(prior)", "  decided within a year \(prior)")[language])
    ]
  }

  private static func json(_ view: InquiryView) throws -> JSON {
    let state = view.state
    let encoder = JSONValueEncoder()
    return [
      "number": .string(state.number), "case": text(state.caseNumber),
      "round": state.round.map { .int($0) } ?? .null, "state": .string(state.status.rawValue),
      "origin": .string(state.origin.rawValue), "cause": text(state.cause),
      "subjects": try encoder.encode(state.subjects), "circumstances": try encoder.encode(state.circumstances),
      "proposed": try state.proposed.map { try encoder.encode($0) } ?? .null,
      "decision": try state.decision.map { try encoder.encode($0) } ?? .null,
      "appeals": try encoder.encode(state.appeals),
      "ruling": try state.ruling.map { try encoder.encode($0) } ?? .null, "scores": try encoder.encode(state.scores),
      "deadlines": .array(state.deadlines.map(CaseJSON.deadline)), "events": .array(view.events.map(CaseJSON.event)),
      "notices": .array(view.notices.map { CaseJSON.notice($0) }), "openings": .array(view.openings.map(\.json)),
    ]
  }
}
