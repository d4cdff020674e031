internal import Broker
internal import Casework
internal import Database
internal import JSON
internal import Logging
internal import Operations

/// The thread that hears of the steps of cases, and puts down what hotlines are to be told of them.
///
/// An event is acknowledged once it is in the table, or is nobody's business here. Events come again after a crash; the
/// table takes each once.
final class EventLane {
  private let plan: CallBackPlan
  private let component: Component
  private var consumer: Consumer?
  private var session: Session?
  private var backoff = Backoff(base: .milliseconds(200), cap: .seconds(15))

  init(_ plan: CallBackPlan, _ component: Component) {
    self.plan = plan
    self.component = component
  }

  func run() throws {
    while !plan.drain.isDraining {
      do {
        try turn()
        backoff.reset()
      } catch {
        if let error = error as? DatabaseError, error.kind == .permission, error.doing == "set role" {
          throw Exit(.configuration, "\(error)")
        }
        wait(out: error)
      }
    }
    component.stopping()
    consumer?.close()
    session?.close()
  }

  private func turn() throws {
    // The database first: what is delivered and given back counts against nobody, but there is no need.
    let session = try openSession()
    let consumer = try openConsumer()
    component.ready()
    let deliveries = try consumer.receive(max: 64, firstWait: .milliseconds(500))
    guard let last = deliveries.last else { return component.progress() }
    for delivery in deliveries { try take(delivery, session) }
    try consumer.ack(upTo: last.tag)
    for bell in plan.bells { bell.ring() }
    component.progress()
  }

  /// Only our own workers' events count (contract, "Events").
  private func take(_ delivery: Delivery, _ session: Session) throws {
    guard Topology.workers.contains(delivery.properties.userId ?? ""),
      let step = (try? JSON.parse(delivery.body))?.object.flatMap({ PublicStep($0) }),
      let order = try CallBackStore.hotlineCase(step.number, session),
      plan.hotlines.contains(where: { $0.name == order.system })
    else { return }
    try CallBackStore.add(step, order, session)
  }

  private func openSession() throws -> Session {
    if let session { return session }
    let made = try Session(plan.database)
    session = made
    return made
  }

  private func openConsumer() throws -> Consumer {
    if let consumer { return consumer }
    let administration = try Administration(plan.broker)
    defer { administration.close() }
    try administration.declareQueue(CallBackPlan.queue)
    try administration.bind(queue: CallBackPlan.queue, to: Topology.events, routingKey: "case.*")
    let made = try Consumer(plan.broker, queue: CallBackPlan.queue, prefetch: 128)
    consumer = made
    return made
  }

  private func wait(out error: any Error) {
    consumer?.close()
    session?.close()
    (consumer, session) = (nil, nil)
    component.waiting("\(error)")
    plan.log.warning("call-backs wait", error: error)
    component.idle { _ = plan.drain.sleep(backoff.next()) }
  }
}
