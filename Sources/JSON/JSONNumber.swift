/// A number, kept exactly as written: `1.50`, `1e400` and `-0` come out as they went in.
///
/// Two numbers are equal when their texts are; `1` and `1.0` differ.
public struct JSONNumber: Sendable, Hashable {
  /// An integer whose shortest text is the one written is kept as such: no allocation for the common case.
  enum Form: Sendable, Hashable {
    case integer(Int)
    case text(String)
  }

  let form: Form

  init(form: Form) { self.form = form }

  public init(_ value: Int) { form = .integer(value) }

  /// The shortest text that gives the same double back; nil for infinities and NaN, which JSON does not have.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    if let integer = Int(exactly: value), value != 0 || value.sign == .plus {
      form = .integer(integer)
    } else {
      form = .text(value.description)
    }
  }

  /// The number as it stands in the document.
  public var text: String {
    switch form {
    case .integer(let value): String(value)
    case .text(let text): text
    }
  }

  /// The integer, when it was written without fraction or exponent and fits 64 bits. `5.0` is none, `-0` is 0.
  public var int: Int? {
    switch form {
    case .integer(let value): value
    case .text(let text): Int(text)
    }
  }

  /// The nearest double; nil where it would be infinite (`1e400`).
  public var double: Double? {
    switch form {
    case .integer(let value): Double(value)
    case .text(let text): Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
  }
}
