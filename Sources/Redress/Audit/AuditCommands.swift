internal import ArgumentParser

struct AuditCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "核验记录未被改动 · proves that the record was not altered",
    subcommands: [AuditVerify.self, AuditAnchor.self, AuditExport.self])
}
