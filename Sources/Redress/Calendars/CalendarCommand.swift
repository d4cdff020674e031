internal import ArgumentParser

struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "工作日历 · the working-day calendar",
    subcommands: [CalendarImportCommand.self, CalendarShow.self, CalendarList.self])
}
