internal import ArgumentParser
internal import Casework
internal import JSON

/// Every version of the calendar there ever was.
struct CalendarList: OperatorCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "历次导入 · every import")

  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let versions = try OfficeVersion.all(of: "calendar", console.session())
    var table = TextTable(
      console.language == .zhHans ? ["版本", "导入时间", "导入人"] : ["version", "imported at", "imported by"])
    for version in versions { table.add(["\(version.version)", version.importedAt.rfc3339, version.importedBy]) }
    console.say(table)
    try console.emit(["versions": JSONValueEncoder().encode(versions)])
  }
}
