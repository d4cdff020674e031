internal import ArgumentParser
internal import Casework
internal import Database
internal import JSON

/// Brings the database up to date. The only command that stays who the URL says: it makes the roles.
struct MigrateCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "建立或升级数据库 · brings the database's tables and rights up to date")

  @Flag(help: "建立可拨动时钟的演练库 · a rehearsal database, whose clock may be moved")
  var rehearsal = false
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let settings = try Links.database(console.settings, name: Console.program.name, hasRole: false)
    let applied = try Migrator(Session(settings)).migrate(rehearsal: rehearsal)
    for step in applied { console.say("已执行 \(step.version) \(step.name)", "applied \(step.version) \(step.name)") }
    if applied.isEmpty { console.say("数据库已是最新", "the database is up to date") }
    console.emit([
      "applied": .array(applied.map { ["version": .int($0.version), "name": .string($0.name)] }),
      "rehearsal": .bool(rehearsal),
    ])
  }
}
