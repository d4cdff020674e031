import Testing

@testable import Regulation

/// What holds whatever people do, tried with random sequences of commands that are the same on every run.
@Suite struct InvariantTests {
  @Test func `no sequence of commands breaks what a case promises`() throws {
    let stories = try (UInt64(0)..<150).map(play)
    // They come through every state, every command, and more than one round.
    #expect(Set(stories.flatMap(\.reached)) == Set(CaseStatus.allCases))
    #expect(Set(stories.flatMap(\.done)) == Set(CommandName.allCases.filter(\.isOfCase)))
    #expect(stories.contains { $0.story.state.round > 1 && $0.story.state.track != nil })
  }

  private struct Played {
    var story: Story
    var reached: Set<CaseStatus> = []
    var done: Set<CommandName> = []
  }

  private func play(_ seed: UInt64) throws -> Played {
    var dice = Dice(state: seed &* 0xD134_2543_DE82_EF95 &+ 7)
    var story = try Story(complaint(&dice))
    var played = Played(story: story)
    for _ in 0..<200 {
      let before = story
      let command = pick(&dice)
      let actors = Self.actors(for: command)
      story.now = story.now.adding(seconds: Int64(dice.below(3600)))
      if dice.below(8) == 0 { story.inquiries = [.of(.finding, InquiryStatus.allCases[dice.below(8)])] }
      if code({ try story.tell(actors[dice.below(actors.count)], command, original: .other) }) == nil {
        check(command, before, story)
        played.done.insert(command.name)
      } else {
        #expect(story.state == before.state)
      }
      played.reached.insert(story.state.status)
    }
    #expect(CaseState.fold(story.events, number: Story.number) == story.state)
    played.story = story
    return played
  }

  /// What ends a case early comes seldom, or no story would get far.
  private func pick(_ dice: inout Dice) -> CaseCommand {
    let command = Self.commands[dice.below(Self.commands.count)]
    let isEnd = [CommandName.withdraw, .link, .answer].contains(command.name)
    return isEnd && dice.below(3) != 0 ? pick(&dice) : command
  }

  private func check(_ command: CaseCommand, _ before: Story, _ story: Story) {
    let row = When.table.first { $0.command == command.name && $0.from == before.state.status }
    #expect(row?.to.contains(story.state.status) == true, "\(command.name.rawValue) from \(before.state.status)")
    // A case at rest has no clock that runs, and one in hand is never without (its follow-up done, it may be closed).
    let open = story.state.openDeadlines
    if story.state.status.isFinal { #expect(open.isEmpty) }
    if !story.state.status.isFinal && story.state.status != .replied {
      #expect(open.contains { !$0.kind.isRight && $0.kind != .signing })
    }
    checkDeadlines(before, story)
  }

  private func checkDeadlines(_ before: Story, _ story: Story) {
    let deadlines = story.state.deadlines
    #expect(Set(deadlines.map(\.id)).count == deadlines.count)
    for (old, new) in zip(before.state.deadlines, deadlines) {
      #expect(old.id == new.id && old.startsAt == new.startsAt && old.dueAt == new.dueAt)
      if old.status.isFinal { #expect(old == new) }
    }
    // Whatever counts from the receipt counts from the round's one receipt.
    let fromReceipt: Set<DeadlineKind> = [.triage, .reply, .jointReply, .meeting, .result, .coResult]
    for deadline in deadlines where deadline.round == story.state.round && fromReceipt.contains(deadline.kind) {
      #expect(deadline.startsAt == story.state.anchor)
    }
    for part in story.state.assignments where part.isActive && !story.state.status.isFinal {
      #expect(deadlines.contains { $0.kind == .signing && $0.window == part.window })
    }
  }

  private func complaint(_ dice: inout Dice) -> Complaint {
    Bureau.complaint(Channel.allCases[dice.below(5)]) {
      $0.form = dice.below(2) == 0 ? .oral : .written
      $0.isAnonymous = dice.below(3) == 0
      if $0.isAnonymous { $0.hasPhone = false }
    }
  }

  static let commands: [CaseCommand] =
    Track.allCases.flatMap { track in
      [nil, "W-1", "W-2"].map { CaseCommand.accept(track, $0, co: track == .joint ? ["W-3"] : []) }
        + [.change(track), .change(track, co: track == .joint ? ["W-3"] : [])]
    } + Finding.allCases.map { .find($0) } + ["W-1", "W-2", "W-3"].flatMap { [.assign($0), .assign($0, .co)] }
    + Array(repeating: [.sign, .result, .convene(Bureau.at("2026-03-11", "10:00")), .opinion, .close], count: 4)
    .joined()
    + [
      .reject, .answer, .link, .giveBack, .approve(true), .approve(false), .reply(), .reply(.written, .letter), .call,
      .attempt, .reopen, .wish, .withdraw,
    ]

  /// Those who may, so that most commands get through.
  static func actors(for command: CaseCommand) -> [String] {
    switch command.name {
    case .sign, .return, .submitResult: ["P-11", "P-12", "P-21", "P-31"]
    case .approveFinding: ["P-DIR"]
    case .requestReopening: ["complainant"]
    case .followUp, .withdraw: ["P-SUP", "complainant"]
    default: ["P-SUP", "P-SUP2", "P-DUTY"]
    }
  }
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct Dice {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}
