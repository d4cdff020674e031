import Testing

@testable import Regulation

struct CalendarFileTests {
  @Test("the shipped calendar publishes 2018 to 2026")
  func shipped() throws {
    let calendar = try WorkCalendar.parse(csv: Shipped.csv)
    #expect(calendar.publishedYears == Set(2018...2026))
    #expect(calendar.days.count == 322)
  }

  @Test("every faulty line is named, and nothing is taken")
  func faults() throws {
    let csv = """
      date,kind,holiday
      2027-01-01,holiday,元旦
      2027-02-30,holiday,元旦
      2027-01-02,feast,元旦
      2027-01-03,holiday
      2027-01-01,holiday,元旦

      2027-01-04,closure,
      """
    let faults = #expect(throws: CalendarFaults.self) { try CalendarFile(csv: csv) }?.faults ?? []
    #expect(faults.map(\.line) == [3, 4, 5, 6, 8])
    #expect(faults.map(\.code) == [.date, .kind, .columns, .duplicateDate, .holiday])
  }

  @Test("a file without its header, or without a day, is refused", arguments: ["", "2027-01-01,holiday,元旦\n"])
  func header(csv: String) {
    let faults = #expect(throws: CalendarFaults.self) { try CalendarFile(csv: csv) }?.faults
    #expect(
      faults?.first
        == CalendarFault(.headerMissing, line: 1, found: csv.split(separator: "\n").first.map(String.init) ?? ""))
    #expect(throws: CalendarFaults.self) { try CalendarFile(csv: "date,kind,holiday\n") }
  }

  @Test("a spreadsheet's byte-order mark and line endings are no fault")
  func spreadsheet() throws {
    let file = try CalendarFile(
      csv: "\u{FEFF}date,kind,holiday\r\n2027-01-01,holiday,元旦\r\n2027-01-02, workday ,元旦\r\n")
    #expect(file.days.map(\.kind) == [.holiday, .workday])
  }
}
