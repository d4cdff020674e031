internal import Metrics

/// What a channel counts, for Prometheus. Never labelled with anything about a person.
struct ChannelMeter: Sendable {
  let waiting = Gauge(label: "redress_spool_waiting")
  let oldest = Gauge(label: "redress_spool_oldest_seconds")
  let torn = Gauge(label: "redress_spool_torn")
  let accepted = Counter(label: "redress_channel_answers_total", dimensions: [("outcome", "accepted")])
  let duplicate = Counter(label: "redress_channel_answers_total", dimensions: [("outcome", "duplicate")])
  let refused = Counter(label: "redress_channel_answers_total", dimensions: [("outcome", "refused")])
  let published = Counter(label: "redress_channel_published_total")
  let faults = Counter(label: "redress_channel_broker_faults_total")

  func count(_ receipt: Receipt) {
    switch receipt {
    case .accepted(let answer): (answer.duplicate ? duplicate : accepted).increment()
    case .refused: refused.increment()
    }
  }
}
