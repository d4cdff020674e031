/// The header of a received mail: every field decoded (RFC 2047, RFC 2231, bare bytes in UTF-8 or GB18030).
public struct ReceivedHeader: Sendable {
  /// In their order; names as written, values on one line.
  public let fields: [(name: String, value: String)]
  /// The first mailbox of `From`; nil when there is none that can be read.
  public var from: ReceivedAddress?
  /// The same of `Sender`, `Reply-To`.
  public var sender: ReceivedAddress?
  public var replyTo: ReceivedAddress?

  public init(fields: [(name: String, value: String)]) {
    self.fields = fields
  }

  /// The first field of that name, in any case.
  public subscript(_ name: String) -> String? {
    fields.first { $0.name.lowercased() == name }?.value
  }

  public func has(_ name: String) -> Bool { self[name] != nil }

  /// Empty when there is none.
  public var subject: String { self["subject"]?.trimmed ?? "" }

  /// Without the angle brackets; nil when there is none, or nothing that looks like one.
  public var messageID: String? { self["message-id"].flatMap { MessageIDs.all(in: $0).first } }

  /// What it answers, nearest first: `In-Reply-To`, then `References` from its end (RFC 5322 section 3.6.4).
  public var answers: [String] {
    var seen: Set<String> = []
    let ids = MessageIDs.all(in: self["in-reply-to"] ?? "") + MessageIDs.all(in: self["references"] ?? "").reversed()
    return ids.filter { seen.insert($0).inserted }
  }

  /// `Return-Path` as the last server wrote it: the envelope's sender. Empty for `<>`; nil when there is no such field.
  public var returnPath: String? {
    self["return-path"].map { $0.trimmed.trimming { "<> ".contains($0) } }
  }
}

/// An address as it came: not checked, not fit for an SMTP command before `Mailbox` has taken it.
public struct ReceivedAddress: Sendable, Equatable {
  public let name: String?
  public let address: String

  public init(name: String? = nil, address: String) {
    self.name = name
    self.address = address
  }

  /// To tell senders apart: local parts differ by case in theory only.
  public var key: String { address.lowercased() }
}

enum MessageIDs {
  /// Every `<left@right>` of a text, in order, without the brackets; bare ones where there are no brackets at all.
  static func all(in text: String) -> [String] {
    var ids: [String] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      guard let close = rest.firstIndex(of: ">") else { break }
      if let id = clean(rest[..<close]) { ids.append(id) }
      rest = rest[rest.index(after: close)...]
    }
    return ids.isEmpty && !text.contains("<") ? text.split(whereSeparator: \.isWhitespace).compactMap(clean) : ids
  }

  /// Folding may have put blanks inside; no id of any length that is none.
  private static func clean(_ text: Substring) -> String? {
    let id = text.filter { !$0.isWhitespace }
    let isPlain = id.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    return isPlain && id.contains("@") && id.utf8.count <= 998 ? id : nil
  }
}

extension StringProtocol {
  /// Without what `isEdge` holds for at both ends.
  func trimming(_ isEdge: (Character) -> Bool) -> String {
    let start = drop(while: isEdge)
    guard let end = start.lastIndex(where: { !isEdge($0) }) else { return "" }
    return String(start[...end])
  }

  /// Without blanks and line ends around it.
  var trimmed: String { trimming(\.isWhitespace) }
}
