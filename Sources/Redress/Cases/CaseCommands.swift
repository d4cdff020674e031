internal import ArgumentParser

struct CaseCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "案件 · cases",
    subcommands: [
      CaseListCommand.self, CaseShow.self, CaseRead.self, CaseReveal.self, CaseOpenings.self, CaseReferral.self,
    ])
}
