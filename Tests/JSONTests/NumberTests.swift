import JSON
import Testing

@Suite struct NumberTests {
  @Test(arguments: [
    "0", "-0", "1.50", "1e400", "-1E-400", "100000000000000000000000000000", "9223372036854775807",
    "-9223372036854775808", "9223372036854775808", "0.1", "-0.0", "1E5", "999999999999999999", "1000000000000000000",
  ])
  func aNumberComesOutAsItWentIn(_ text: String) throws {
    #expect(try JSON.parse(text).text() == text)
  }

  @Test func integersAreKnownUpTo64Bits() throws {
    func int(_ text: String) throws -> Int? { try JSON.parse(text).int }
    #expect(try int("0") == 0)
    #expect(try int("-0") == 0)
    #expect(try int("-17") == -17)
    #expect(try int("9223372036854775807") == Int.max)
    #expect(try int("-9223372036854775808") == Int.min)
    #expect(try int("9223372036854775808") == nil)
    #expect(try int("5.0") == nil)
    #expect(try int("1e2") == nil)
  }

  /// A bug once: an integer of 19 digits was kept as text and differed from the same one made in Swift.
  @Test(arguments: [Int.max, .min, 1_000_000_000_000_000_000, -999_999_999_999_999_999])
  func anIntegerReadEqualsTheSameOneMade(_ value: Int) throws {
    #expect(try JSON.parse(String(value)) == .int(value))
  }

  @Test func doublesAreTheNearestAndNeverInfinite() throws {
    func double(_ text: String) throws -> Double? {
      guard case .number(let number) = try JSON.parse(text) else { return nil }
      return number.double
    }
    #expect(try double("1e400") == nil)
    #expect(try double("1e-400") == 0)
    #expect(try double("0.1") == 0.1)
    #expect(try double("5") == 5)
    #expect(try double("-0")?.sign == .minus)
  }

  @Test func numbersWithoutAJSONFormAreNone() {
    #expect(JSONNumber(Double.infinity) == nil)
    #expect(JSONNumber(Double.nan) == nil)
    #expect(JSONNumber(1.5)?.text == "1.5")
    #expect(JSONNumber(-0.0)?.text == "-0.0")
    #expect(JSONNumber(3.0)?.int == 3)
  }
}
