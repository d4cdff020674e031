/// A text with what it gives away marked, character by character; printed with one ■ for each stretch that is marked.
///
/// People write their numbers with spaces, in full-width figures and in Chinese ones: everything is looked for in a
/// folded copy, in which each character stands for itself in the simplest form it has.
struct RedactedText {
  private let characters: [Character]
  /// The folded character at each place; nil for one that nobody sees (RFC 5892's ignorables: joiners, marks of order).
  let folded: [Character?]
  private var isMarked: [Bool]

  static let mark: Character = "■"

  init(_ text: String) {
    characters = Array(text)
    folded = characters.map(Self.folded)
    isMarked = Array(repeating: false, count: characters.count)
  }

  var count: Int { characters.count }

  mutating func hide(_ range: Range<Int>) { for place in range { isMarked[place] = true } }

  var text: String {
    var result = ""
    for (place, character) in characters.enumerated() {
      if !isMarked[place] { result.append(character) }
      if isMarked[place], place == 0 || !isMarked[place - 1] { result.append(Self.mark) }
    }
    return result
  }

  /// Hides a word wherever it stands, whatever blanks and marks were put between its characters.
  mutating func hide(word: String) {
    let wanted = Self.plain(word)
    guard !wanted.isEmpty else { return }
    for start in folded.indices where folded[start] == wanted[0] {
      if let end = end(of: wanted, from: start) { hide(start..<end) }
    }
  }

  private func end(of wanted: [Character], from start: Int) -> Int? {
    var (place, next) = (start, 0)
    while place < count {
      if let character = folded[place], character == wanted[next] {
        next += 1
        if next == wanted.count { return place + 1 }
      } else if let character = folded[place], !Self.isBetween(character) {
        return nil
      }
      place += 1
    }
    return nil
  }

  /// What people put between the parts of a number or name.
  static func isBetween(_ character: Character) -> Bool {
    character.isWhitespace || "-–—−_.·•*~,、()[]/\\|'\"`+".contains(character)
  }

  /// Folded, without what is between.
  static func plain(_ text: String) -> [Character] { text.compactMap(folded).filter { !isBetween($0) } }

  /// Full width to half, capitals to small letters, circled and other figures to 0–9.
  static func folded(_ character: Character) -> Character? {
    guard let scalar = character.unicodeScalars.first else { return nil }
    if scalar.properties.isDefaultIgnorableCodePoint { return nil }
    if (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0) {
      return Character(String(Character(half)).lowercased())
    }
    if let figure = character.wholeNumberValue, (0...9).contains(figure), scalar.value > 0x7F,
      !chineseFigures.contains(character)
    {
      return Character(String(figure))
    }
    if let plain = brackets[character] { return plain }
    let lower = character.lowercased()
    return lower.count == 1 ? Character(lower) : character
  }

  static let chineseFigures: Set<Character> = Set("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖")
  private static let brackets: [Character: Character] = ["【": "[", "】": "]", "「": "[", "」": "]", "。": "."]
}
