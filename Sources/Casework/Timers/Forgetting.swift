internal import Database
internal import Regulation

/// What the policy's retention is over for, once an hour by the database's clock: who complained, what was written and
/// sent in, what stood behind the links in mails, and which messages were handled. The chains stay whole: they name digests only.
struct Forgetting {
  /// When everything was forgotten that was due then.
  private var last: Instant?

  /// Seconds between two passes.
  static let pause: Int64 = 3600
  /// Cases in one transaction: it holds the locks of their chains.
  static let cases = 200
  static let messages = 5000
  static let links = 1000

  /// How much one transaction forgot.
  struct Batch {
    var identities = 0
    var files = 0
    var messages = 0
    /// What stood behind the links in mails, once they are over.
    var links = 0

    /// Whether there may be more. What another holds is left for the next hour.
    var isFull: Bool {
      identities == Forgetting.cases || files == Forgetting.cases || messages == Forgetting.messages
        || links == Forgetting.links
    }
    var isEmpty: Bool { identities + files + messages + links == 0 }
  }

  /// A rehearsal's clock may also have been set back.
  func isDue(at now: Instant) -> Bool {
    guard let last else { return true }
    return now < last || now >= last.adding(seconds: Self.pause)
  }

  mutating func done(at now: Instant) { last = now }

  static func batch(in work: UnitOfWork) throws(PipelineFault) -> Batch {
    let retention = work.office.policy.retention
    return try database { () throws(DatabaseError) in
      var batch = Batch()
      batch.files = try erase(
        before: retention.caseLimit(at: work.now), VaultStore.filesDue, VaultStore.eraseFiles, in: work)
      batch.identities = try erase(
        before: retention.identityLimit(at: work.now), VaultStore.identitiesDue, VaultStore.eraseIdentities, in: work)
      let limit = retention.inboxLimit(at: work.now)
      batch.messages = try work.session.query(
        InboxStore.forget, [.instant(limit.microseconds), .int(messages)]
      ).only().int("n")
      batch.links = try work.session.query(NoticeLinkStore.forget, [.int(links)]).only().int("n")
      return batch
    }
  }

  /// Whoever writes a chain holds it until he commits; what is free is looked at again once we hold it ourselves.
  private static func erase(
    before limit: Instant, _ due: Statement, _ erase: Statement, in work: UnitOfWork
  ) throws(DatabaseError) -> Int {
    let found = try numbers(work.session.query(due, [.instant(limit.microseconds), .int(cases)]))
    guard !found.isEmpty else { return 0 }
    let free = try numbers(work.session.query(ChainStore.lockFree, [.texts(found)]))
    return try work.session.query(
      erase, [.texts(free), .instant(limit.microseconds), .instant(work.now.microseconds)]
    ).count
  }

  private static func numbers(_ rows: Rows) throws(DatabaseError) -> [String] {
    var numbers: [String] = []
    for row in rows { numbers.append(try row.text("number")) }
    return numbers
  }
}
