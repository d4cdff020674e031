/// Moving to a longer track (C6.2, C6.3), and what the joint track asks for.
extension CaseDecision {
  mutating func changeTrack(_ data: CaseCommand.ChangeTrack) throws(Refusal) {
    guard let old = state.track, Self.leads(old, to: data.track) else {
      throw Refusal(.trackChangeNotAllowed, field: "/data/track", clause: data.track == .joint ? "C6.3" : "C6.2")
    }
    guard !isLimitOut else { throw Refusal(.trackChangeTooLate, clause: old == .onsite ? "C6.1" : "C6.2") }
    try checkCoWindows(data.coWindows, track: data.track, lead: state.window)
    emit(.trackChanged(.init(from: old, to: data.track)), Writing(kind: "reason", text: data.reason))
    replaceClocks(by: data.track)
    for window in data.coWindows { give(window, .co) }
  }

  /// From `window` to `window-complex`, or from any to `joint`; never back.
  private static func leads(_ old: Track, to new: Track) -> Bool {
    (old == .window && new == .windowComplex) || (old != .joint && new == .joint)
  }

  /// The limit in force is the reply's on site (C6.1), the result's at a window (C6.2).
  private var isLimitOut: Bool {
    let limit = state.deadlines.last { $0.round == state.round && ($0.kind == .reply || $0.kind == .result) }
    return limit?.isLate(at: doneAt) ?? false
  }

  private mutating func replaceClocks(by track: Track) {
    let windows = state.openDeadlines.filter { $0.round == state.round && $0.kind == .result }.map(\.window)
    let lead = state.window
    cancel([.result, .reply])
    startTrack()
    // On site a window only helped: on the joint track it owes a result too.
    let owing = windows.isEmpty && track == .joint ? [lead].compactMap(\.self) : windows
    for window in owing {
      start(track == .joint ? .coResult : .result, window: window, owedBy: window == nil ? section : nil)
    }
  }

  mutating func convene(_ data: CaseCommand.Convene) throws(Refusal) {
    guard state.track == .joint else { throw Refusal(.notJoint) }
    guard let chair = office.directory.person(data.chair), !chair.retired else {
      throw Refusal(.unknownPerson, field: "/data/chair")
    }
    for (index, department) in data.departments.enumerated() {
      guard let known = office.directory.department(department), !known.retired else {
        throw Refusal(.unknownDepartment, field: "/data/departments/\(index)")
      }
    }
    emit(.convened(.init(meetingAt: data.meetingAt, chair: data.chair, departments: data.departments)))
    // An invitation for a day within the limit keeps it; one for later does not, and the clock runs on to the opinion.
    let meeting = state.openDeadlines.last { $0.kind == .meeting && $0.round == state.round }
    if let meeting, !meeting.isLate(at: data.meetingAt) { settle([.meeting]) }
  }

  mutating func recordOpinion(_ data: CaseCommand.RecordOpinion) throws(Refusal) {
    guard state.track == .joint else { throw Refusal(.notJoint) }
    guard !state.meetings.isEmpty else { throw Refusal(.notConvened) }
    emit(.opinionRecorded(.init(opinion: state.opinions + 1)), Writing(kind: "opinion", text: data.text))
    settle([.meeting])
  }
}
