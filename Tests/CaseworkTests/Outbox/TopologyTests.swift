import Casework
import JSON
import Testing

struct TopologyTests {
  @Test(arguments: ["case.registered", "deadline.breached", "inquiry.proposed", "case.finding-recorded"])
  func `events that a worker acts on are awaited`(event: String) { #expect(Topology.isAwaited(event)) }

  @Test(arguments: ["deadline.set", "deadline.settled", "notice.sent", "score.posted"])
  func `events that nobody of ours takes may go unrouted`(event: String) { #expect(!Topology.isAwaited(event)) }

  /// RabbitMQ 3.10 has no default limit for quorum queues, and refuses the one setting without the other.
  @Test func `every queue has a delivery limit, and dead-letters at least once`() {
    #expect(Set(BrokerPolicy.all.map(\.name)) == Set(Topology.workers.map(Topology.queue)))
    for policy in BrokerPolicy.all {
      #expect(policy.definition["delivery-limit"] == 200)
      #expect(policy.definition["dead-letter-strategy"] == "at-least-once")
      #expect(policy.definition["overflow"] == "reject-publish")
    }
  }

  @Test func `every worker's queue has its dead letters bound`() {
    for worker in Topology.workers {
      let queue = Topology.queue(of: worker)
      let bindings = Topology.bindings(of: worker)
      #expect(bindings.contains { $0.queue == "\(queue).dead" && $0.exchange == "redress.dead" && $0.key == queue })
    }
  }
}
