internal import ArgumentParser

struct PolicyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "本中心的内部规定 · the centre's own policy",
    subcommands: [PolicyCheck.self, PolicyImportCommand.self, PolicyShow.self])
}
