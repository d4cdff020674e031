internal import Broker
internal import Casework
internal import CoreMetrics
internal import Operations

/// What the doctor saw as Prometheus text, for node_exporter's textfile collector: it is told even where no worker runs.
struct DoctorMetrics {
  private let console: Console
  private let registry = MetricsRegistry()

  init(_ console: Console) { self.console = console }

  func text(_ findings: [Finding]) -> String {
    for (name, help) in Self.helps { registry.describe(name, help) }
    for level in Finding.Level.allCases {
      set("redress_doctor_findings", [("level", level.rawValue)], Double(findings.count { $0.level == level }))
    }
    for finding in findings where finding.level == .warning || finding.level == .fault {
      set("redress_doctor_finding", [("subject", finding.subject.en), ("level", finding.level.rawValue)], 1)
    }
    // What can't be reached is a finding already; its figures are missing then, not zero.
    measureDatabase()
    measureQueues()
    return registry.text()
  }

  private func measureDatabase() {
    guard let session = try? console.session() else { return }
    defer { session.close() }
    for figure in (try? DatabaseFigure.all(session)) ?? [] { set(figure.name, figure.dimensions, figure.value) }
  }

  private func measureQueues() {
    guard let administration = try? Administration(console.brokerSettings()) else { return }
    defer { administration.close() }
    for queue in Topology.queues.flatMap({ [$0, Topology.deadQueue(of: $0)] }) {
      guard let status = try? administration.status(ofQueue: queue) else { continue }
      set("redress_queue_messages", [("queue", queue)], Double(status.messages))
      set("redress_queue_consumers", [("queue", queue)], Double(status.consumers))
    }
  }

  private func set(_ name: String, _ dimensions: [(String, String)], _ value: Double) {
    if name.hasSuffix("_total") {
      registry.makeCounter(label: name, dimensions: dimensions).increment(by: Int64(value))
    } else {
      registry.makeMeter(label: name, dimensions: dimensions).set(value)
    }
  }

  private static let helps = [
    "redress_doctor_findings": "What redress doctor found, by level.",
    "redress_doctor_finding": "1 for each thing that redress doctor would have mended.",
    "redress_outbox_stretches": "Stretches of chains that wait to be published.",
    "redress_outbox_age_seconds": "Age of the oldest event that waits to be published.",
    "redress_unfired_age_seconds": "How long the earliest rung is due that has not fired.",
    "redress_deadlines": "Open deadlines, by status.",
    "redress_notices": "Notices that have not arrived and that nobody has dealt with, by state.",
    "redress_notice_age_seconds": "How long ago the earliest notice that has not been sent was to leave.",
    "redress_alarms_unmailed": "Alarms that nobody was told of by mail yet.",
    "redress_vault_readings_total": "Times that people opened what is sealed, ever, by what it was.",
    "redress_calendar_horizon_days": "Days until the first day that no published calendar covers.",
    "redress_recomputation_owed": "1 while deadlines do not follow the last import yet.",
    "redress_queue_messages": "Messages ready in a queue of ours.",
    "redress_queue_consumers": "Consumers of a queue of ours.",
  ]
}
