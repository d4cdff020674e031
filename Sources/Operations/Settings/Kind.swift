/// What a setting's text must look like and the value it becomes.
public struct Kind<Value: Sendable>: Sendable {
  /// Shown by `--help` behind the name, and in a fault as what was expected.
  public let label: Phrase
  /// True if the value prints as `***` and may come from a file named by `<NAME>_FILE`.
  public let isSecret: Bool
  let parse: @Sendable (String) throws(BadValue) -> Value

  /// A kind of one's own. `parse` throws what is wrong; it must not repeat the value of a secret.
  public init(
    _ label: Phrase, isSecret: Bool = false, parse: @escaping @Sendable (String) throws(BadValue) -> Value
  ) {
    self.label = label
    self.isSecret = isSecret
    self.parse = parse
  }
}

/// A setting's text is not of its kind; says what to write instead, never what was written.
public struct BadValue: Error, Sendable, Equatable {
  public let mend: Phrase

  public init(_ mend: Phrase) {
    self.mend = mend
  }
}

extension Kind {
  /// A kind whose text either gives a value or does not.
  init(_ label: Phrase, mend: Phrase, _ value: @escaping @Sendable (String) -> Value?) {
    self.init(label) { text throws(BadValue) in
      guard let value = value(text) else { throw BadValue(mend) }
      return value
    }
  }

  /// The same kind, kept secret.
  public static func secret<Inner>(_ inner: Kind<Inner>) -> Kind where Value == Secret<Inner> {
    Kind(inner.label, isSecret: true) { text throws(BadValue) in Secret(try inner.parse(text)) }
  }
}
