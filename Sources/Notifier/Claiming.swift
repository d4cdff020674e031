internal import Casework
internal import Database
internal import Mail
internal import Regulation

/// Takes mails in hand, inside one unit of work: who waited longest comes first.
///
/// The first mail to a person leaves at once; whatever comes for him within the policy's `gather_minutes` after it is
/// held until they are over, and then leaves as one. Several that are due together (at opening, after an outage) are
/// one mail from the start. Complainants' mails each leave at once.
struct Claiming {
  let work: UnitOfWork
  let seat: Int
  let scribe: Scribe
  let vault: Vault?
  let meter: NoticeMeter
  let pace: DomainPace

  /// Looked at in one turn at the least; more than one only matters when many people are being gathered for.
  private static let look = 32
  /// Lines of one digest: so many can be read, and a mail of them is some hundred kilobytes. Of the rest of a bad night
  /// the mail says how many there are.
  static let listed = 200

  /// - Parameter room: mails that can leave now.
  func claim(_ room: Int) throws(PipelineFault) -> Claims {
    let due = try stored { () throws(DatabaseError) in
      try NoticeBook.due(at: work.now, limit: max(Self.look, room * 4), letters: room, work.session)
    }
    guard !due.isEmpty else { return Claims(wait: try waitForNext()) }
    var claims = Claims()
    let moot = due.filter(\.isMoot)
    if !moot.isEmpty {
      claims.mailings.append(
        try take(moot, .nothing(.failed(status: nil, reason: "settled", answer: nil))))
    }
    let letters = try complainants(due.filter { !$0.isMoot && $0.isForComplainant }, &claims)
    let people = due.filter { !$0.isMoot && !$0.isForComplainant }.map(\.recipient)
    let alone = try staff(people, room - letters.count, &claims)
    claims.mailings += try singles(letters + alone)
    return claims
  }

  // MARK: complainants

  /// Those whose mails leave now.
  private func complainants(
    _ records: [NoticeRecord], _ claims: inout Claims
  ) throws(PipelineFault) -> [Addressed] {
    guard !records.isEmpty else { return [] }
    let addresses = try vault.map { (vault) throws(PipelineFault) in
      try ComplainantAddress.open(of: records.compactMap(\.number), with: vault, work.session)
    }
    var letters: [Addressed] = []
    for record in records {
      guard let address = record.number.flatMap({ addresses?[$0] }).flatMap({ try? Mailbox($0) }) else {
        claims.mailings.append(try take([record], .nothing(Self.noAddress)))
        continue
      }
      meter.countOpening()
      guard let wait = pace.wait(for: address.domain, at: work.now, work.office.policy.mail) else {
        letters.append(Addressed(record: record, to: address))
        continue
      }
      let until = work.now.adding(seconds: wait)
      try stored { () throws(DatabaseError) in try NoticeBook.hold([record.id], until: until, work.session) }
      meter.count(.held)
    }
    return letters
  }

  // MARK: staff

  /// Takes what is due for the first of these people as one mail each; who gets one alone is given back.
  private func staff(_ due: [String], _ room: Int, _ claims: inout Claims) throws(PipelineFault) -> [Addressed] {
    var people: [String] = []
    for code in due where people.count < room && !people.contains(code) { people.append(code) }
    guard !people.isEmpty else { return [] }
    let free = try stored { () throws(DatabaseError) in try NoticeBook.turns(with: people, work.session) }
    // Somebody else decides about the others just now, for some milliseconds.
    if free.count < people.count { claims.wait = .milliseconds(20) }
    let ready = try mailable(people.filter(free.contains))
    let piles = try stored { () throws(DatabaseError) in
      try NoticeBook.due(to: ready, at: work.now, limit: Self.listed + 1, work.session)
    }
    var (alone, mailed): ([Addressed], [String]) = ([], [])
    for code in ready {
      guard let records = piles[code] else { continue }
      guard let address = work.office.directory.person(code).flatMap({ try? Mailbox($0.email) }) else {
        claims.mailings.append(try take(records, .nothing(Self.noAddress)))
        continue
      }
      if let wait = pace.wait(for: address.domain, at: work.now, work.office.policy.mail) {
        try hold(code, until: work.now.adding(seconds: wait))
        continue
      }
      mailed.append(code)
      if records.count == 1 {
        alone.append(Addressed(record: records[0], to: address))
      } else {
        claims.mailings.append(try digest(records, of: code, to: address))
      }
    }
    try stored { () throws(DatabaseError) in try NoticeBook.noteMailed(mailed, at: work.now, work.session) }
    return alone
  }

  /// Those who may be mailed now; what is due for the others waits. An outage may have kept it past closing.
  private func mailable(_ people: [String]) throws(PipelineFault) -> [String] {
    let last = try stored { () throws(DatabaseError) in try NoticeBook.lastMailed(people, work.session) }
    var ready: [String] = []
    for code in people {
      let gathered = last[code]?.adding(seconds: Int64(work.office.policy.gatherMinutes) * 60) ?? work.now
      let start = work.office.timetable.nextMailable(max(work.now, gathered))
      if start > work.now { try hold(code, until: start) } else { ready.append(code) }
    }
    return ready
  }

  private func hold(_ code: String, until: Instant) throws(PipelineFault) {
    let held = try stored { () throws(DatabaseError) in
      try NoticeBook.holdDue(to: code, at: work.now, until: until, work.session)
    }
    meter.count(.held, held)
  }

  /// When the next one is due, as long as it takes from now.
  private func waitForNext() throws(PipelineFault) -> Duration {
    let next = try stored { () throws(DatabaseError) in try NoticeBook.nextAttempt(work.session) }
    return next.map { .microseconds(max(0, $0.microseconds - work.now.microseconds)) } ?? .seconds(3600)
  }

  private static let noAddress = NoticeSettlement.failed(status: nil, reason: "no-address", answer: nil)
}

/// Runs a database step, with its error as the pipeline's.
func stored<Value>(_ body: () throws(DatabaseError) -> Value) throws(PipelineFault) -> Value {
  do { return try body() } catch { throw .database(error) }
}
