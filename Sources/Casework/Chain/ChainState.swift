internal import Regulation

/// What a chain folds to.
enum ChainState {
  case `case`(CaseState)
  case inquiry(InquiryState)

  init(of number: String) {
    self = Self.isInquiry(number) ? .inquiry(InquiryState(number: number)) : .case(CaseState(number: number))
  }

  /// `<prefix>-Q-<year>-<digits>` (contract, "Numbers").
  static func isInquiry(_ number: String) -> Bool {
    let parts = number.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count >= 4 && parts[parts.count - 3] == "Q"
  }

  mutating func apply(_ event: ChainEvent, at: Instant) {
    switch (self, event) {
    case (.case(var state), .case(let event)):
      state.apply(event, at: at)
      self = .case(state)
    case (.inquiry(var state), .inquiry(let event)):
      state.apply(event, at: at)
      self = .inquiry(state)
    case (.case, _), (.inquiry, _): break
    }
  }

  var deadlines: [Deadline] {
    switch self {
    case .case(let state): state.deadlines
    case .inquiry(let state): state.deadlines
    }
  }

  /// Which case an inquiry's deadline or notice belongs to: the inquiry's own events carry it themselves (contract,
  /// "Events").
  func caseBehind(_ event: ChainEvent) -> String? {
    guard case .inquiry(let state) = self else { return nil }
    switch event {
    case .inquiry(.deadline), .other: return state.caseNumber
    case .inquiry, .case: return nil
    }
  }
}
