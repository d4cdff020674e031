/// What an audit looked at, and everything it found.
public struct AuditReport: Sendable, Equatable {
  public internal(set) var cases = 0
  public internal(set) var inquiries = 0
  public internal(set) var events = 0
  public internal(set) var faults: [AuditFault] = []

  public var isIntact: Bool { faults.isEmpty }
}
