internal import Metrics

/// What a lane counts, for Prometheus. Never labelled with anything about a person.
public struct LaneMeter: Sendable {
  let accepted: Counter
  let refused: Counter
  let deadLetters: Counter
  let batchSize: Recorder
  let commit: Metrics.Timer

  init(queue: String) {
    let label = [("queue", queue)]
    accepted = Counter(label: "redress_messages_accepted_total", dimensions: label)
    refused = Counter(label: "redress_messages_refused_total", dimensions: label)
    deadLetters = Counter(label: "redress_dead_letters_total", dimensions: label)
    batchSize = Recorder(label: "redress_batch_messages", dimensions: label, aggregate: true)
    commit = Metrics.Timer(label: "redress_batch_seconds", dimensions: label)
  }

  func count(_ verdicts: [Verdict]) {
    for verdict in verdicts {
      switch verdict {
      case .accepted: accepted.increment()
      case .refused: refused.increment()
      // Counted when the dead letter is confirmed.
      case .unreadable, .unprocessable: break
      }
    }
  }

  /// Times a batch's transaction.
  func timed<Value>(_ messages: Int, _ body: () throws(PipelineFault) -> Value) throws(PipelineFault) -> Value {
    let start = ContinuousClock.now
    let value = try body()
    batchSize.record(messages)
    commit.recordNanoseconds((ContinuousClock.now - start).nanoseconds)
    return value
  }
}

extension Duration {
  var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
