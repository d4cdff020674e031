import Testing

@testable import Redress

@Suite struct ISODurationTests {
  @Test(arguments: [("P5D", 432_000), ("PT90M", 5_400), ("P1DT2H3M4S", 93_784), ("P2W", 1_209_600), ("P0D", 0)])
  func `a duration counts what it says`(_ text: String, _ seconds: Int64) {
    #expect(ISODuration(text)?.seconds == seconds)
  }

  @Test(arguments: ["", "P", "PT", "5D", "P5", "P-5D", "P1M", "PT5D", "P1D2W", "P1DT", "P1.5D", "P9999999999D", "PD"])
  func `what is no duration of fixed length is refused`(_ text: String) {
    #expect(ISODuration(text) == nil)
  }
}
