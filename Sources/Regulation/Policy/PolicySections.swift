/// The sections of a policy file, key by key.
extension Centre {
  mutating func read(_ file: inout PolicySection) {
    file.text("name", into: &name)
    file.read("prefix", into: &prefix, "1–8 of A-Z 0-9, the first a letter") { $0.asText.flatMap(Self.prefix) }
    file.text("interpreter", into: &interpreter)
  }

  private static func prefix(_ text: String) -> String? {
    let isLetter = { (byte: UInt8) in (65...90).contains(byte) }
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    let bytes = text.utf8
    guard (1...8).contains(bytes.count), bytes.first.map(isLetter) == true else { return nil }
    return bytes.allSatisfy { isLetter($0) || isDigit($0) } ? text : nil
  }
}

extension LocalLimits {
  mutating func read(_ file: inout PolicySection) {
    // 60 working days are a quarter: longer is a slip of the pen.
    for (key, path) in Self.keys { file.integer(key.rawValue, into: &self[keyPath: path], in: 1...60) }
  }

  static var keys: [(CodingKeys, WritableKeyPath<LocalLimits, Int>)] {
    [
      (.triage, \.triage), (.signing, \.signing), (.returning, \.returning),
      (.replyAfterResult, \.replyAfterResult), (.meeting, \.meeting), (.coResult, \.coResult),
      (.explanation, \.explanation), (.followUp, \.followUp), (.appeal, \.appeal), (.ruling, \.ruling),
    ]
  }
}

extension ScorePolicy {
  mutating func read(_ file: inout PolicySection) {
    file.integer("base", into: &base, in: 1...1000)
    file.bool("lighter_needs_mitigation", into: &lighterNeedsMitigation)
    file.section("schedule") { section in
      for key in Self.defaultSchedule.keys.sorted() {
        section.integer(key, into: &schedule[key, default: 0], in: 0...1000)
      }
    }
  }
}

extension Retention {
  mutating func read(_ file: inout PolicySection) {
    file.integer("case_years", into: &caseYears, in: 1...100)
    file.integer("identity_years", into: &identityYears, in: 1...100)
    file.integer("inbox_days", into: &inboxDays, in: 1...3650)
    file.integer("dead_letter_days", into: &deadLetterDays, in: 1...3650)
  }
}
