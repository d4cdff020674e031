internal import ArgumentParser
internal import Casework
internal import JSON
internal import Operations
internal import Regulation

/// Takes a calendar file into force; running deadlines are computed again by deadline-watcher.
struct CalendarImportCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入日历，整体生效 · whole or not at all; running deadlines are computed again")

  @Argument(help: "CSV 文件，首行 date,kind,holiday · file; - for standard input")
  var file: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let calendar = try Self.read(file)
    let years = WorkCalendar.years(publishedBy: calendar.days).sorted()
    let outcome = try OfficeImport(console.session(), by: OperatingUser.name).take(calendar)
    guard console.isChange(outcome, "日历", "calendar") else { return }
    let list = years.map(String.init)
    console.say(
      "日历第\(outcome.version)版已生效：已公布年度 \(list.joined(separator: "、"))，共\(calendar.days.count)日",
      "calendar version \(outcome.version) is in force: years \(list.joined(separator: ", ")), \(calendar.days.count) days"
    )
    console.emit([
      "version": .int(outcome.version), "changed": true, "years": .array(years.map { .int($0) }),
      "days": .int(calendar.days.count),
    ])
  }

  static func read(_ file: String) throws(Failure) -> CalendarFile {
    let text = try InputFile(file).text
    do { return try CalendarFile(csv: text) } catch {
      throw Failure(.refused, error.faults.map { Phrase("\(file) \($0.chinese)", "\(file) \($0.english)") })
    }
  }
}
