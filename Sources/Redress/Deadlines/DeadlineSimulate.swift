internal import ArgumentParser
internal import JSON
internal import Operations
internal import Regulation

/// What a complaint received at some moment will cause. Needs no database: the shipped calendar, or a file.
struct DeadlineSimulate: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "推演某时接到的投诉 · what a complaint received then will cause",
    discussion: "不连接数据库：日历为随程序发布的，或 --calendar；内部规定为默认值，或 --policy。\n"
      + "Calls no server: the calendar is the shipped one or --calendar, the policy the default or --policy.")

  @Option(help: "接到时间，RFC 3339 · when it is received")
  var received: String
  @Option(help: "程序 · track: onsite window window-complex joint")
  var track: String
  @Option(help: "日历 CSV · a calendar file")
  var calendar: String?
  @Option(help: "规定 YAML · a policy file")
  var policy: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard Track(rawValue: track) != nil else {
      throw ValidationError("--track 应为 · is one of: \(Track.allCases.map(\.rawValue).joined(separator: " "))")
    }
    _ = try InstantArgument.read(received)
  }

  func perform(_ console: Console) throws {
    guard let track = Track(rawValue: track) else { return }
    let file = try calendar.map(CalendarImportCommand.read)
    let calendar = try file?.calendar ?? ShippedCalendar.read()
    let policy = try policy.map { try PolicyFile.read($0, console) } ?? Policy()
    let simulation = Simulation.simulate(
      receivedAt: try InstantArgument.read(received), track: track, policy: policy, calendar: calendar)
    for line in SimulationText(simulation).lines(in: console.language) { console.say(line, line) }
    try console.emit(JSONValueEncoder().encode(simulation))
  }
}

extension CalendarFile {
  fileprivate var calendar: WorkCalendar {
    WorkCalendar(version: 1, exceptions: days, publishedYears: WorkCalendar.years(publishedBy: days))
  }
}
