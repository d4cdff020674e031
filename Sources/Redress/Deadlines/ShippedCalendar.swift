internal import Operations
internal import Regulation

/// The calendar that came with this binary (ops/calendar).
enum ShippedCalendar {
  static func read() throws(Failure) -> WorkCalendar {
    do {
      return try WorkCalendar.parse(csv: String(decoding: PackageResources.china_2018_2026_csv, as: UTF8.self))
    } catch {
      throw Failure(.refused, error.faults.map { Phrase($0.chinese, $0.english) })
    }
  }
}
