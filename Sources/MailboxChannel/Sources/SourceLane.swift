internal import Broker
internal import Channel
internal import Logging
internal import Mail
internal import Metrics
internal import Operations

/// The thread of one box: brings its mails into the store, for as long as the process runs.
final class SourceLane {
  private let settings: SourceSettings
  private let store: MailStore
  private let drain: Drain
  private let component: Component
  private let log: Logger
  private let taken: Counter
  private var backoff = Backoff(base: .milliseconds(500), cap: .seconds(60))

  /// So many are in the store at most before the box is left alone: it keeps mails as well as we do.
  private static let storeLimit = 10_000

  init(_ settings: SourceSettings, store: MailStore, drain: Drain, component: Component, log: Logger) {
    self.settings = settings
    self.store = store
    self.drain = drain
    self.component = component
    self.log = log
    taken = Counter(label: "redress_mailbox_taken_total", dimensions: [("source", settings.name)])
  }

  func run() {
    var source: (any MailSource)?
    while !drain.isDraining {
      do {
        let open = try source ?? settings.open(memory: store.memory)
        source = open
        let count = try collect(open)
        component.ready()
        backoff.reset()
        if count == 0 { component.idle { drain.sleep(open.pause) } }
      } catch {
        source = nil
        log.warning("the box can't be read", metadata: ["source": "\(settings.name)", "fault": "\(error)"])
        component.waiting("\(settings.name): \(error)")
        component.idle { drain.sleep(backoff.next()) }
      }
    }
    component.stopping()
  }

  private func collect(_ source: any MailSource) throws -> Int {
    guard store.count < Self.storeLimit else { return 0 }
    let isEnding = { [drain] in drain.isDraining }
    return try source.collect(upTo: 100, isEnding: isEnding, take)
  }

  private func take(_ bytes: [UInt8], at arrivedAt: Int64) throws {
    try store.put(bytes, arrivedAt: arrivedAt)
    taken.increment()
    component.progress()
  }
}

extension SourceSettings {
  func open(memory: String) throws -> any MailSource {
    switch self {
    case .maildir(let path): try Maildir(path)
    case .imap(let url, let caFile, let interval):
      try IMAPBox(
        IMAPSettings(url: IMAPURL(url.revealed.text), caFile: caFile), memory: memory, pause: .seconds(interval))
    }
  }
}
