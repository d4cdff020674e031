/// What was found, what the complainant is told, and whether he is content.
extension CaseDecision {
  /// C8: what waits for a leader, or what one has approved and had referred, is not supervision's to write over. A
  /// leader may refuse the first; against the second there is a reopening.
  mutating func find(_ data: CaseCommand.Find) throws(Refusal) {
    guard state.finding?.approval != .awaited else { throw Refusal(.findingNeedsApproval) }
    guard state.finding?.approval != .approved else { throw Refusal(.findingApproved) }
    let code = standing.person?.code ?? ""
    let approval: Approval = data.finding == .fabricated ? .awaited : .notNeeded
    emit(
      .findingRecorded(.init(finding: data.finding, approval: approval, referral: false, by: code)),
      Writing(kind: "facts", text: data.facts))
  }

  /// C8: with the approval the matter is referred; without it there is no finding, and another has to be made.
  mutating func approveFinding(_ data: CaseCommand.ApproveFinding) throws(Refusal) {
    guard let finding = state.finding, finding.approval == .awaited else { throw Refusal(.nothingToApprove) }
    let code = standing.person?.code ?? ""
    // Where the leader stands in for supervision, the finding is his own: another approves it.
    guard code != finding.by else { throw Refusal(.conflictOfInterest) }
    emit(
      .findingRecorded(
        .init(
          finding: finding.finding, approval: data.approved ? .approved : .refused, referral: data.approved, by: code)),
      Writing(kind: "reason", text: data.reason))
  }

  mutating func reply(_ data: CaseCommand.Reply) throws(Refusal) {
    try checkReply(data)
    emit(.replied(.init(form: data.form, means: data.means)), Writing(kind: "reply", text: data.text))
    settle([.reply, .jointReply, .replyAfterResult])
    // Whoever has not reported by now is not waited for.
    cancelAll()
    if state.owesFollowUp { start(.followUp) }
  }

  private func checkReply(_ data: CaseCommand.Reply) throws(Refusal) {
    // C6.2 窗口反馈监督科，监督科反馈投诉人.
    if state.status != .resultSubmitted && (state.track == .window || state.track == .windowComplex) {
      throw Refusal(.resultMissing)
    }
    // C6.3 会议作出最终处理意见.
    guard state.track != .joint || state.opinions > 0 else { throw Refusal(.opinionMissing) }
    guard state.form == .written else { return }
    guard data.form == .written else { throw Refusal(.writtenReplyOwed, field: "/data/form") }
    guard data.means != .phone else { throw Refusal(.writtenReplyOwed, field: "/data/means") }
  }

  /// An answer, or an attempt: one that reached nobody is recorded too, and is what can be done.
  mutating func followUp(_ data: CaseCommand.FollowUp) throws(Refusal) {
    let isComplainant = standing.person == nil
    if isComplainant && data.satisfaction == nil { throw Refusal(.missingField, field: "/data/satisfaction") }
    guard data.reached || isComplainant || data.satisfaction == nil else {
      throw Refusal(.satisfactionUnasked, field: "/data/satisfaction")
    }
    emit(
      .followedUp(
        .init(
          reached: data.reached || isComplainant, satisfaction: data.satisfaction, byComplainant: isComplainant)),
      data.remark.map { Writing(kind: "remark", text: $0) })
    settle([.followUp])
  }
}

extension CaseState {
  /// Who gave nothing of himself can't be called.
  public var owesFollowUp: Bool { !isAnonymous || hasPhone || hasEmail }
}
