public import Database
public import Regulation

/// An inquiry as its chain tells it, with the notices about it.
public struct InquiryView: Sendable {
  public let state: InquiryState
  public let events: [StoredEvent]
  public let notices: [NoticeView]
  /// Who opened what is sealed of it, the newest first.
  public let openings: [VaultOpening]

  /// Nil when there is no such inquiry.
  public static func read(_ number: String, _ session: Session) throws(DatabaseError) -> InquiryView? {
    guard ChainState.isInquiry(number) else { return nil }
    let events = try StoredEvent.chain(number, session)
    guard !events.isEmpty, case .inquiry(let state) = try ChainState.folded(events, number: number) else { return nil }
    return InquiryView(
      state: state, events: events, notices: try NoticeView.all(of: number, session),
      openings: try VaultOpening.list(of: number, before: .max, limit: 1000, session))
  }
}

/// A line of `inquiry list`.
public struct InquiryLine: Sendable, Codable {
  public let number: String
  public let caseNumber: String?
  public let state: String
  public let origin: String
  /// `window:W-0301`.
  public let subjects: [String]
  public let circumstances: [String]
  public let begunAt: Instant

  enum CodingKeys: String, CodingKey {
    case number
    case caseNumber = "case"
    case state, origin, subjects, circumstances
    case begunAt = "begun_at"
  }

  /// In the order of their numbers.
  /// - Parameters:
  ///   - states: nil is any.
  ///   - after: numbers after this one.
  public static func list(
    states: [String]?, case caseNumber: String?, after: String, limit: Int, _ session: Session
  ) throws(DatabaseError) -> [InquiryLine] {
    let values: [Value] = [states.map { .texts($0) } ?? .null, .text(caseNumber), .text(after), .int(limit)]
    var lines: [InquiryLine] = []
    for row in try session.query(InquiryStore.list, values) {
      lines.append(
        InquiryLine(
          number: try row.text("number"), caseNumber: try row.textOrNil("case"), state: try row.text("state"),
          origin: try row.text("origin"), subjects: try row.texts("subjects"),
          circumstances: try row.texts("circumstances"),
          begunAt: Instant(microseconds: try row.instantMicroseconds("begun_at"))))
    }
    return lines
  }
}
