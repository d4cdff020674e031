import Testing

@testable import Regulation

/// Limits follow from what happened when, and from nothing else: tried with random histories over the shipped calendar.
@Suite struct HistoryTests {
  @Test(arguments: WindowAnchor.allCases)
  func `every limit is what its events and the calendar say, whatever else was done`(anchor: WindowAnchor) throws {
    var kinds: Set<DeadlineKind> = []
    for seed in UInt64(0)..<60 {
      let story = try History(seed, in: Self.office(anchor)).told()
      var count = SecondCount(anchor: anchor)
      for (event, at) in story.events {
        guard case .deadline(.set(let set)) = event else {
          count.note(event, at)
          continue
        }
        kinds.insert(set.kind)
        let expected = count.limit(of: set.kind, at: at)
        #expect(set.startsAt == expected.start && set.dueAt == expected.due, "\(set.deadline) of history \(seed)")
      }
      #expect(
        story.state.deadlines.allSatisfy { deadline in
          story.events.contains { $0.event == .deadline(.set(DeadlineSet(deadline.asSet))) }
        }, "no limit is another than it was set")
    }
    let ofCases = DeadlineKind.allCases.filter { ![.explanation, .appeal, .ruling].contains($0) }
    #expect(kinds == Set(ofCases))
  }

  @Test func `when the watcher comes changes no limit, no breach, and not how anything ends`() throws {
    var breaches = 0
    for seed in UInt64(0)..<60 {
      let history = try History(seed, in: Self.office(.receipt))
      let alone = try history.told()
      let watched = try history.told(watchedBy: Dice(state: seed &+ 1))
      #expect(watched.state.status == alone.state.status)
      #expect(watched.ends == alone.ends, "history \(seed)")
      #expect(Set(watched.fired.filter { $0.rung == .breached }) == Set(alone.fired.filter { $0.rung == .breached }))
      #expect(Set(watched.fired).count == watched.fired.count, "each rung fires once")
      breaches += alone.fired.count { $0.rung == .breached }
    }
    #expect(breaches > 50)
  }

  private static func office(_ anchor: WindowAnchor) -> Office {
    var office = Bureau.office { $0.windowAnchor = anchor }
    office.calendar = Shipped.calendar
    return office
  }
}

/// A random history: the acts that were taken, each with its time.
private struct History {
  private let complaint: Complaint
  private let office: Office
  private var acts: [(who: String, command: CaseCommand, at: Instant)] = []

  init(_ seed: UInt64, in office: Office) throws {
    var dice = Dice(state: seed &* 0xD134_2543_DE82_EF95 &+ 3)
    self.office = office
    complaint = Bureau.complaint(Channel.allCases[dice.below(5)]) {
      // 2018 to 2026.
      $0.receivedAt = Instant(microseconds: 1_514_736_000_000_000).adding(seconds: Int64(dice.below(3270 * 86_400)))
    }
    var story = try Story(complaint, in: office)
    for _ in 0..<120 {
      story.now = story.now.adding(seconds: Int64(dice.below(6 * 3600)))
      let command = InvariantTests.commands[dice.below(InvariantTests.commands.count)]
      let actors = InvariantTests.actors(for: command)
      let who = actors[dice.below(actors.count)]
      let isRefused = code { try story.tell(who, command, original: .other) } != nil
      if !isRefused { acts.append((who, command, story.now)) }
    }
  }

  /// The history told anew; the watcher comes now and then, where there is one, and looks at everything in the end.
  func told(watchedBy dice: Dice? = nil) throws -> Story {
    var story = try Story(complaint, in: office)
    var (dice, climbed) = (dice, [String: Rung]())
    for act in acts {
      if dice?.below(3) == 0 {
        story.now = act.at
        story.fireDue(&climbed)
      }
      try story.tell(act.who, act.command, at: act.at, original: .other)
    }
    story.now = story.now.adding(seconds: 100 * 86_400)
    story.fireDue(&climbed)
    return story
  }
}

extension Story {
  fileprivate mutating func fireDue(_ climbed: inout [String: Rung]) {
    for deadline in state.openDeadlines {
      let next =
        climbed[deadline.id].map { Ladder.next(after: $0, of: deadline, in: office) }
        ?? Ladder.first(of: deadline, in: office)
      guard let next else { continue }
      let firing = Ladder.fire(deadline, from: next.rung, upTo: now, in: office)
      climbed[deadline.id] = firing.fired.last?.rung ?? climbed[deadline.id]
      for event in firing.events { happen(.deadline(event)) }
    }
  }

  fileprivate struct Fired: Hashable {
    let deadline: String
    let rung: Rung
    let at: Instant
  }

  fileprivate var fired: [Fired] {
    events.compactMap { item in
      switch item.event {
      case .deadline(.dueSoon(let data)), .deadline(.dueToday(let data)), .deadline(.breached(let data)),
        .deadline(.escalated(let data)):
        Fired(deadline: data.deadline, rung: data.rung, at: data.trueAt)
      default: nil
      }
    }
  }

  /// Of every deadline: its limit, and how it ended.
  fileprivate var ends: [String: String] {
    let pairs = state.deadlines.map { ($0.id, "\($0.dueAt.rfc3339) \($0.status.rawValue)") }
    return Dictionary(pairs) { first, _ in first }
  }
}

extension Deadline {
  /// As it was set: what happened to it since left out.
  fileprivate var asSet: Deadline {
    var deadline = self
    (deadline.status, deadline.settledAt) = (.running, nil)
    return deadline
  }
}

/// The table of rules.md, counted another way: a day at a time, from what happened alone.
private struct SecondCount {
  let anchor: WindowAnchor
  private var received = Instant(microseconds: 0)
  private var assigned: Instant?
  private var track: Track?

  init(anchor: WindowAnchor) { self.anchor = anchor }

  mutating func note(_ event: CaseEvent, _ at: Instant) {
    switch event {
    case .registered(let data): received = data.receivedAt
    case .reopened: (received, assigned, track) = (at, nil, nil)
    case .accepted(let data): track = data.track
    case .trackChanged(let data): track = data.to
    case .assigned: assigned = assigned ?? at
    default: break
    }
  }

  func limit(of kind: DeadlineKind, at now: Instant) -> (start: Instant, due: Instant) {
    switch kind {
    case .triage: (received, due(received, 1))
    case .reply: (received, due(received, 5))
    case .meeting: (received, due(received, 10))
    case .coResult: (received, due(received, 15))
    case .jointReply: (received, due(received, 20))
    case .result: (resultStart, due(resultStart, track == .windowComplex ? 10 : 5))
    case .signing: (now, due(now, 1))
    case .returning: (now, due(now, 2))
    case .followUp: (now, due(now, 4))
    case .replyAfterResult: (now, replyAfterResult(now))
    case .explanation, .appeal, .ruling: (now, now)
    }
  }

  private var resultStart: Instant { anchor == .assignment ? assigned ?? received : received }

  /// Never past C6.1's five and C6.3's twenty, where those were not out already.
  private func replyAfterResult(_ now: Instant) -> Instant {
    let outer = track == .onsite ? due(received, 5) : track == .joint ? due(received, 20) : due(now, 2)
    return now < outer ? min(outer, due(now, 2)) : due(now, 2)
  }

  private func due(_ start: Instant, _ days: Int) -> Instant {
    var (day, left) = (start.day, days)
    repeat {
      day = day.adding(1)
      if Shipped.calendar.isWorking(day) { left -= 1 }
    } while left > 0
    return Instant(day, Policy().closingTime)
  }
}
