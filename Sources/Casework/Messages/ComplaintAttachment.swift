internal import FoundationEssentials
internal import JSON
internal import Regulation

/// A file that came with a complaint. Its name may tell who sent it, so it doesn't print.
public struct ComplaintAttachment: Hashable, Sendable {
  public enum Body: Hashable, Sendable {
    /// The bytes themselves; at least one.
    case content([UInt8])
    /// Uploaded before, through web-channel: 32 bytes.
    case uploaded(sha256: [UInt8])
  }

  public let name: Narrative
  /// As the sender says; nobody relies on it.
  public let mediaType: String
  public let body: Body

  /// Named by its digest rather than sent along.
  public var isUploaded: Bool { if case .uploaded = body { true } else { false } }
}

extension ComplaintAttachment {
  init(_ reader: inout FieldReader) throws(Refusal) {
    name = try reader.fileName("name")
    mediaType = try reader.mediaType("media_type")
    switch (reader.has("content"), reader.has("sha256")) {
    case (true, true): throw MessageFault.unknownField.refusal(at: reader.path("sha256"))
    case (_, false): body = .content(try reader.base64("content"))
    case (false, true): body = .uploaded(sha256: try reader.digest("sha256"))
    }
  }
}

extension ComplaintAttachment: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { mediaType }
  public var debugDescription: String { mediaType }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension FieldReader {
  /// A name of 1–255 characters without a path: it ends up in somebody's folder.
  fileprivate mutating func fileName(_ name: String) throws(Refusal) -> Narrative {
    let text = try text(name, 1...255)
    guard !text.unicodeScalars.contains(where: { $0.isControl || $0 == "/" || $0 == "\\" }) else {
      throw MessageFault.characterNotAllowed.refusal(at: path(name))
    }
    return Narrative(text)
  }

  fileprivate mutating func mediaType(_ name: String) throws(Refusal) -> String {
    let text = try text(name, 3...127)
    guard MediaType.isName(text) else { throw MessageFault.notInRange(.mediaType).refusal(at: path(name)) }
    return text
  }

  /// RFC 4648 section 4, padded, without line breaks; not empty. The message's own limit bounds it.
  fileprivate mutating func base64(_ name: String) throws(Refusal) -> [UInt8] {
    guard let text = try required(name).string else { throw MessageFault.wrongType(.base64).refusal(at: path(name)) }
    guard let data = Data(base64Encoded: text), !data.isEmpty else {
      throw MessageFault.notInRange(.base64).refusal(at: path(name))
    }
    return Array(data)
  }

  /// 64 digits of lower-case hexadecimal.
  fileprivate mutating func digest(_ name: String) throws(Refusal) -> [UInt8] {
    guard let text = try required(name).string else { throw MessageFault.wrongType(.digest).refusal(at: path(name)) }
    let digits = Array(text.utf8)
    guard digits.count == 64, digits.allSatisfy(\.isLowerHex) else {
      throw MessageFault.notInRange(.digest).refusal(at: path(name))
    }
    return stride(from: 0, to: 64, by: 2).map { digits[$0].hexValue << 4 | digits[$0 + 1].hexValue }
  }
}

extension UInt8 {
  fileprivate var hexValue: UInt8 {
    self < UInt8(ascii: "a") ? self - UInt8(ascii: "0") : self - UInt8(ascii: "a") + 10
  }
}
