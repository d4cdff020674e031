internal import Hummingbird
internal import NIOCore

/// Reads multipart/form-data (RFC 7578) as it comes in: part by part, each in pieces, never the whole of a file.
struct MultipartReader {
  struct Part: Sendable, Equatable {
    var name = ""
    /// Nil for a text field.
    var fileName: String?
    var contentType: String?
  }

  private enum Place {
    /// Before the first delimiter.
    case preamble
    case part
    /// Right behind a delimiter.
    case between
    case end
  }

  enum Fault: Error {
    /// It is not what it says it is.
    case malformed
    /// More bytes than are taken.
    case tooLarge
  }

  private var chunks: RequestBody.AsyncIterator
  /// `\r\n--boundary`; the very first has no line before it, so the buffer begins with one.
  private let delimiter: [UInt8]
  private var buffer: [UInt8] = [13, 10]
  private var place = Place.preamble
  private var taken = 0
  private let limit: Int

  static let headLimit = 8 << 10
  static let pieceSize = 64 << 10

  /// - Parameter limit: of the whole body, in bytes.
  /// - Throws: `malformed` when the content type names no boundary.
  init(_ body: RequestBody, contentType: String, limit: Int) throws(Fault) {
    guard let boundary = Self.parameter("boundary", of: contentType), (1...70).contains(boundary.utf8.count) else {
      throw .malformed
    }
    chunks = body.makeAsyncIterator()
    delimiter = [13, 10, 45, 45] + Array(boundary.utf8)
    self.limit = limit
  }

  /// The next part; what is left of the one before is passed over. Nil after the last.
  mutating func nextPart() async throws -> Part? {
    guard place != .end else { return nil }
    while try await nextPiece() != nil {}
    // At a delimiter now: `--` ends it all, else a line's end and the part's head.
    try await fill(2)
    if buffer.starts(with: [45, 45]) {
      place = .end
      return nil
    }
    guard buffer.starts(with: [13, 10]) else { throw Fault.malformed }
    buffer.removeFirst(2)
    place = .part
    return try await head()
  }

  /// The next bytes of the part in hand; nil at its end.
  mutating func nextPiece() async throws -> [UInt8]? {
    guard place == .part || place == .preamble else { return nil }
    while true {
      if let start = Self.find(delimiter, in: buffer) {
        guard start == 0 else { return take(start) }
        buffer.removeFirst(delimiter.count)
        place = .between
        return nil
      }
      // What might be the beginning of a delimiter stays.
      let sure = buffer.count - delimiter.count + 1
      if sure >= Self.pieceSize { return take(sure) }
      guard try await more() else { throw Fault.malformed }
    }
  }

  /// A text field's whole text.
  mutating func text(limit: Int) async throws -> String {
    var bytes: [UInt8] = []
    while let piece = try await nextPiece() {
      bytes += piece
      guard bytes.count <= limit else { throw Fault.tooLarge }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault.malformed }
    return text
  }

  private mutating func take(_ count: Int) -> [UInt8] {
    let piece = Array(buffer[..<count])
    buffer.removeFirst(count)
    return piece
  }

  private mutating func more() async throws -> Bool {
    guard let chunk = try await chunks.next(isolation: #isolation) else { return false }
    taken += chunk.readableBytes
    guard taken <= limit else { throw Fault.tooLarge }
    buffer += Array(chunk.readableBytesView)
    return true
  }

  private mutating func fill(_ count: Int) async throws {
    while buffer.count < count { guard try await more() else { throw Fault.malformed } }
  }

  private mutating func head() async throws -> Part {
    let end: [UInt8] = [13, 10, 13, 10]
    while true {
      // A part without headers has no name, and is not a form's.
      if let start = Self.find(end, in: buffer) {
        let head = take(start)
        buffer.removeFirst(end.count)
        guard let text = String(validating: head, as: UTF8.self), let part = Self.part(text) else {
          throw Fault.malformed
        }
        return part
      }
      guard buffer.count <= Self.headLimit, try await more() else { throw Fault.malformed }
    }
  }

  private static func part(_ head: String) -> Part? {
    var part = Part()
    for line in head.split(separator: "\r\n") {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = String(line[line.index(after: colon)...].drop { $0 == " " })
      switch line[..<colon].lowercased() {
      case "content-disposition":
        guard value.lowercased().hasPrefix("form-data"), let name = parameter("name", of: value) else { return nil }
        part.name = name
        part.fileName = parameter("filename", of: value)
      case "content-type": part.contentType = value
      default: continue
      }
    }
    return part.name.isEmpty ? nil : part
  }

  /// The file's name in a Content-Disposition of HTTP: the one beyond ASCII, `filename*=UTF-8''…` (RFC 8187), goes first.
  static func fileName(in header: String) -> String? {
    guard let extended = parameter("filename*", of: header) else { return parameter("filename", of: header) }
    let parts = extended.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return parameter("filename", of: header) }
    // There a plus is a plus.
    return FormFields.decoded(ArraySlice(parts[2].replacing("+", with: "%2B").utf8))
  }

  /// A parameter's value, in quotes or not. Browsers write `"` in a name as %22 and line ends as %0D%0A (WHATWG HTML,
  /// "Multipart form data"); a backslash is itself.
  static func parameter(_ name: String, of header: String) -> String? {
    var rest = header[...]
    while let semicolon = rest.firstIndex(of: ";") {
      rest = rest[rest.index(after: semicolon)...].drop { $0 == " " || $0 == "\t" }
      guard let equals = rest.firstIndex(of: "=") else { return nil }
      let key = rest[..<equals].lowercased()
      rest = rest[rest.index(after: equals)...]
      let value: Substring
      if rest.first == "\"" {
        rest = rest.dropFirst()
        guard let quote = rest.firstIndex(of: "\"") else { return nil }
        value = rest[..<quote]
        rest = rest[rest.index(after: quote)...]
      } else {
        value = rest.prefix { $0 != ";" }
        rest = rest[value.endIndex...]
      }
      if key == name { return String(value).filled22 }
    }
    return nil
  }

  /// Where the needle begins, first.
  private static func find(_ needle: [UInt8], in hay: [UInt8]) -> Int? {
    guard hay.count >= needle.count, let first = needle.first else { return nil }
    return hay.withUnsafeBufferPointer { hay in
      needle.withUnsafeBufferPointer { needle in
        var start = 0
        let last = hay.count - needle.count
        while start <= last {
          if hay[start] == first {
            var place = 1
            while place < needle.count, hay[start + place] == needle[place] { place += 1 }
            if place == needle.count { return start }
          }
          start += 1
        }
        return nil
      }
    }
  }
}

extension String {
  fileprivate var filled22: String {
    guard contains("%") else { return self }
    return split(separator: "%22", omittingEmptySubsequences: false).joined(separator: "\"")
  }
}
