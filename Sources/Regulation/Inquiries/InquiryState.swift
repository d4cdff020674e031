/// An inquiry as its chain tells it. The same events always give the same state.
public struct InquiryState: Hashable, Sendable {
  public let number: String
  public private(set) var status: InquiryStatus = .proposed
  public private(set) var caseNumber: String?
  /// The round of the case it belongs to.
  public private(set) var round: Int?
  public private(set) var origin: InquiryOrigin = .person
  /// What proposed it: a deadline's id, or `<case>/<round>`.
  public private(set) var cause: String?
  public private(set) var subjects: [Subject] = []
  public private(set) var circumstances: [Circumstance] = []
  public private(set) var proposed: InquiryEvent.Proposed?
  public private(set) var openedAt: Instant?
  /// Windows that explained themselves; `nil` stands for a person without a window.
  public private(set) var explained: [String?] = []
  public private(set) var decision: InquiryEvent.Decided?
  public private(set) var decidedAt: Instant?
  public private(set) var appeals: [InquiryEvent.Appealed] = []
  public private(set) var ruling: InquiryEvent.Ruled?
  public private(set) var scores: [InquiryEvent.ScorePosted] = []
  public private(set) var deadlines: [Deadline] = []

  public init(number: String) { self.number = number }

  /// The measures rest while an appeal runs (A6.3).
  public var isSuspended: Bool { status == .appealed && appeals.contains(where: \.suspended) }

  public var summary: InquirySummary {
    InquirySummary(
      number: number, caseNumber: caseNumber, round: round, origin: origin, status: status, subjects: subjects)
  }

  public static func fold(_ events: some Sequence<(event: InquiryEvent, at: Instant)>, number: String) -> InquiryState {
    var state = InquiryState(number: number)
    for (event, at) in events { state.apply(event, at: at) }
    return state
  }

  public mutating func apply(_ event: InquiryEvent, at: Instant) {
    switch event {
    case .proposed(let data): propose(data)
    case .opened(let data): open(data, at)
    case .explained(let data): explain(data)
    case .decided(let data): decide(data, at)
    case .transferred: status = .transferred
    case .appealed(let data):
      status = .appealed
      appeals.append(data)
    case .ruled(let data):
      status = .ruled
      ruling = data
    case .setAside: status = .setAside
    case .score(let data): scores.append(data)
    case .deadline(let data): apply(data)
    }
  }

  private mutating func propose(_ data: InquiryEvent.Proposed) {
    proposed = data
    caseNumber = data.caseNumber
    round = data.round
    origin = data.origin
    cause = data.cause
    subjects = data.subjects
    circumstances = data.circumstances
  }

  private mutating func open(_ data: InquiryEvent.Opened, _ at: Instant) {
    status = .opened
    caseNumber = data.caseNumber
    round = data.round
    origin = data.origin
    subjects = data.subjects
    circumstances = data.circumstances
    openedAt = at
  }

  private mutating func explain(_ data: InquiryEvent.Explained) {
    explained.append(data.window)
    if data.complete { status = .explained }
  }

  private mutating func decide(_ data: InquiryEvent.Decided, _ at: Instant) {
    status = .decided
    decision = data
    decidedAt = at
  }

  private mutating func apply(_ event: DeadlineEvent) {
    if case .set(let data) = event { return deadlines.append(data.started(of: number)) }
    for index in deadlines.indices { deadlines[index].apply(event) }
  }
}
