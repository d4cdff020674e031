/// The fold. Nothing is decided here: what an event says has happened.
extension CaseState {
  public static func fold(_ events: some Sequence<(event: CaseEvent, at: Instant)>, number: String) -> CaseState {
    var state = CaseState(number: number)
    for (event, at) in events { state.apply(event, at: at) }
    return state
  }

  public mutating func apply(_ event: CaseEvent, at: Instant) {
    switch event {
    case .registered(let data): register(data, at)
    case .accepted(let data): accept(data)
    case .rejected(let data):
      status = .rejected
      rejection = data.reason
    case .answered(let data):
      handler = data.handler
      isAnsweredOnTheSpot = true
    case .linked(let data):
      status = .linked
      duplicateOf = data.duplicateOf
    case .withdrawn: status = .withdrawn
    case .closed:
      status = .closed
      closedAt = at
    case .reopened(let data): reopen(data, at)
    case .reopeningRequested: reopeningRequested = true
    case .deadline(let data): apply(data)
    default: applyHandling(event, at)
    }
  }

  private mutating func applyHandling(_ event: CaseEvent, _ at: Instant) {
    switch event {
    case .assigned(let data): assign(data, at)
    case .signed(let data): change(data.window) { $0.signedAt = at }
    case .returned(let data): change(data.window) { $0.returnedAt = at }
    case .resultSubmitted(let data):
      change(data.window) { $0.submittedAt = at }
      if data.complete { status = .resultSubmitted }
    case .trackChanged(let data): track = data.to
    case .convened(let data): meetings.append(data)
    case .opinionRecorded: opinions += 1
    case .findingRecorded(let data): find(data)
    case .replied:
      status = .replied
      repliedAt = at
    case .followedUp(let data): followUps.append(data)
    default: break
    }
    followLead()
  }

  /// `accepted`, `assigned` and `handling` say how far the leading window is.
  private mutating func followLead() {
    guard [.accepted, .assigned, .handling].contains(status) else { return }
    guard let lead = assignments.last(where: { $0.part == .lead && $0.isActive }) else {
      status = .accepted
      return
    }
    status = lead.signedAt == nil ? .assigned : .handling
  }

  private mutating func register(_ data: CaseEvent.Registered, _ at: Instant) {
    channel = data.channel
    form = data.form
    receivedAt = data.receivedAt
    registeredAt = at
    anchor = data.receivedAt
    isAnonymous = data.anonymous
    withholdsIdentity = data.withholdIdentity
    hasEmail = data.hasEmail
    hasPhone = data.hasPhone
    respondent = data.respondent
    grounds = data.grounds
    relatesTo = data.relatesTo
    occurredAt = data.occurredAt
    attachments = data.attachments
  }

  private mutating func accept(_ data: CaseEvent.Accepted) {
    status = .accepted
    grounds = data.grounds
    track = data.track
    handler = data.handler
  }

  private mutating func assign(_ data: CaseEvent.Assigned, _ at: Instant) {
    for index in assignments.indices where assignments[index].window == data.replaces {
      if assignments[index].part == data.part { assignments[index].isReplaced = true }
    }
    assignments.append(Assignment(window: data.window, part: data.part, assignedAt: at))
  }

  private mutating func change(_ window: String, _ body: (inout Assignment) -> Void) {
    guard let index = assignments.lastIndex(where: { $0.window == window && $0.isActive }) else { return }
    body(&assignments[index])
  }

  private mutating func find(_ data: CaseEvent.FindingRecorded) {
    finding = data.approval == .refused ? nil : data
    if effectiveFinding?.callsForInquiry ?? false { isToBeAskedAfter = true }
  }

  /// A new round starts over; the complaint, its history and the old round's deadlines stay.
  private mutating func reopen(_ data: CaseEvent.Reopened, _ at: Instant) {
    status = .registered
    round = data.round
    anchor = at
    track = nil
    handler = nil
    assignments = []
    meetings = []
    opinions = 0
    finding = nil
    isToBeAskedAfter = false
    repliedAt = nil
    followUps = []
    rejection = nil
    isAnsweredOnTheSpot = false
    reopeningRequested = false
    duplicateOf = nil
    closedAt = nil
  }

  private mutating func apply(_ event: DeadlineEvent) {
    if case .set(let data) = event { return deadlines.append(data.started(of: number)) }
    for index in deadlines.indices { deadlines[index].apply(event) }
  }
}
