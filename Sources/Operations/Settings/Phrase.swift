/// One sentence in both languages of the product.
public struct Phrase: Sendable, Hashable {
  public let zhHans: String
  public let en: String

  public init(_ zhHans: String, _ en: String) {
    self.zhHans = zhHans
    self.en = en
  }

  func text(in tongue: Tongue) -> String {
    tongue == .en ? en : zhHans
  }
}

/// The languages `REDRESS_LOCALE` may name (BCP 47 tags).
enum Tongue: String, CaseIterable, Sendable {
  case zhHans = "zh-Hans"
  case en
}
