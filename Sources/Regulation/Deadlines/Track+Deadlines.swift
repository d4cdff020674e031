extension Track {
  /// The deadlines that an event sets on this track. `window` and `co-result` ones are set once for each window.
  public func deadlines(from event: Anchor) -> [DeadlineKind] {
    switch (event, self) {
    case (.receipt, .onsite): [.triage, .reply]
    case (.receipt, .window), (.receipt, .windowComplex): [.triage]
    case (.receipt, .joint): [.triage, .meeting, .jointReply]
    case (.assignment, .onsite): [.signing, .returning]
    case (.assignment, .window), (.assignment, .windowComplex): [.signing, .returning, .result]
    case (.assignment, .joint): [.signing, .returning, .coResult]
    case (.result, _): [.replyAfterResult]
    case (.reply, _): [.followUp]
    case (.opening, _): [.explanation]
    case (.decision, _): [.appeal]
    case (.appeal, _): [.ruling]
    }
  }
}
