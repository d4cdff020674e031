/// What the rules about a case need to know of an inquiry into it.
public struct InquirySummary: Hashable, Sendable {
  public var number: String
  public var caseNumber: String?
  /// The round of the case it belongs to.
  public var round: Int?
  public var origin: InquiryOrigin
  public var status: InquiryStatus
  public var subjects: [Subject]

  public init(
    number: String, caseNumber: String?, round: Int?, origin: InquiryOrigin, status: InquiryStatus, subjects: [Subject]
  ) {
    self.number = number
    self.caseNumber = caseNumber
    self.round = round
    self.origin = origin
    self.status = status
    self.subjects = subjects
  }
}
