internal import Casework
internal import Database

/// Follows a mail server's log and has settled what it tells: what is in doubt, what was delivered, what came back.
///
/// It remembers nothing from one run to the next: what the log says is told under the same id again, and takes effect
/// once; what is settled already is not told at all.
struct LogWatch {
  let session: Session
  /// Tells the notifier; false when it did not answer: its message waits for it, and is told again.
  let tell: (_ fate: MailLog.Fate, _ notice: String) throws -> Bool
  private var log = MailLog()
  /// Not settled yet: its notice may still be on its way, as far as we know.
  private var fates = Fates()

  /// Looked up together.
  private static let batch = 500
  /// A mail that is still on its way after so many others is none of ours to wait for.
  private static let most = 100_000

  init(_ session: Session, tell: @escaping (_ fate: MailLog.Fate, _ notice: String) throws -> Bool) {
    self.session = session
    self.tell = tell
  }

  /// Until standard input ends; a file never does.
  mutating func follow(_ tail: LogTail, isOver: () -> Bool = { false }) throws {
    while !isOver(), let lines = try tail.lines() {
      for line in lines {
        if let fate = log.read(line[...]) { fates.add(fate) }
      }
      if lines.isEmpty || fates.count >= Self.batch { try settle() }
    }
    try settle()
  }

  private mutating func settle() throws {
    let all = fates.all
    for start in stride(from: 0, to: all.count, by: Self.batch) {
      let part = Array(all[start..<min(start + Self.batch, all.count)])
      let standings = try NoticeStanding.read(part.map(\.messageID), session)
      for fate in part { try settle(fate, standings[fate.messageID]) }
    }
    for fate in fates.all.prefix(max(0, fates.count - Self.most)) { fates.remove(fate.messageID) }
  }

  private mutating func settle(_ fate: MailLog.Fate, _ standing: NoticeStanding?) throws {
    guard let standing, standing.wants(fate.outcome) else {
      // Whether the notifier had its answer is only known once it has put it down.
      if standing?.isUnderWay != true { fates.remove(fate.messageID) }
      return
    }
    if try tell(fate, standing.id) { fates.remove(fate.messageID) }
  }
}

extension NoticeStanding {
  /// Whether it is news what a log says of it.
  fileprivate func wants(_ outcome: NoticeOrder.Outcome) -> Bool {
    switch status {
    case .unknown: true
    case .sent: !isDelivered && outcome != .sent
    default: false
    }
  }

  fileprivate var isUnderWay: Bool { status == .sending }
}
