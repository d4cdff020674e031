import Testing

@testable import Regulation

@Suite struct InquiryInvariantTests {
  static let people = ["P-11", "P-12", "P-13", "P-21", "P-SUP", "P-LEAD", "P-LEAD2", "P-DIR"]

  static let commands: [InquiryCommand] = [
    .takeUp(), .takeUp([.window("W-1"), .window("W-2"), .staff("P-13")]), .explain, .decide(),
    .decide([.interview], []),
    .decide([.scoreDeduction], [Subject.window("W-1").losing(4), Subject.staff("P-13").losing(1)]),
    .decide([], [], [.harmPrevented]), .transfer, .appeal, .appeal, .rule(.upheld), .rule(.revoked),
    .rule(.varied, [Subject.window("W-1").losing(1)]), .setAside,
  ]

  @Test func `no sequence of commands breaks what an inquiry promises`() throws {
    var reached: Set<InquiryStatus> = []
    for seed in UInt64(0)..<200 {
      var dice = Dice(state: seed &* 0xD134_2543_DE82_EF95 &+ 11)
      var probe = dice.below(2) == 0 ? try Probe() : try InquiryTableTests.probe(in: .proposed)
      for _ in 0..<80 {
        let before = probe
        let command = Self.commands[dice.below(Self.commands.count)]
        probe.now = probe.now.adding(seconds: Int64(dice.below(6 * 3600)))
        guard code({ try probe.tell(Self.people[dice.below(Self.people.count)], command) }) == nil else { continue }
        let row = InquiryWhen.table.first { $0.command == command.name && $0.from == before.state.status }
        #expect(row?.to.contains(probe.state.status) == true)
        check(before.state, probe.state)
      }
      #expect(InquiryState.fold(probe.events, number: Probe.number) == probe.state)
      reached.insert(probe.state.status)
    }
    #expect(reached.isSuperset(of: [.ruled, .transferred, .setAside]))
  }

  private func check(_ before: InquiryState, _ after: InquiryState) {
    if after.status.isFinal { #expect(after.openDeadlines.isEmpty) }
    // The ledger only grows, and each entry is taken back once at most.
    #expect(Array(after.scores.prefix(before.scores.count)) == before.scores)
    let reversed = after.scores.compactMap(\.reverses)
    #expect(Set(reversed).count == reversed.count)
    if after.ruling?.outcome == .revoked { #expect(after.scores.map(\.points).reduce(0, +) == 0) }
    for subject in after.subjects {
      let account = after.scores.filter { $0.kind == subject.kind && $0.code == subject.code }
      #expect(account.map(\.points).reduce(0, +) >= 0)
    }
    for (old, new) in zip(before.deadlines, after.deadlines) { #expect(old.startsAt == new.startsAt) }
  }
}
