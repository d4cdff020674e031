internal import ArgumentParser

struct DeadlineCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadline", abstract: "时限的由来与推演 · how limits come about",
    subcommands: [DeadlineExplain.self, DeadlineSimulate.self])
}
