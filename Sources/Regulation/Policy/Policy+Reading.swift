extension Policy {
  /// Reads a policy file. Every key is optional and has its default; all faults are named by path.
  public static func reading(_ node: PolicyNode) throws(PolicyFaults) -> Policy {
    var policy = Policy()
    // An empty YAML file comes as an empty text.
    var file = PolicySection(node == .text("") ? .null : node)
    policy.read(&file)
    file.finish()
    let faults = file.faults + policy.contradictions()
    guard faults.isEmpty else { throw PolicyFaults(faults: faults) }
    policy.named = file.named
    return policy
  }

  private mutating func read(_ file: inout PolicySection) {
    file.section("centre") { centre.read(&$0) }
    file.read("in_force", into: &inForce, "date YYYY-MM-DD") { $0.asText.flatMap { Day($0) } }
    file.read("opening_time", into: &openingTime, "time HH:MM") { $0.asText.flatMap { TimeOfDay($0) } }
    file.read("closing_time", into: &closingTime, "time HH:MM") { $0.asText.flatMap { TimeOfDay($0) } }
    file.read("window_anchor", into: &windowAnchor, "receipt | assignment") {
      $0.asText.flatMap { WindowAnchor(rawValue: $0) }
    }
    file.section("limits") { limits.read(&$0) }
    readLadder(&file)
    file.bool("applies_to_running", into: &appliesToRunning)
    file.integer("gather_minutes", into: &gatherMinutes, in: 0...120)
    file.section("mail") { mail.read(&$0) }
    file.section("redaction") { redaction.read(&$0) }
    file.texts("service_items", into: &serviceItems)
    readSenders(&file)
    file.bool("close_requires_follow_up", into: &closeRequiresFollowUp)
    file.bool("appeal_suspends_measures", into: &appealSuspendsMeasures)
    file.section("score") { score.read(&$0) }
    file.section("retention") { retention.read(&$0) }
  }

  private mutating func readLadder(_ file: inout PolicySection) {
    let usable = Rung.allCases.filter { $0 != .lapsed }
    let expected = "list of " + usable.map(\.rawValue).joined(separator: " | ")
    file.read("ladder", into: &ladder, expected) { node in
      guard case .list(let items) = node else { return nil }
      let rungs = items.map { $0.asText.flatMap { Rung(rawValue: $0) } }
      guard rungs.allSatisfy({ $0.map(usable.contains) ?? false }) else { return nil }
      return Set(rungs.compactMap { $0 }).sorted()
    }
    if !ladder.contains(.breached) { file.fault(.notAllowed, "ladder", "a list with breached in it") }
  }

  /// A sender named here replaces his default; the others keep theirs.
  private mutating func readSenders(_ file: inout PolicySection) {
    guard let node = file.take("senders") else { return }
    guard case .map(let map) = node else { return file.fault(.wrongType, "senders", "map of user to list of types") }
    for (user, types) in map.sorted(by: { $0.key < $1.key }) {
      let path = "senders.\(user)"
      senders.types[user] = []
      file.read(path, at: types, into: &senders.types[user, default: []], "list of message types") { node in
        guard case .list(let items) = node else { return nil }
        let names = items.map(\.asText)
        return names.contains(where: { $0.map(Senders.isType) != true }) ? nil : Set(names.compactMap { $0 })
      }
    }
  }

  /// What is well-formed key by key and still can't be.
  private func contradictions() -> [PolicyFault] {
    var faults: [PolicyFault] = []
    func require(_ holds: Bool, _ path: String, _ expected: String) {
      if !holds { faults.append(PolicyFault(code: .inconsistent, path: path, expected: expected)) }
    }
    require(openingTime < closingTime, "closing_time", "later than opening_time")
    // C6.3: meeting and departments' results serve the reply within 20 days, and the meeting comes first.
    require(limits.coResult < Statute.jointReply, "limits.co_result", "less than \(Statute.jointReply) (C6.3)")
    require(limits.meeting <= limits.coResult, "limits.meeting", "at most limits.co_result")
    // A window that may still return what it has not signed for would be late with both.
    require(limits.signing <= Statute.result, "limits.signing", "at most \(Statute.result) (C6.2)")
    require(limits.returning <= Statute.result, "limits.returning", "at most \(Statute.result) (C6.2)")
    require(retention.inboxDays > retention.deadLetterDays, "retention.inbox_days", "more than dead_letter_days")
    require(retention.identityYears <= retention.caseYears, "retention.identity_years", "at most case_years")
    return faults
  }
}

extension Senders {
  /// `*`, or a name such as `case.follow-up`.
  static func isType(_ text: String) -> Bool {
    text == "*" || text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isWord) && text.contains(".")
  }

  private static func isWord(_ word: Substring) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { $0 == 45 || (97...122).contains($0) }
  }
}
