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

  /// Lines of one digest: so many can be read, and a mail of them is some hundred kilobytes. Of the rest of a bad night
  /// the mail says how many there are.
  static let listed = 200

  /// A look down the line. Of complainants' mails it takes in hand what can leave now, and reads the next ones.
  /// - Parameters:
  ///   - room: mails that can leave now.
  ///   - reserve: where those go that could leave next.
  func claim(_ room: Int, _ reserve: inout Reserve) throws(PipelineFault) -> Claims {
    let due = try stored { () throws(DatabaseError) in
      try NoticeBook.due(at: work.now, limit: Reserve.size, work.session)
    }
    guard !due.isEmpty else { return Claims(wait: try waitForNext()) }
    var claims = Claims()
    let moot = due.filter(\.isMoot)
    if !moot.isEmpty {
      claims.mailings.append(
        try take(moot, .nothing(.failed(status: nil, reason: "settled", answer: nil))))
    }
    let people = due.filter { !$0.isMoot && !$0.isForComplainant }.map(\.recipient)
    let alone = try staff(people, room, &claims)
    claims.mailings += try singles(alone)
    let left = room - claims.mailings.count { $0.isMail }
    reserve.fill(try letters(due.filter { !$0.isMoot && $0.isForComplainant }, left, &claims))
    claims.mailings += try next(left, of: &reserve)
    // Others take them just now.
    if claims.mailings.isEmpty, reserve.isContended { claims.wait = .milliseconds(20) }
    return claims
  }

  /// Takes the next of the reserve in hand.
  private func next(_ room: Int, of reserve: inout Reserve) throws(PipelineFault) -> [Mailing] {
    let wanted = reserve.next(room)
    guard !wanted.isEmpty else { return [] }
    let taken = try stored { () throws(DatabaseError) in
      try NoticeBook.take(wanted.map(\.record.id), by: seat, work.session)
    }
    reserve.note(taken: taken.count, of: wanted.count)
    return wanted.filter { taken.contains($0.record.id) }.map(mailing)
  }

  // MARK: complainants

  /// Those that may leave now, opened and read. Where a domain's pace is limited, no more of it than can leave at once.
  private func letters(
    _ records: [NoticeRecord], _ room: Int, _ claims: inout Claims
  ) throws(PipelineFault) -> [Reserve.Letter] {
    guard !records.isEmpty else { return [] }
    let addresses = try vault.map { (vault) throws(PipelineFault) in
      try ComplainantAddress.open(of: records.compactMap(\.number), with: vault, work.session)
    }
    var ready: [Addressed] = []
    for record in records {
      guard let address = record.number.flatMap({ addresses?[$0] }).flatMap({ try? Mailbox($0) }) else {
        claims.mailings.append(try take([record], .nothing(Self.noAddress)))
        continue
      }
      meter.countOpening()
      guard ready.count < room || work.office.policy.mail.limit(of: String(address.domain)) == nil else { continue }
      guard let wait = pace.wait(for: address.domain, at: work.now, work.office.policy.mail) else {
        ready.append(Addressed(record: record, to: address))
        continue
      }
      let until = work.now.adding(seconds: wait)
      try stored { () throws(DatabaseError) in try NoticeBook.hold([record.id], until: until, work.session) }
      meter.count(.held)
    }
    let stored = try stored { () throws(DatabaseError) in
      try NoticeBook.messages(of: ready.map(\.record.id), work.session)
    }
    return ready.map { Reserve.Letter(record: $0.record, to: $0.to, sealed: stored[$0.record.id]) }
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
