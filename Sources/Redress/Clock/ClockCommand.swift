internal import ArgumentParser

struct ClockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clock", abstract: "演练库的时钟 · the clock of a rehearsal database",
    subcommands: [ClockShow.self, ClockSet.self, ClockAdvance.self])
}
