internal import Regulation

/// What happens next and by when, by the office's own calendar and policy: each step at its last moment.
struct ExpectedDates {
  private let lines: [Line]

  struct Line {
    let step: String
    let deadline: SimulatedDeadline
  }

  init(receivedAt: Instant, _ office: PublicOffice?, _ language: Language) {
    guard let office, let calendar = office.calendar else {
      lines = []
      return
    }
    func course(_ track: Track) -> [SimulatedDeadline] {
      Simulation.simulate(receivedAt: receivedAt, track: track, policy: office.policy, calendar: calendar).deadlines
    }
    let wanted: [(Track, DeadlineKind, String)] = [
      (.window, .triage, "step_triage"), (.window, .result, "step_result"), (.window, .replyAfterResult, "step_reply"),
      (.windowComplex, .result, "step_result_complex"), (.windowComplex, .replyAfterResult, "step_reply_complex"),
      (.joint, .jointReply, "step_reply_joint"),
    ]
    lines = wanted.compactMap { track, kind, word in
      course(track).first { $0.kind == kind }.map { Line(step: Wording.word(word, language), deadline: $0) }
    }.sorted { $0.deadline.dueAt < $1.deadline.dueAt }
  }

  /// For the templates.
  /// - Parameter lead: the word that introduces them.
  func words(_ language: Language, lead: String = "dates_lead") -> [String: Any] {
    [
      "has_dates": !lines.isEmpty, "dates_lead": Wording.word(lead, language),
      "dates": lines.map { line -> [String: Any] in
        let days = line.deadline.days.compactMap(\.number).max() ?? 0
        let clause = Words.clause(line.deadline.clause, language)
        let local = line.deadline.kind == .replyAfterResult ? "why_after_result" : "why_policy"
        return [
          "step": line.step, "at": line.deadline.dueAt.rfc3339, "by": Words.moment(line.deadline.dueAt, language),
          "provisional": line.deadline.provisional,
          "why": Wording.word(clause == nil ? local : "why_clause", language)
            .filled(["days": "\(days)", "clause": clause ?? ""]),
        ]
      },
    ]
  }

  /// For programs.
  var limits: [(kind: DeadlineKind, dueAt: Instant, provisional: Bool)] {
    lines.map { ($0.deadline.kind, $0.deadline.dueAt, $0.deadline.provisional) }
  }
}
