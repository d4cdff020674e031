/// Keeps account of what was published on one channel in confirm mode, and of what the broker says to it.
///
/// Rules of the broker it stands on (rabbitmq.com/confirms.html): messages are numbered from 1 in publish order; an ack
/// or nack names one number, or all up to it; a message that cannot be routed is returned first and acked after, and
/// returns come in publish order. A return carries no number, so it is matched by content: of the mandatory messages
/// still open, the first after the last return that is the same. Two that are the same in everything compared may be
/// mistaken for each other without harm.
struct PublishLedger {
  struct Return {
    let code: Int
    let text: String
    let exchange: String
    let routingKey: String
  }

  /// The number of the first entry.
  private var firstTag: UInt64 = 1
  private var outcomes: [Outcome?] = []
  /// Beside `outcomes`; held for matching returns until the broker has spoken. Bodies are shared, not copied.
  private var mandatory: [Message?] = []
  private(set) var open = 0
  /// Every entry before this one is settled.
  private var firstOpen = 0
  private var lastReturned = -1
  /// Whether an earlier settlement gave up on messages, whose returns may still come.
  private(set) var hasAbandoned = false

  var count: Int { outcomes.count }

  mutating func add(_ message: Message, mandatory isMandatory: Bool) {
    outcomes.append(nil)
    mandatory.append(isMandatory ? message : nil)
    open += 1
  }

  mutating func ack(_ tag: UInt64, multiple: Bool) { settle(tag, multiple, .confirmed) }

  mutating func nack(_ tag: UInt64, multiple: Bool) { settle(tag, multiple, .nacked) }

  /// False when the broker returns what was never published: then nothing it says can be trusted.
  mutating func take(_ returned: Return, _ properties: Properties, _ body: [UInt8]) -> Bool {
    let candidates = (lastReturned + 1)..<max(outcomes.count, lastReturned + 1)
    let match = candidates.first { index in
      outcomes[index] == nil && mandatory[index]?.isSame(as: returned, properties, body) == true
    }
    guard let match else { return hasAbandoned }
    lastReturned = match
    set(match, .returned(code: returned.code, text: returned.text))
    return true
  }

  /// Everything so far, in publish order; what is still open is unknown, for good.
  mutating func settleAll() -> [Outcome] {
    let all = outcomes.map { $0 ?? .unknown }
    hasAbandoned = hasAbandoned || open > 0
    firstTag += UInt64(outcomes.count)
    outcomes.removeAll(keepingCapacity: true)
    mandatory.removeAll(keepingCapacity: true)
    (open, firstOpen, lastReturned) = (0, 0, -1)
    return all
  }

  private mutating func settle(_ tag: UInt64, _ multiple: Bool, _ outcome: Outcome) {
    // Zero with `multiple` means all there are (AMQP 0-9-1 §1.8.3.13). A smaller one is of an earlier settlement.
    let last = multiple && tag == 0 ? outcomes.count - 1 : Int(clamping: tag) - Int(clamping: firstTag)
    guard last >= 0, last < outcomes.count else { return }
    for index in (multiple ? min(firstOpen, last) : last)...last { set(index, outcome) }
    while firstOpen < outcomes.count, outcomes[firstOpen] != nil { firstOpen += 1 }
  }

  /// The first word counts: the ack after a return means no more than that the broker is done with it.
  private mutating func set(_ index: Int, _ outcome: Outcome) {
    guard outcomes[index] == nil else { return }
    outcomes[index] = outcome
    mandatory[index] = nil
    open -= 1
  }
}

extension Message {
  fileprivate func isSame(as returned: PublishLedger.Return, _ properties: Properties, _ body: [UInt8]) -> Bool {
    routingKey == returned.routingKey && exchange == returned.exchange
      && self.properties.messageId == properties.messageId
      && self.properties.correlationId == properties.correlationId && self.body == body
  }
}
