import Testing

@testable import Regulation

@Suite struct RefusalTests {
  @Test(arguments: RefusalCode.allCases)
  func `every refusal is told in Chinese and in English`(code: RefusalCode) {
    let refusal = Refusal(code)
    #expect(!refusal.message(in: .zhHans).isEmpty && !refusal.message(in: .en).isEmpty)
    #expect(refusal.message(in: .zhHans).contains { $0.unicodeScalars.contains { $0.value > 0x4E00 } })
    #expect(code.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
    if let clause = refusal.clause { #expect(clause.hasPrefix("C") || clause.hasPrefix("A")) }
  }

  @Test func `the refusals that the contract names are in the catalogue`() {
    let named = [
      "narrative-missing", "unknown-type", "content-type", "duplicate-key", "character-not-allowed", "unknown-field",
      "missing-field", "wrong-type", "not-in-range", "sender-not-allowed", "not-your-role", "wrong-state",
      "conflict-of-interest", "track-change-too-late", "returned-too-late", "appeal-too-late", "explanation-pending",
    ]
    for code in named { #expect(RefusalCode(rawValue: code) != nil, "\(code)") }
  }

  @Test func `a refusal of its own carries its own words`() {
    let refusal = Refusal(code: "x", field: "/id", chinese: "中", english: "e")
    #expect(refusal.message(in: .zhHans) == "中" && refusal.message(in: .en) == "e")
  }
}
