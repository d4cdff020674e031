/// What is wrong with a document, and where.
///
/// It carries no part of the document but member names, which belong to the pointer: content may be private.
public struct JSONFault: Error, Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Not UTF-8 (RFC 8259 section 8.1), surrogates written as UTF-8 included.
    case invalidUTF8 = "invalid-utf-8"
    /// Starts with a byte-order mark, of UTF-8, UTF-16 or UTF-32.
    case byteOrderMark = "byte-order-mark"
    /// Arrays and objects nested deeper than allowed.
    case tooDeep = "too-deep"
    /// Something other than white space after the value.
    case trailingData = "trailing-data"
    /// Not the grammar of RFC 8259; an unescaped control character, a raw NUL too, is that.
    case malformed = "malformed"
    /// An object has the name twice; the pointer names it.
    case duplicateKey = "duplicate-key"
    /// `\u0000` in a string or a name: PostgreSQL's text cannot hold it.
    case nul = "nul"
    /// An escaped surrogate without its other half: no Unicode text.
    case loneSurrogate = "lone-surrogate"

    /// Whether the rest of the document can be understood all the same.
    public var isRecoverable: Bool {
      switch self {
      case .duplicateKey, .nul, .loneSurrogate: true
      case .invalidUTF8, .byteOrderMark, .tooDeep, .trailingData, .malformed: false
      }
    }
  }

  public let kind: Kind
  /// The value or member in which it was found; for `malformed` the innermost one begun.
  public let pointer: JSONPointer
  /// In bytes from the start of the document.
  public let offset: Int

  public init(_ kind: Kind, at pointer: JSONPointer, offset: Int) {
    self.kind = kind
    self.pointer = pointer
    self.offset = offset
  }
}
