/// What is wrong with one key of a policy file.
public struct PolicyFault: Error, Hashable, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    case unknownKey = "unknown-key"
    case wrongType = "wrong-type"
    case notInRange = "not-in-range"
    case notAllowed = "not-allowed"
    case inconsistent
  }

  public var code: Code
  /// `limits.triage`; empty for the file as a whole.
  public var path: String
  /// What is allowed there.
  public var expected: String

  private var place: String { path.isEmpty ? "policy" : path }

  public var chinese: String {
    switch code {
    case .unknownKey: "\(place)：没有此项"
    case .wrongType: "\(place)：类型不符，应为 \(expected)"
    case .notInRange: "\(place)：超出范围，应为 \(expected)"
    case .notAllowed: "\(place)：不允许，应为 \(expected)"
    case .inconsistent: "\(place)：与其他项矛盾，应为 \(expected)"
    }
  }

  public var english: String {
    switch code {
    case .unknownKey: "\(place): no such key"
    case .wrongType: "\(place): wrong type, expected \(expected)"
    case .notInRange: "\(place): not in range, expected \(expected)"
    case .notAllowed: "\(place): not allowed, expected \(expected)"
    case .inconsistent: "\(place): contradicts other keys, expected \(expected)"
    }
  }
}

/// Everything wrong with a policy; it is taken whole or not at all.
public struct PolicyFaults: Error, Hashable, Sendable {
  public let faults: [PolicyFault]
}
