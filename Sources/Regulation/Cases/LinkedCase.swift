/// The case that a duplicate is linked to.
public struct LinkedCase: Hashable, Sendable {
  public var number: String
  public var status: CaseStatus

  public init(number: String, status: CaseStatus) {
    self.number = number
    self.status = status
  }
}
