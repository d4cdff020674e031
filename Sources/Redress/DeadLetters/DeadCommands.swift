internal import ArgumentParser

struct DeadCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dead", abstract: "死信 · messages that could not be taken",
    subcommands: [DeadList.self, DeadShow.self, DeadReplay.self, DeadDiscard.self])
}
