internal import Broker
internal import Logging

/// What is logged of a message: its type, its case, its trace. Never what it says, nor its id, which is its sender's and
/// may be anything.
struct MessageLog {
  private let log: Logger

  init(_ log: Logger) { self.log = log }

  /// At debug, since there may be thousands a second; at info where the sender's trace asks for it (its sampled flag),
  /// and where the message was refused.
  func decided(_ parcel: Parcel, _ content: EnvelopeReading, _ verdict: Verdict) {
    let trace = parcel.trace(content)
    let (outcome, code) = verdict.words
    let level: Logger.Level = code == nil && trace?.isSampled != true ? .debug : .info
    guard log.logLevel <= level else { return }
    var fields = Self.fields(parcel, content)
    fields["outcome"] = "\(outcome)"
    if let code { fields["code"] = "\(code)" }
    log.log(level: level, "message decided", metadata: fields)
  }

  /// By which it is found again in other logs.
  static func fields(_ parcel: Parcel, _ content: EnvelopeReading?) -> Logger.Metadata {
    var fields: Logger.Metadata = ["type": "\(parcel.provenance.routingKey.prefix(100))"]
    if let sender = parcel.provenance.sender { fields["sender"] = "\(sender)" }
    if case .readable(let envelope) = content, let subject = envelope.subject { fields["subject"] = "\(subject)" }
    if let trace = parcel.trace(content) {
      fields["trace_id"] = "\(trace.traceID)"
      fields["span_id"] = "\(trace.spanID)"
    }
    return fields
  }
}

extension Parcel {
  /// Of the CloudEvent (its extension `traceparent`), else of the AMQP headers.
  func trace(_ content: EnvelopeReading?) -> TraceParent? {
    if case .readable(let envelope) = content, let text = envelope.traceparent { return TraceParent(text) }
    return headerTrace
  }

  /// Of a dead letter. One that kills whoever reads it is not read for this.
  func deadFields(_ code: String) -> Logger.Metadata {
    let content = code == Careful.poisonousCode ? nil : read()
    return MessageLog.fields(self, content)
  }

  var headerTrace: TraceParent? { delivery.traceparent.flatMap { TraceParent($0) } }
}

extension Verdict {
  fileprivate var words: (outcome: String, code: String?) {
    switch self {
    case .accepted: ("accepted", nil)
    case .refused(let refusal): ("refused", refusal.code)
    case .unreadable(let refusal): ("unreadable", refusal.code)
    case .unprocessable(let code, _): ("unprocessable", code)
    }
  }
}
