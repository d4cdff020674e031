internal import ArgumentParser

struct ClockSet: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "拨到某一时刻，只能向前 · moves on to an instant, never back")

  @Argument(help: "RFC 3339 时间 · an instant")
  var time: String
  @OptionGroup var output: OutputOptions

  func validate() throws { _ = try InstantArgument.read(time) }

  func perform(_ console: Console) throws {
    let wanted = try InstantArgument.read(time)
    try ClockMove(console.session()).move(console) { now in wanted.microseconds - now.microseconds }
  }
}
