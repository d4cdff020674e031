/// Statements to be sent together, without waiting for one's answer before the next: see `Connection.run`.
public struct Pipeline: Sendable {
  private(set) var entries: [(statement: Statement, values: [Value])] = []

  public init() {}

  public var count: Int { entries.count }

  /// Gives the index of the statement's `Rows` in the answer.
  @discardableResult
  public mutating func add(_ statement: Statement, _ values: [Value] = []) -> Int {
    entries.append((statement, values))
    return entries.count - 1
  }
}
