/// What is wrong with one line of a calendar file, or one day of an imported year.
public struct CalendarFault: Error, Hashable, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    case headerMissing = "header-missing"
    case columns
    case date
    case kind
    case holiday
    case duplicateDate = "duplicate-date"
    case otherYear = "other-year"
    case empty
  }

  public var code: Code
  /// From 1; of a file the line, of an import the day's place.
  public var line: Int
  /// What stood there, cut to 40 characters.
  public var found: String

  init(_ code: Code, line: Int, found: String = "") {
    self.code = code
    self.line = line
    self.found = String(found.prefix(40))
  }

  public var chinese: String {
    switch code {
    case .headerMissing: "第\(line)行：首行应为 date,kind,holiday"
    case .columns: "第\(line)行：应有三列 date,kind,holiday：\(found)"
    case .date: "第\(line)行：不是有效日期：\(found)"
    case .kind: "第\(line)行：kind 应为 holiday、workday 或 closure：\(found)"
    case .holiday: "第\(line)行：holiday 应为1至40个字符的名称或事由"
    case .duplicateDate: "第\(line)行：日期重复：\(found)"
    case .otherYear: "第\(line)行：日期不属于所导入的年度：\(found)"
    case .empty: "第\(line)行：没有任何日期"
    }
  }

  public var english: String {
    switch code {
    case .headerMissing: "line \(line): the first line must be date,kind,holiday"
    case .columns: "line \(line): three columns date,kind,holiday expected: \(found)"
    case .date: "line \(line): not a date: \(found)"
    case .kind: "line \(line): kind must be holiday, workday or closure: \(found)"
    case .holiday: "line \(line): holiday must be a name or reason of 1 to 40 characters"
    case .duplicateDate: "line \(line): the date stands there twice: \(found)"
    case .otherYear: "line \(line): the date is not of the year imported: \(found)"
    case .empty: "line \(line): no day at all"
    }
  }
}

/// Everything wrong with a calendar; it is taken whole or not at all.
public struct CalendarFaults: Error, Hashable, Sendable {
  public let faults: [CalendarFault]
}
