/// A value that never prints: text, dumps and mirrors of it show `***`, so that no log line can leak it by accident.
public struct Secret<Wrapped: Sendable>: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The value itself. Every mention of this word is a place to look at in review.
  public let revealed: Wrapped

  public init(_ value: Wrapped) {
    revealed = value
  }

  public var description: String { "***" }
  public var debugDescription: String { "***" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret: Equatable where Wrapped: Equatable {}
