internal import Regulation

/// Counts cases into figures.
struct ReportTally {
  private let now: Instant
  private var counts: [String: Int] = [:]
  private var shares: [String: (numerator: Int, denominator: Int)] = [:]

  init(now: Instant) { self.now = now }

  mutating func count(_ item: ReportedCase) {
    let state = item.state
    add("received")
    if item.has(.accepted) { add("accepted") }
    if item.has(.rejected), let reason = state.rejection { add("rejected.\(reason.rawValue)") }
    add("channel.\(state.channel.rawValue)")
    for ground in Set(state.grounds) { add("ground.\(ground.rawValue)") }
    if let window = state.window ?? state.assignments.last?.window { add("window.\(window)") }
    for (name, kinds) in Self.onTime {
      for duty in item.decided(kinds, at: now) { share("on-time.\(name)", duty.isOnTime) }
    }
    if let onTime = item.isClosedOnTime(at: now) { share("on-time.closing", onTime) }
    if let finding = state.effectiveFinding { share("substantiated", finding.callsForInquiry) }
    share("repeat", item.isRepeat)
    countSatisfaction(item)
  }

  private mutating func countSatisfaction(_ item: ReportedCase) {
    guard item.isReplied else { return }
    share("followed-up", item.isReached)
    share("satisfied.of-all", item.isSatisfied)
    if item.state.satisfaction != nil { share("satisfied.of-answered", item.isSatisfied) }
  }

  private mutating func add(_ name: String) { counts[name, default: 0] += 1 }

  private mutating func share(_ name: String, _ isCounted: Bool) {
    var share = shares[name] ?? (0, 0)
    share.denominator += 1
    if isCounted { share.numerator += 1 }
    shares[name] = share
  }

  static let onTime: [(name: String, kinds: Set<DeadlineKind>)] = [
    ("signing", [.signing]), ("result", [.result, .coResult]), ("reply", [.reply, .jointReply, .replyAfterResult]),
  ]

  /// Counts that are always told, then those that there are, then the shares, even of nothing.
  var figures: [ReportFigure] {
    let always = ["received", "accepted"] + RejectionReason.allCases.map { "rejected.\($0.rawValue)" }
    let names =
      always
      + ["channel.", "ground.", "window."].flatMap { prefix in counts.keys.filter { $0.hasPrefix(prefix) }.sorted() }
    return names.map { name in
      ReportFigure(
        name: name, numerator: counts[name] ?? 0, denominator: nil, formula: ReportFormula.of(name))
    }
      + ReportFormula.shares.map { name in
        let share = shares[name] ?? (0, 0)
        return ReportFigure(
          name: name, numerator: share.numerator, denominator: share.denominator, formula: ReportFormula.of(name))
      }
  }
}
