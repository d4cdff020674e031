internal import Operations
internal import Regulation

/// The words of the pages, by the names templates use: Chinese first. A test holds every `{{t.…}}` to this list.
enum Wording {
  static let all: [String: Phrase] = [general, form, confirmation, receipts, status, notices, api].reduce(into: [:]) {
    $0.merge($1) { first, _ in first }
  }

  /// One language's words, as a template takes them.
  static func words(in language: Language) -> [String: String] {
    all.mapValues { $0[language] }
  }

  static func word(_ name: String, _ language: Language) -> String { all[name]?[language] ?? name }
}

extension Phrase {
  subscript(language: Language) -> String { language == .zhHans ? zhHans : en }
}
