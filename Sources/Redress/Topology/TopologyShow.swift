internal import ArgumentParser
internal import Broker
internal import Casework
internal import JSON

/// What the broker should have and has.
struct TopologyShow: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "应有与实有的对照 · what should be there, and whether it is")

  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let administration = try Administration(console.brokerSettings())
    defer { administration.close() }
    let management = BrokerManagement(console.settings, vhost: administration.endpoint.virtualHost)
    let report = try TopologyReport(administration, management)
    console.say(report.table(console.language))
    if management == nil {
      console.say(
        "绑定和策略只能经管理接口查看，请设置 REDRESS_AMQP_MANAGEMENT_URL",
        "bindings and policies can be seen through the management interface only: set REDRESS_AMQP_MANAGEMENT_URL")
    }
    console.emit(report.json)
    if !report.missing.isEmpty { throw ExitCode.wanting }
  }
}
