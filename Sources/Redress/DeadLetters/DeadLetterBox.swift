internal import Broker
internal import Casework

/// One dead-letter queue, opened. Whatever is not settled goes back to it when the box is closed.
final class DeadLetterBox {
  private let administration: Administration
  private var held: [UInt64] = []
  let queue: DeadQueue
  /// How many lay in it when it was opened: those that come meanwhile are left for another time.
  let count: Int

  init(_ queue: DeadQueue, _ settings: BrokerSettings) throws {
    administration = try Administration(settings)
    self.queue = queue
    guard let status = try administration.status(ofQueue: queue.name) else {
      throw Failure.refused(
        "没有队列 \(queue.name)，请运行 redress topology apply", "there is no queue \(queue.name); run redress topology apply")
    }
    count = status.messages
  }

  /// Looks at the letters in their order, up to `limit`; `body` tells whether to go on.
  func each(limit: Int = .max, _ body: (DeadLetter) throws -> Bool) throws {
    for _ in 0..<min(limit, count) {
      guard let delivery = try administration.get(fromQueue: queue.name) else { return }
      held.append(delivery.tag)
      guard try body(DeadLetter(delivery)) else { return }
    }
  }

  /// Takes it out of the queue for good.
  func remove(_ letter: DeadLetter) throws {
    try administration.ack(letter.delivery.tag)
    held.removeAll { $0 == letter.delivery.tag }
  }

  /// Gives back one by one: a closed connection would turn the order round.
  func close() {
    for tag in held { try? administration.reject(tag, requeue: true) }
    administration.close()
  }
}
