import Regulation
import Testing

@testable import Casework

struct MonthlyReportTests {
  let bureau: Bureau

  init() throws { bureau = try Bureau() }

  private func figures() throws -> [String: ReportFigure] {
    let month = try #require(Day("2026-03-01"))
    let report = try MonthlyReport.read(month: month, bureau.database.session(as: "redress"))
    return Dictionary(report.figures.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `a month without complaints counts nothing and divides by nothing`() throws {
    let figures = try figures()
    #expect(figures["received"]?.numerator == 0)
    #expect(figures["on-time.reply"]?.rate == nil)
  }

  @Test func `an open case with something overdue stays in the denominator`() throws {
    let number = try bureau.assigned()
    _ = try bureau.register(2)
    #expect(try figures()["on-time.closing"]?.denominator == 0)
    try bureau.act(.sign(.init()), on: number, by: "P-11")
    // Two were never looked at: their triage is out, though no watcher has come to it.
    try bureau.setClock("2026-03-05T09:00:00+08:00")
    let figures = try figures()
    #expect(figures["received"]?.numerator == 3)
    #expect(figures["accepted"]?.numerator == 1)
    #expect(figures["window.W-1"]?.numerator == 1)
    #expect((figures["on-time.signing"]?.numerator, figures["on-time.signing"]?.denominator) == (1, 1))
    #expect((figures["on-time.closing"]?.numerator, figures["on-time.closing"]?.denominator) == (0, 2))
  }

  @Test func `every figure says how it comes about, in both languages`() throws {
    _ = try bureau.assigned()
    for figure in try figures().values {
      #expect(!figure.formula.chinese.isEmpty && !figure.formula.english.isEmpty)
    }
  }
}
