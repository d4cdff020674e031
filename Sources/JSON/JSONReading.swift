/// A document that could be read, though perhaps not accepted.
public struct JSONReading: Sendable {
  /// Where `flaw` is set: of a repeated name every member, for a lone surrogate U+FFFD, a NUL as it is.
  public let value: JSON
  /// The first recoverable fault, if any (`duplicateKey`, `nul`, `loneSurrogate`).
  public let flaw: JSONFault?
}

extension JSON {
  /// How deep arrays and objects may nest, by the contract.
  public static let depthLimit = 64

  /// Reads a document of which as much as possible is wanted, even where it is not acceptable.
  /// - Throws: the fault that makes it unreadable; never a recoverable one.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int = depthLimit) throws(JSONFault)
    -> JSONReading
  {
    var parser = JSONParser(bytes, depthLimit: depthLimit)
    return try parser.document()
  }

  public static func read(_ bytes: [UInt8], depthLimit: Int = depthLimit) throws(JSONFault) -> JSONReading {
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONFault) in try read(buffer, depthLimit: depthLimit) }
  }

  /// Parses a document strictly.
  /// - Throws: any fault, the recoverable ones too.
  public static func parse(_ bytes: [UInt8], depthLimit: Int = depthLimit) throws(JSONFault) -> JSON {
    let reading = try read(bytes, depthLimit: depthLimit)
    if let flaw = reading.flaw { throw flaw }
    return reading.value
  }

  /// Parses the UTF-8 of a text strictly.
  public static func parse(_ text: String) throws(JSONFault) -> JSON { try parse(Array(text.utf8)) }
}
