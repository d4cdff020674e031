/// What is blacked out of a complaint before a window reads it (C5.2). What the complainant said of himself is always
/// blacked out where he withholds his identity; no policy turns that off.
public struct RedactionPolicy: Hashable, Sendable, Codable {
  /// Digits in a row, spaces and dashes between them not counted, from which on a number is blacked out: telephones,
  /// identity and bank cards, receipts. Dates and amounts stay. 0 leaves numbers as they are.
  public var digits = 7
  public var emails = true
  /// WeChat, QQ and the like, where they are called so.
  public var accounts = true
  /// Of vehicles.
  public var plates = true
  /// Building, entrance and room, as in 3栋2单元501室.
  public var dwellings = true
  /// What follows 我叫, 姓名, 联系人 and the like.
  public var names = true
  /// The office's own, wherever they stand.
  public var words: [String] = []

  public init() {}

  enum CodingKeys: String, CodingKey, CaseIterable { case digits, emails, accounts, plates, dwellings, names, words }
}

extension RedactionPolicy {
  mutating func read(_ file: inout PolicySection) {
    file.integer("digits", into: &digits, in: 0...30)
    for (key, path) in Self.switches { file.bool(key.rawValue, into: &self[keyPath: path]) }
    file.texts("words", into: &words)
  }

  static var switches: [(CodingKeys, WritableKeyPath<RedactionPolicy, Bool>)] {
    [
      (.emails, \.emails), (.accounts, \.accounts), (.plates, \.plates), (.dwellings, \.dwellings), (.names, \.names),
    ]
  }

  var values: [(String, String)] {
    [("redaction.digits", String(digits))]
      + Self.switches.map { ("redaction.\($0.0.rawValue)", String(self[keyPath: $0.1])) }
      + [("redaction.words", words.joined(separator: " "))]
  }
}
