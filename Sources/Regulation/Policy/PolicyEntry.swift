/// One key of the policy in force, as `policy show` prints it.
public struct PolicyEntry: Hashable, Sendable, Codable {
  public enum Origin: String, Sendable, Codable, CaseIterable {
    /// A limit of the regulation, which no file changes.
    case regulation
    /// This office's policy, as shipped.
    case policyDefault = "default"
    /// This office's policy, as its file says.
    case file
  }

  /// `limits.triage`; for the regulation's own, the clause: `C6.1.reply`.
  public var path: String
  public var value: String
  public var origin: Origin
}

extension Policy {
  /// Every key with its value and where it comes from, the regulation's own limits first.
  public var entries: [PolicyEntry] {
    let statute = [
      ("C6.1.reply", Statute.reply), ("C6.2.result", Statute.result), ("C6.2.result-complex", Statute.resultComplex),
      ("C6.3.joint-reply", Statute.jointReply),
    ]
    return statute.map { PolicyEntry(path: $0.0, value: String($0.1), origin: .regulation) }
      + values.map { PolicyEntry(path: $0.0, value: $0.1, origin: named.contains($0.0) ? .file : .policyDefault) }
  }

  private var values: [(String, String)] {
    [
      ("centre.name", centre.name), ("centre.prefix", centre.prefix), ("centre.interpreter", centre.interpreter),
      ("in_force", inForce.description), ("opening_time", openingTime.description),
      ("closing_time", closingTime.description), ("window_anchor", windowAnchor.rawValue),
    ] + LocalLimits.keys.map { ("limits.\($0.0.rawValue)", String(limits[keyPath: $0.1])) } + [
      ("ladder", ladder.map(\.rawValue).joined(separator: " ")),
      ("applies_to_running", String(appliesToRunning)), ("gather_minutes", String(gatherMinutes)),
    ] + mail.values + redaction.values + [("service_items", serviceItems.joined(separator: " "))]
      + senders.types.sorted { $0.key < $1.key }.map { ("senders.\($0.key)", $0.value.sorted().joined(separator: " ")) }
      + [
        ("close_requires_follow_up", String(closeRequiresFollowUp)),
        ("appeal_suspends_measures", String(appealSuspendsMeasures)), ("score.base", String(score.base)),
        ("score.lighter_needs_mitigation", String(score.lighterNeedsMitigation)),
      ] + score.schedule.sorted { $0.key < $1.key }.map { ("score.schedule.\($0.key)", String($0.value)) } + [
        ("retention.case_years", String(retention.caseYears)),
        ("retention.identity_years", String(retention.identityYears)),
        ("retention.inbox_days", String(retention.inboxDays)),
        ("retention.dead_letter_days", String(retention.deadLetterDays)),
      ]
  }
}
