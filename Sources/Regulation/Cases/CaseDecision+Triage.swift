/// Triage (C3, C6): whether the complaint is taken up, on what grounds, by whom, on which track.
extension CaseDecision {
  mutating func accept(_ data: CaseCommand.Accept) throws(Refusal) {
    try check(data)
    let handler = standing.party ?? section
    emit(
      .accepted(
        .init(
          grounds: data.grounds, track: data.track, window: data.window, coWindows: data.coWindows, handler: handler)))
    settle([.triage])
    startTrack()
    if let window = data.window { give(window, .lead) }
    for window in data.coWindows { give(window, .co) }
  }

  private func check(_ data: CaseCommand.Accept) throws(Refusal) {
    guard !data.grounds.isEmpty else { throw Refusal(.groundsMissing, field: "/data/grounds") }
    // C6.1 is about 投诉人在中心大厅内的现场投诉.
    guard data.track != .onsite || state.isOnSite else { throw Refusal(.trackNotForChannel, field: "/data/track") }
    guard data.window != nil || data.track == .onsite else { throw Refusal(.windowMissing, field: "/data/window") }
    if let window = data.window { try requireWindow(window, "/data/window") }
    try checkCoWindows(data.coWindows, track: data.track, lead: data.window)
  }

  func checkCoWindows(_ windows: [String], track: Track, lead: String?) throws(Refusal) {
    guard windows.isEmpty || track == .joint else { throw Refusal(.coWindowsNotJoint, field: "/data/co_windows") }
    for (index, window) in windows.enumerated() {
      let field = "/data/co_windows/\(index)"
      try requireWindow(window, field)
      guard window != lead, !windows[..<index].contains(window) else { throw Refusal(.windowTwice, field: field) }
    }
  }

  /// The clocks that the track itself sets, whoever handles the case.
  mutating func startTrack() {
    switch state.track {
    case .onsite: start(.reply, owedBy: replier)
    case .joint:
      start(.jointReply)
      start(.meeting)
    case .window, .windowComplex, nil: break
    }
  }

  mutating func reject(_ data: CaseCommand.Reject) {
    emit(.rejected(.init(reason: data.reason)), Writing(kind: "explanation", text: data.explanation))
    settle([.triage])
    cancelAll()
  }

  /// C6.1 当场答复: answered at once, recorded, closed; no follow-up owed.
  /// What went to a window, or came back from one, is on the spot no more.
  mutating func answer(_ text: String) throws(Refusal) {
    guard state.track == nil || (state.track == .onsite && state.assignments.isEmpty) else {
      throw Refusal(.wrongState, clause: "C6.1")
    }
    let handler = standing.party ?? section
    if state.status == .registered {
      emit(
        .accepted(.init(grounds: state.grounds, track: .onsite, window: nil, coWindows: [], handler: handler)))
    }
    emit(.answered(.init(by: standing.person?.code ?? "", handler: handler)), Writing(kind: "answer", text: text))
    settle([.triage, .reply])
    cancelAll()
    emit(.closed(.init(round: state.round, finding: nil, onTheSpot: true)))
  }

  mutating func link(_ data: CaseCommand.Link) throws(Refusal) {
    let field = "/data/duplicate_of"
    guard data.duplicateOf != state.number else { throw Refusal(.linkedToItself, field: field) }
    guard let original, original.number == data.duplicateOf else { throw Refusal(.unknownCase, field: field) }
    // What is linked or dismissed itself answers nobody: the duplicate would be lost with it (C5.1).
    guard ![.linked, .rejected, .withdrawn].contains(original.status) else { throw Refusal(.wrongState, field: field) }
    emit(.linked(.init(duplicateOf: data.duplicateOf)))
    cancelAll()
  }
}
