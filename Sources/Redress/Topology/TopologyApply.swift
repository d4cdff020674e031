internal import ArgumentParser
internal import Broker
internal import Casework
internal import JSON

/// Declares everything the broker must have; what is there already stays.
struct TopologyApply: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "声明全部交换机、队列、绑定和策略 · declares them all; may be repeated")

  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let administration = try Administration(console.brokerSettings())
    defer { administration.close() }
    try Topology.declare(administration)
    console.say("已声明交换机、队列和绑定", "exchanges, queues and bindings are declared")
    let vhost = administration.endpoint.virtualHost
    guard let management = BrokerManagement(console.settings, vhost: vhost) else {
      return try tellMissing(console, vhost)
    }
    for policy in BrokerPolicy.all { try management.put(policy) }
    console.say("已设置策略 \(BrokerPolicy.all.count) 条", "\(BrokerPolicy.all.count) policies are set")
    console.emit(["declared": true, "policies": .array(BrokerPolicy.all.map { .string($0.name) }), "missing": []])
  }

  /// Policies can't be set over AMQP.
  private func tellMissing(_ console: Console, _ vhost: String) throws {
    let lines = BrokerPolicy.all.map { $0.rabbitmqctl(vhost: vhost) }
    console.say(
      "未设置 REDRESS_AMQP_MANAGEMENT_URL，策略尚缺。请在消息中间件上执行：",
      "REDRESS_AMQP_MANAGEMENT_URL is not set, and the policies are missing. Run on the broker:")
    for line in lines { console.say(line, line) }
    console.emit(["declared": true, "policies": [], "missing": .array(lines.map { .string($0) })])
    throw ExitCode.wanting
  }
}
