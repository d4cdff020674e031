internal import ArgumentParser
internal import Casework
internal import JSON

struct ClockShow: OperatorCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "现在的时间 · what time it is")

  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let session = try console.session()
    let now = try ClockStore.now(session)
    let isRehearsal = try ClockStore.isRehearsal(session)
    console.say(
      "\(now.rfc3339)\(isRehearsal ? "（演练库）" : "")", "\(now.rfc3339)\(isRehearsal ? " (rehearsal)" : "")")
    console.emit(["now": .string(now.rfc3339), "rehearsal": .bool(isRehearsal)])
  }
}
