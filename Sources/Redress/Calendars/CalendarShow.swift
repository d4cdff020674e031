internal import ArgumentParser
internal import Casework
internal import JSON
internal import Regulation

/// The calendar in force.
struct CalendarShow: OperatorCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "现行日历 · the calendar in force")

  @Option(help: "只看一年 · one year alone")
  var year: Int?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let calendar = try OfficeCache.load(console.session()).calendar
    let years = calendar.publishedYears.sorted()
    let days = calendar.days.filter { year == nil || $0.date.year == year }
    console.say(
      "第\(calendar.version)版，已公布年度：\(years.map(String.init).joined(separator: "、"))",
      "version \(calendar.version); published years: \(years.map(String.init).joined(separator: ", "))")
    for day in days {
      console.say(
        "\(day.date) \(Self.word(day.kind)) \(day.holiday)", "\(day.date) \(day.kind.rawValue) \(day.holiday)")
    }
    console.emit([
      "version": .int(calendar.version), "years": .array(years.map { .int($0) }),
      "days": .array(
        days.map {
          ["date": .string("\($0.date)"), "kind": .string($0.kind.rawValue), "holiday": .string($0.holiday)]
        }),
    ])
  }

  private static func word(_ kind: CalendarDay.Kind) -> String {
    switch kind {
    case .holiday: "放假"
    case .workday: "调休上班"
    case .closure: "本中心停业"
    }
  }
}
