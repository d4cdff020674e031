public import Database
internal import JSON
public import Regulation

extension UnitOfWork {
  /// Reads when this worker was away, where one of these messages says it was handed in a while ago.
  public func loadOutages(for messages: [Incoming]) throws(DatabaseError) {
    let limit = now.adding(seconds: -HandIn.tolerance)
    guard messages.contains(where: { ($0.stated ?? now) < limit }) else { return }
    for row in try session.query(PresenceStore.outages, [.text(plan.worker), .int(Int(HandIn.grace))]) {
      context.handIn.outages.append(
        HandIn.Outage(
          from: Instant(microseconds: try row.instantMicroseconds("from_at")),
          to: Instant(microseconds: try row.instantMicroseconds("to_at"))))
    }
  }

  /// When this act counts as done, where that is before now.
  public func handedIn(_ message: Incoming, to number: String) -> Instant? {
    let last = chains[number]?.lastAct ?? now
    // A worker's event bears the database's own time: nothing is to be doubted.
    if let told = message.told { return max(told, last) < now ? max(told, last) : nil }
    return message.stated.flatMap { context.handIn.instant(stated: $0, now: now, after: last) }
  }

  /// `"handed_in_at"`, where that is more than a moment ago.
  func handInMember(_ instant: Instant?) -> [JSONMember] {
    guard let instant, instant.adding(seconds: 1) <= now else { return [] }
    return [JSONMember("handed_in_at", .string(instant.rfc3339))]
  }
}

extension Incoming {
  /// Our own programs, which write down when somebody handed in what they send. Of anybody else the time is not asked.
  private static let keepers: Set<String> = ["desk", "redress", "web-channel", "mailbox-channel", "phone-channel"]

  /// When its sender says it was handed in.
  fileprivate var stated: Instant? { Self.keepers.contains(sender) ? envelope.time : nil }

  /// When the act happened that a worker tells of.
  fileprivate var told: Instant? {
    guard Topology.workers.contains(sender) else { return nil }
    return data["handed_in_at"]?.string.flatMap { Instant(rfc3339: $0) } ?? envelope.time
  }
}
