/// What a complainant said of himself, to be found again in what he wrote.
public struct KnownIdentity: Sendable {
  private let name: [Character]
  private let words: [String]
  /// Digits of his telephone.
  private let phone: [Character]
  private let address: [Character]

  public init(name: String? = nil, phone: String? = nil, email: String? = nil, address: String? = nil) {
    self.name = RedactedText.plain(name ?? "")
    self.phone = RedactedText.plain(phone ?? "").filter(\.isNumber)
    self.address = RedactedText.plain(address ?? "")
    let local = (email ?? "").prefix { $0 != "@" }
    words = [name, phone, email, address, local.count >= 4 ? String(local) : nil].compactMap { $0 }
  }

  func hide(in text: inout RedactedText) {
    for word in words + nameForms { text.hide(word: word) }
    if phone.count >= 4 { text.hideRuns(sharedWith: phone, atLeast: 4) { $0.isNumber } }
    if address.count >= 4 { text.hideRuns(sharedWith: address, atLeast: 4) { _ in true } }
  }

  /// 三丰 of 张三丰, 张先生, 小张, 老张: what people call themselves and each other.
  private var nameForms: [String] {
    guard (2...4).contains(name.count), name.allSatisfy(Self.isHan) else {
      // Of a name in letters each part: `Zhang San`.
      return Self.parts(String(name))
    }
    let isCompound = name.count > 3 || Self.compounds.contains(String(name.prefix(2)))
    let surname = String(name.prefix(name.count > 2 && isCompound ? 2 : 1))
    let given = String(name.dropFirst(surname.count))
    let titles = Self.titles.map { surname + $0 } + ["小", "老", "阿"].map { $0 + surname }
    return titles + (given.count > 1 ? [given] : [])
  }

  private static func parts(_ name: String) -> [String] {
    name.split(separator: " ").map(String.init).filter { $0.count >= 3 }
  }

  private static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.allSatisfy { $0.properties.isIdeographic }
  }

  private static let titles = [
    "先生", "女士", "小姐", "太太", "同志", "老师", "师傅", "阿姨", "叔", "大爷", "大妈", "大姐", "大哥", "总", "经理", "工", "医生", "某",
    "氏", "老板",
  ]
  private static let compounds: Set<String> = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "长孙", "宇文", "端木", "南宫", "独孤", "呼延",
    "闻人", "百里", "轩辕", "钟离", "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "申屠", "仲孙",
  ]
}

extension RedactedText {
  /// Hides every stretch of at least so many characters that stands in `other` too: a part of an address, the last
  /// digits of a telephone.
  mutating func hideRuns(
    sharedWith other: [Character], atLeast least: Int, _ isCounted: (Character) -> Bool
  ) {
    guard other.count >= least else { return }
    let pieces = Set((0...(other.count - least)).map { String(other[$0..<$0 + least]) })
    let visible = folded.indices.filter { place in folded[place].map { !Self.isBetween($0) && isCounted($0) } ?? false }
    for start in visible.indices where start + least <= visible.count {
      let places = visible[start..<start + least]
      // A blank may stand between two characters, another word may not.
      guard let first = places.first, let last = places.last, isTogether(first...last, isCounted) else { continue }
      if pieces.contains(String(places.compactMap { folded[$0] })) { hide(first..<last + 1) }
    }
  }

  private func isTogether(_ range: ClosedRange<Int>, _ isCounted: (Character) -> Bool) -> Bool {
    range.allSatisfy { place in folded[place].map { Self.isBetween($0) || isCounted($0) } ?? true }
  }
}
