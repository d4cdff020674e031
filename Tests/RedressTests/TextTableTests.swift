import Testing

@testable import Redress

@Suite struct TextTableTests {
  @Test func `columns are aligned by the cells that characters take`() {
    var table = TextTable(["编号", "state", ""])
    table.add(["AK-1", "已登记", "x"])
    table.add(["AK-10", "open", ""])
    #expect(table.lines == ["编号   state", "AK-1   已登记  x", "AK-10  open"])
  }
}
