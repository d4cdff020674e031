/// When a command about a case may come: the state × command table. What is not in it is `wrong-state`.
public enum When {
  public static let table: [Transition<CaseStatus>] =
    rows(.accept, [.registered: [.accepted, .assigned]])
    + rows(.reject, [.registered: [.rejected]])
    + rows(.answer, [.registered: [.closed], .accepted: [.closed]])
    // A reassigned window signs anew; a co-handler's change leaves the lead where it is.
    + rows(
      .assign,
      [.accepted: [.accepted, .assigned], .assigned: [.assigned], .handling: [.assigned, .handling]])
    // A co-handler signs, returns and reports whatever the lead is doing.
    + rows(.sign, [.accepted: [.accepted], .assigned: [.assigned, .handling], .handling: [.handling]])
    + rows(
      .return, [.accepted: [.accepted], .assigned: [.accepted, .assigned], .handling: [.accepted, .handling]])
    + rows(
      .submitResult,
      [.accepted: [.accepted], .assigned: [.assigned], .handling: [.handling, .resultSubmitted]])
    + rows(.changeTrack, staying: [.accepted, .assigned, .handling])
    + rows(.convene, staying: [.accepted, .assigned, .handling, .resultSubmitted])
    + rows(.recordOpinion, staying: [.accepted, .assigned, .handling, .resultSubmitted])
    + rows(.find, staying: [.accepted, .assigned, .handling, .resultSubmitted, .replied])
    + rows(.approveFinding, staying: [.accepted, .assigned, .handling, .resultSubmitted, .replied])
    + rows(.reply, leading: [.accepted, .assigned, .handling, .resultSubmitted], to: .replied)
    // His answer is welcome after the closing too.
    + rows(.followUp, staying: [.replied, .closed])
    + rows(.close, leading: [.replied], to: .closed)
    + rows(.reopen, leading: [.closed, .rejected, .withdrawn, .linked], to: .registered)
    + rows(.requestReopening, staying: [.closed, .rejected, .withdrawn])
    + rows(.withdraw, leading: [.registered, .accepted, .assigned, .handling, .resultSubmitted], to: .withdrawn)
    + rows(.link, leading: [.registered, .accepted, .assigned, .handling, .resultSubmitted], to: .linked)

  public static func allows(_ command: CommandName, in status: CaseStatus) -> Bool {
    allowed[command]?.contains(status) ?? false
  }

  private static let allowed: [CommandName: Set<CaseStatus>] =
    Dictionary(grouping: table, by: \.command).mapValues { Set($0.map(\.from)) }

  private static func rows(_ command: CommandName, _ cells: KeyValuePairs<CaseStatus, [CaseStatus]>)
    -> [Transition<CaseStatus>]
  {
    cells.map { Transition(command, from: $0.key, to: $0.value) }
  }

  private static func rows(_ command: CommandName, staying states: [CaseStatus]) -> [Transition<CaseStatus>] {
    states.map { Transition(command, from: $0, to: [$0]) }
  }

  private static func rows(_ command: CommandName, leading states: [CaseStatus], to: CaseStatus)
    -> [Transition<CaseStatus>]
  {
    states.map { Transition(command, from: $0, to: [to]) }
  }
}
