/// How a case ends, and how it starts over.
extension CaseDecision {
  mutating func close() throws(Refusal) {
    try checkFinding()
    let followed = !state.owesFollowUp || !state.followUps.isEmpty
    guard followed || !office.policy.closeRequiresFollowUp else { throw Refusal(.followUpMissing) }
    cancelAll()
    emit(.closed(.init(round: state.round, finding: state.finding?.finding, onTheSpot: false)))
  }

  private func checkFinding() throws(Refusal) {
    guard let finding = state.finding else { throw Refusal(.findingMissing) }
    guard finding.approval != .awaited else { throw Refusal(.findingNeedsApproval) }
    // A later, milder finding does not take back what an earlier one called for: only a leader sets that aside, and the
    // proposal may be on its way still.
    guard !state.isToBeAskedAfter || isAskedAfter else { throw Refusal(.inquiryPending) }
    guard !isAskingStill else { throw Refusal(.inquiryPending) }
  }

  private var isAskingStill: Bool {
    inquiries.contains {
      $0.origin == .finding && $0.status == .proposed && ($0.round ?? state.round) == state.round
    }
  }

  /// A3 有责必问: a person opened an inquiry over this round, or a leader set the proposal aside. One over a late
  /// deadline is about the lateness, not about what was found.
  private var isAskedAfter: Bool {
    inquiries.contains {
      $0.origin != .breach && $0.status != .proposed && ($0.round ?? state.round) == state.round
    }
  }

  /// The reopening is the new round's receipt: no old limit is revived, and none is owed at once.
  mutating func reopen(_ data: CaseCommand.Reopen) {
    cancelAll()
    emit(.reopened(.init(round: state.round + 1)), Writing(kind: "reason", text: data.reason))
    start(.triage)
  }

  mutating func requestReopening(_ data: CaseCommand.RequestReopening) throws(Refusal) {
    guard !state.reopeningRequested else { throw Refusal(.alreadyRequested) }
    emit(.reopeningRequested(.init(round: state.round)), Writing(kind: "reason", text: data.reason))
  }

  mutating func withdraw(_ data: CaseCommand.Withdraw) {
    emit(.withdrawn(.init(byComplainant: standing.person == nil)), Writing(kind: "reason", text: data.reason))
    cancelAll()
  }
}
