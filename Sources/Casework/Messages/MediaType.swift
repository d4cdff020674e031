/// An internet media type with its charset (RFC 9110 section 8.3.1), as far as we tell them apart.
struct MediaType {
  /// `type/subtype` in lower case.
  let essence: String
  private let isUTF8: Bool

  init?(_ text: String?) {
    guard let text else { return nil }
    let parts = text.lowercased().split(separator: ";", omittingEmptySubsequences: false).map(\.trimmed)
    guard let essence = parts.first, !essence.isEmpty else { return nil }
    self.essence = essence
    // JSON is UTF-8 (RFC 8259 section 8.1); a parameter that says otherwise is taken at its word.
    let charsets = parts.dropFirst().filter { $0.hasPrefix("charset=") }
    isUTF8 = charsets.allSatisfy { ["charset=utf-8", "charset=\"utf-8\""].contains($0) }
  }

  var isCloudEvent: Bool { essence == "application/cloudevents+json" && isUTF8 }

  var isJSON: Bool { isUTF8 && (essence == "application/json" || essence.hasSuffix("+json")) }

  /// Whether a text names a media type without parameters, of at most 127 characters (RFC 6838 section 4.2).
  static func isName(_ text: String) -> Bool {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    return halves.count == 2 && text.utf8.count <= 127
      && halves.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isNameByte) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "!#$&^_.+-".utf8.contains(byte)
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let start = drop { $0 == " " || $0 == "\t" }
    guard let end = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
    return String(start[...end])
  }
}
