internal import Regulation

/// A code that people read as a word of their language.
protocol Worded {
  /// Simplified Chinese as the regulation writes it, and English.
  var words: (chinese: String, english: String) { get }
}

extension Worded {
  func word(in language: Language) -> String {
    switch language {
    case .zhHans: words.chinese
    case .en: words.english
    }
  }
}
