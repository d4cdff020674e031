internal import Broker
internal import Database
internal import Logging
internal import Operations

/// A lane's three connections, each opened when first needed and again after it was dropped.
struct LaneLinks {
  private let plan: LanePlan
  private var consuming: Consumer?
  private var publishing: Publisher?
  private var databaseSession: Session?

  init(_ plan: LanePlan) { self.plan = plan }

  /// Declares the queue first when it is missing: after a broker was set up anew, a worker alone is enough.
  mutating func consumer() throws(PipelineFault) -> Consumer {
    if let consuming { return consuming }
    let plan = plan
    let made = try broker { () throws(BrokerError) in
      do throws(BrokerError) {
        return try Consumer(plan.broker, queue: plan.queue, prefetch: 2 * plan.batch)
      } catch  where error.replyCode == 404 {
        try Topology.declare(for: [plan.worker], plan.broker)
        plan.log.notice("queue was missing and is declared", metadata: ["queue": "\(plan.queue)"])
        return try Consumer(plan.broker, queue: plan.queue, prefetch: 2 * plan.batch)
      }
    }
    consuming = made
    return made
  }

  mutating func publisher() throws(PipelineFault) -> Publisher {
    if let publishing { return publishing }
    let settings = plan.broker
    let made = try broker { () throws(BrokerError) in try Publisher(settings) }
    publishing = made
    return made
  }

  mutating func session() throws(PipelineFault) -> Session {
    if let databaseSession { return databaseSession }
    let settings = plan.database
    let made = try database { () throws(DatabaseError) in try Session(settings) }
    if let vault = plan.unit.vault { try vault.confirm(in: made) }
    databaseSession = made
    return made
  }

  /// Nil when there is none just now.
  var openSession: Session? { databaseSession }

  /// Reads what came and keeps heartbeats going, while nothing else does.
  func pump() throws(PipelineFault) {
    try broker { () throws(BrokerError) in
      try consuming?.pump()
      try publishing?.pump()
    }
  }

  mutating func dropConsumer() {
    consuming?.close()
    consuming = nil
  }

  mutating func dropPublisher() {
    publishing?.close()
    publishing = nil
  }

  mutating func drop(after fault: PipelineFault) {
    if fault.endsSession {
      databaseSession?.close()
      databaseSession = nil
    }
    if fault.endsBrokerConnection {
      consuming?.close()
      publishing?.close()
      (consuming, publishing) = (nil, nil)
    }
  }

  mutating func close() {
    // Closing the consumer gives back what is unacknowledged; nothing of it has taken effect.
    consuming?.close()
    publishing?.close()
    databaseSession?.close()
  }
}
