public import Database
internal import JSON
public import Regulation

/// Everything that happens in one transaction: the chains in hand, what is appended to them, and what else must be
/// written. Decisions are made in memory; `commit` writes all of it in one round trip, a statement a table.
public final class UnitOfWork {
  public let plan: UnitPlan
  /// The database's time once all locks were had: the time of everything in this unit.
  public internal(set) var now: Instant
  public let office: Office
  /// When its policy and calendar came into force; nil before any import.
  let rulesSince: Instant?
  /// Not every deadline follows them yet.
  let isBehind: Bool
  public let session: Session
  var chains: [String: Chain] = [:]
  var events = EventStore.Rows()
  private var inbox = InboxStore.Rows()
  var writings = WritingStore.Rows()
  var vaultRows = VaultStore.Rows()
  var attachments: [AttachmentStore.Row] = []
  /// Uploads that become attachments.
  var takenOver: [UploadStore.Row] = []
  /// What complainants may read of the writings.
  var publicReplies = PublicReplyStore.Rows()
  var projection = Projection()
  var notices = NoticeStore.Rows()
  var numbers = NumberBlocks()
  var context = WorkContext()
  let codes: CodeLedger
  /// The first thing the vault could not do; nothing is committed after it.
  var vaultFault: VaultError?
  private var extras: [(inout Pipeline) -> Void] = []

  static let rollback = Statement("rollback", "ROLLBACK")

  private init(
    _ plan: UnitPlan, now: Instant, _ office: Office, _ cache: OfficeCache, isBehind: Bool, _ session: Session
  ) {
    self.plan = plan
    self.now = now
    self.office = office
    rulesSince = cache.rulesSince
    self.isBehind = isBehind
    codes = cache.codes
    self.session = session
    codes.begin()
  }

  /// Begins a transaction and reads the clock and, where it has changed, the office.
  public static func begin(
    _ plan: UnitPlan, _ session: Session, _ cache: inout OfficeCache
  ) throws(DatabaseError) -> UnitOfWork {
    try begin(plan, session, &cache) { _ in }.work
  }

  /// The same, and in the same round trip what else is to be locked and read, before the clock is.
  /// - Returns: with the rows of those statements.
  static func begin(
    _ plan: UnitPlan, _ session: Session, _ cache: inout OfficeCache, _ more: (inout Pipeline) -> Void
  ) throws(DatabaseError) -> (work: UnitOfWork, rows: [Rows]) {
    let rows = try session.pipeline {
      $0.add(.begin)
      $0.add(OfficeStore.hold)
      more(&$0)
      $0.add(ClockStore.read)
    }
    let clock = try rows[rows.count - 1].only()
    let revision = try clock.int("revision")
    let office = try cache.office(at: revision, session)
    let now = Instant(microseconds: try clock.instantMicroseconds("now"))
    let isBehind = try clock.int("recomputed") < revision
    let work = UnitOfWork(plan, now: now, office, cache, isBehind: isBehind, session)
    return (work, Array(rows[2..<(rows.count - 1)]))
  }

  /// Writes what is to be written beside the chains, in the order of the calls, after events and before the commit.
  public func write(_ extra: @escaping (inout Pipeline) -> Void) { extras.append(extra) }

  /// Remembers a message as taken.
  func remember(_ identity: MessageIdentity, answer: JSONObject) {
    inbox.add(identity, answer: JSON.object(answer).text())
  }

  /// Whether relays have something to publish once this is committed.
  public var hasEvents: Bool { !events.isEmpty }

  /// Writes everything and commits, in one round trip; then tells the relays.
  public func commit() throws(PipelineFault) {
    try commitQuietly()
    if hasEvents { try database { () throws(DatabaseError) in try OutboxSignal.send(session) } }
  }

  /// The same, and leaves it to the caller to tell the relays: each signal is a transaction, and one will do for many.
  public func commitQuietly() throws(PipelineFault) {
    if let vaultFault { throw .vault(vaultFault) }
    try database { () throws(DatabaseError) in
      try session.pipeline { pipeline in
        events.write(into: &pipeline)
        outboxRows.write(into: &pipeline)
        vaultRows.write(at: now, into: &pipeline)
        writings.write(into: &pipeline)
        AttachmentStore.write(attachments, into: &pipeline)
        UploadStore.takeOver(takenOver, at: now, into: &pipeline)
        publicReplies.write(into: &pipeline)
        projection.write(chains, in: office, at: now, into: &pipeline)
        numbers.giveBack(into: &pipeline)
        notices.write(into: &pipeline)
        for extra in extras { extra(&pipeline) }
        codes.write(into: &pipeline)
        inbox.write(consumer: plan.worker, at: now, into: &pipeline)
        pipeline.add(.commit)
      }
      codes.committed()
    }
  }

  /// Gives up what was decided.
  public func abandon() {
    // A session that is gone has rolled back by itself.
    _ = try? session.execute(Self.rollback)
  }

  private var outboxRows: OutboxStore.Rows {
    var rows = OutboxStore.Rows()
    for chain in chains.values.sorted(by: { $0.number < $1.number }) {
      if let added = chain.added { rows.add(chain.number, from: added.lowerBound, through: added.upperBound) }
    }
    return rows
  }
}
