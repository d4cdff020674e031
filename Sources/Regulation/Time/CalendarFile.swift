/// A calendar as the operator writes it: CSV with the header `date,kind,holiday`, UTF-8, any line ending.
public struct CalendarFile: Hashable, Sendable {
  public private(set) var days: [CalendarDay] = []
  private var faults: [CalendarFault] = []
  private var seen: Set<Day> = []

  /// Names every faulty line, not only the first.
  public init(csv: String) throws(CalendarFaults) {
    var lines = Self.lines(csv)
    if lines.first?.text.trimmed == "date,kind,holiday" {
      lines.removeFirst()
    } else {
      faults.append(CalendarFault(.headerMissing, line: 1, found: String(lines.first?.text ?? "")))
    }
    for line in lines where !line.text.trimmed.isEmpty { read(line.text, line.number) }
    if days.isEmpty && faults.isEmpty { faults.append(CalendarFault(.empty, line: 1)) }
    guard faults.isEmpty else { throw CalendarFaults(faults: faults) }
  }

  /// Swift takes CR LF for one character; a spreadsheet puts a byte-order mark before the first line.
  private static func lines(_ csv: String) -> [(number: Int, text: Substring)] {
    let text = csv.unicodeScalars.first == "\u{FEFF}" ? Substring(csv.unicodeScalars.dropFirst()) : Substring(csv)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.enumerated().map { ($0.offset + 1, $0.element) }
  }

  private mutating func read(_ text: Substring, _ line: Int) {
    let columns = text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    guard columns.count == 3 else { return fault(.columns, line, text) }
    guard let date = Day(columns[0]) else { return fault(.date, line, columns[0]) }
    guard let kind = CalendarDay.Kind(rawValue: String(columns[1])) else { return fault(.kind, line, columns[1]) }
    guard CalendarDay.isName(columns[2]) else { return fault(.holiday, line, columns[2]) }
    guard seen.insert(date).inserted else { return fault(.duplicateDate, line, columns[0]) }
    days.append(CalendarDay(date: date, kind: kind, holiday: String(columns[2])))
  }

  private mutating func fault(_ code: CalendarFault.Code, _ line: Int, _ found: Substring) {
    faults.append(CalendarFault(code, line: line, found: String(found)))
  }
}

extension CalendarDay {
  static func isName(_ text: some StringProtocol) -> Bool { (1...40).contains(text.count) }
}

extension Substring {
  fileprivate var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }
}
