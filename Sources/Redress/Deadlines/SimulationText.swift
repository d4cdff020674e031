internal import Operations
internal import Regulation

/// A simulation in lines for people, with what it supposes.
struct SimulationText {
  private let simulation: Simulation

  init(_ simulation: Simulation) { self.simulation = simulation }

  func lines(in language: Language) -> [String] {
    head(language) + simulation.deadlines.flatMap { deadline($0, language) } + notices(language)
  }

  private func head(_ language: Language) -> [String] {
    let (at, track) = (simulation.receivedAt, simulation.track.phrase[language])
    return [
      Phrase("\(at.rfc3339) 接到的投诉，按 \(track) 办理：", "A complaint received \(at.rfc3339), \(track):")[language],
      Phrase(
        "假设：每一步都在其时限的最后一刻完成——受理审查届满时受理并转办，结果届满时报送，答复届满时答复；"
          + "通知为该时限一直未办时阶梯上的各级提醒。程序中途变更、退回、重启不在推演之内。",
        "Supposed: each act comes at the last moment of its own limit — accepted and assigned when triage is out, the "
          + "result when its limit is out, and so the reply. Notices are those of each ladder while nobody acts. "
          + "Changes of track, returns and reopenings are left out.")[language],
    ]
  }

  private func deadline(_ deadline: SimulatedDeadline, _ language: Language) -> [String] {
    let lines = deadline.explanation.map { language == .zhHans ? $0.chinese : $0.english } ?? []
    let provisional = deadline.provisional ? Phrase("（暂定）", " (provisional)")[language] : ""
    return ["", "■ \(deadline.kind.phrase[language]) \(deadline.dueAt.minute)\(provisional)"] + lines.map { "  \($0)" }
  }

  private func notices(_ language: Language) -> [String] {
    guard !simulation.notices.isEmpty else { return [] }
    var table = TextTable(language == .zhHans ? ["发出时间", "阶梯", "时限", "收件人"] : ["leaves at", "rung", "deadline", "to"])
    for notice in simulation.notices {
      table.add([
        notice.at.minute, notice.rung.phrase[language], notice.kind.phrase[language], notice.to.joined(separator: " "),
      ])
    }
    return ["", Phrase("【通知】", "[notices]")[language]] + table.lines
  }
}
