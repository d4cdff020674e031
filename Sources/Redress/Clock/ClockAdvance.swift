internal import ArgumentParser

struct ClockAdvance: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "advance", abstract: "向前拨一段时间 · moves on by a duration")

  @Argument(help: "ISO 8601 时长，如 P5D、PT90M、P1DT2H · a duration")
  var duration: String
  @OptionGroup var output: OutputOptions

  func validate() throws { _ = try read() }

  func perform(_ console: Console) throws {
    let seconds = try read()
    try ClockMove(console.session()).move(console) { _ in seconds * 1_000_000 }
  }

  private func read() throws -> Int64 {
    guard let seconds = ISODuration(duration)?.seconds else {
      throw ValidationError("不是时长：\(duration)，请写成 P5D 或 PT2H30M · not a duration of ISO 8601")
    }
    return seconds
  }
}
