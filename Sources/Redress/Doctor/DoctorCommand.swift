internal import ArgumentParser
internal import JSON
internal import Operations

/// Looks at everything that a start depends on.
struct DoctorCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "体检：启动所需的一切及处置办法 · looks at all that a start depends on, and says what to do")

  @Flag(help: "以 Prometheus 文本输出所见和各项数字，总以 0 退出 · print Prometheus text with figures, always exit 0")
  var metrics = false
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let findings =
      DatabaseDoctor(console).findings() + BrokerDoctor(console).findings() + VaultDoctor(console).findings()
    guard !metrics else { return print(DoctorMetrics(console).text(findings), terminator: "") }
    for line in findings.flatMap({ $0.lines(in: console.language) }) { console.say(line, line) }
    let isHealthy = !findings.contains { $0.level == .fault }
    console.say(isHealthy ? "\n没有发现故障" : "\n有故障待处理", isHealthy ? "\nno faults" : "\nthere are faults to mend")
    console.emit(["healthy": .bool(isHealthy), "findings": .array(findings.map { $0.json(console.language) })])
    if findings.contains(where: \.isUnavailable) {
      throw ArgumentParser.ExitCode(Operations.ExitCode.unavailable.rawValue)
    }
    if !isHealthy { throw ArgumentParser.ExitCode.wanting }
  }
}
