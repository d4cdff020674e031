/// A place in a document (RFC 6901): `/data/attachments/0/name`; the empty text is the whole document.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  public let text: String

  /// The whole document.
  public static let root = JSONPointer(text: "")

  private init(text: String) { self.text = text }

  /// The member of that name, `~` and `/` escaped as section 3 says.
  public func appending(_ name: String) -> JSONPointer {
    var text = self.text + "/"
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
      return JSONPointer(text: text + name)
    }
    for scalar in name.unicodeScalars {
      switch scalar {
      case "~": text += "~0"
      case "/": text += "~1"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return JSONPointer(text: text)
  }

  /// The item at that index, counted from 0.
  public func appending(_ index: Int) -> JSONPointer { JSONPointer(text: "\(text)/\(index)") }

  public var description: String { text }
}
