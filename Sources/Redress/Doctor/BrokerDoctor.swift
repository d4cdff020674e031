internal import Broker
internal import Casework
internal import Operations

/// Broker, topology, consumers, dead letters.
struct BrokerDoctor {
  private let console: Console

  init(_ console: Console) { self.console = console }

  func findings() -> [Finding] {
    let subject = Phrase("消息中间件", "broker")
    do {
      let administration = try Administration(console.brokerSettings())
      defer { administration.close() }
      return [.fine(subject, "可连接", "reachable")] + connection(administration.endpoint) + topology(administration)
    } catch { return [.fault(subject, error, .broker)] }
  }

  private func connection(_ endpoint: BrokerEndpoint) -> [Finding] {
    let isLocal = ["localhost", "::1"].contains(endpoint.host) || endpoint.host.hasPrefix("127.")
    guard !endpoint.isTLS, !isLocal else { return [] }
    return [
      .warning(
        Phrase("消息中间件连接", "broker connection"), Phrase("经网络而未加密", "goes over the network unencrypted"),
        mend: Phrase("REDRESS_AMQP_URL 改用 amqps://", "use amqps:// in REDRESS_AMQP_URL"))
    ]
  }

  private func topology(_ administration: Administration) -> [Finding] {
    let subject = Phrase("交换机、队列、绑定、策略", "topology")
    do {
      let management = BrokerManagement(console.settings, vhost: administration.endpoint.virtualHost)
      let report = try TopologyReport(administration, management)
      return [missing(report, subject)] + (management == nil ? [unseen] : []) + queues(report)
    } catch { return [.fault(subject, error)] }
  }

  private func missing(_ report: TopologyReport, _ subject: Phrase) -> Finding {
    guard !report.missing.isEmpty else { return .fine(subject, "齐全", "complete") }
    let names = report.missing.map { "\($0.kind) \($0.name)" }.joined(separator: ", ")
    return .fault(
      subject, Phrase("缺少或不一致：\(names)", "missing or different: \(names)"),
      mend: Phrase("redress topology apply", "redress topology apply"))
  }

  private var unseen: Finding {
    .warning(
      Phrase("绑定与策略", "bindings and policies"), Phrase("未能查看", "not looked at"),
      mend: Phrase("设置 REDRESS_AMQP_MANAGEMENT_URL", "set REDRESS_AMQP_MANAGEMENT_URL"))
  }

  private func queues(_ report: TopologyReport) -> [Finding] {
    report.items.filter { $0.kind == "queue" && $0.presence == .present }.compactMap { queue in
      queue.name.hasSuffix(".dead") ? dead(queue) : consumed(queue)
    }
  }

  private func consumed(_ queue: TopologyReport.Item) -> Finding? {
    guard queue.consumers == 0 else { return nil }
    let waiting = queue.messages ?? 0
    return .warning(
      Phrase("队列 \(queue.name)", "queue \(queue.name)"),
      Phrase("没有进程接收，积压 \(waiting) 条", "nobody takes from it; \(waiting) wait"),
      mend: Phrase("启动对应的工作进程", "start its worker"))
  }

  private func dead(_ queue: TopologyReport.Item) -> Finding? {
    guard let count = queue.messages, count > 0 else { return nil }
    return .warning(
      Phrase("死信 \(queue.name)", "dead letters \(queue.name)"), Phrase("\(count) 件", "\(count)"),
      mend: Phrase("redress dead list \(queue.name)", "redress dead list \(queue.name)"))
  }
}
