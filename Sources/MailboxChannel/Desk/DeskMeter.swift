internal import Metrics

/// What the desk counts. Never labelled with anything about a person.
struct DeskMeter {
  let waiting = Gauge(label: "redress_mailbox_waiting")

  /// `complaint`, or why a mail was none.
  func count(_ matter: String) {
    Counter(label: "redress_mailbox_mails_total", dimensions: [("matter", matter)]).increment()
  }
}
