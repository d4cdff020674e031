/// One thing an operator can set: its name, what it must look like, and what holds without it.
public struct Setting<Value: Sendable>: Sendable {
  /// `REDRESS_…`
  public let name: String
  public let kind: Kind<Value>
  /// What stands if nobody sets it, written as an operator would.
  public let byDefault: String?
  public let about: Phrase

  public init(_ name: String, _ kind: Kind<Value>, byDefault: String? = nil, about: Phrase) {
    self.name = name
    self.kind = kind
    self.byDefault = byDefault
    self.about = about
  }
}
