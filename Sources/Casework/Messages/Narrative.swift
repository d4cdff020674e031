/// Words of a complainant. They are sealed in the vault and stand nowhere else: this type never prints them.
public struct Narrative: Hashable, Sendable {
  /// Exactly as it came.
  public let text: String

  public init(_ text: String) { self.text = text }
}

extension Narrative: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "***" }
  public var debugDescription: String { "***" }
  /// `dump` and interpolation of what holds it look here.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
