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
    guard !due.isEmpty else {
      reserve.fill([])
      return Claims(wait: try waitForNext())
    }
    var claims = Claims()
    claims.mailings += try take(
      Array(due.filter(\.isMoot).prefix(room)), .nothing(.failed(status: nil, reason: "settled", answer: nil)))
    let line = due.filter { !$0.isMoot }
    let alone = try staff(Self.people(in: line, within: room), &claims)
    claims.mailings += try singles(alone)
    let left = room - claims.mailings.count { $0.isMail }
    reserve.fill(try letters(line.filter(\.isForComplainant), left, ahead: reserve.ahead, &claims))
    claims.mailings += try next(left, of: &reserve)
    // Others take them just now.
    if claims.mailings.isEmpty, reserve.isContended { claims.wait = .milliseconds(20) }
    return claims
  }

  /// The staff among those whose turn it is: mails to staff and to complainants leave as they stand in line, so that a
  /// morning with a thousand mails to windows keeps nobody's answer waiting.
  private static func people(in line: [NoticeRecord], within room: Int) -> [String] {
    var (people, letters): ([String], Int) = ([], 0)
    for record in line where people.count + letters < room {
      if record.isForComplainant {
        letters += 1
      } else if !people.contains(record.recipient) {
        people.append(record.recipient)
      }
    }
    return people
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

  /// Those that may leave now or next, opened and read. Where a domain's pace is limited, no more of it than can leave at
  /// once.
  private func letters(
    _ line: [NoticeRecord], _ room: Int, ahead: Int, _ claims: inout Claims
  ) throws(PipelineFault) -> [Reserve.Letter] {
    let records = line.prefix(max(room, ahead))
    guard !records.isEmpty else { return [] }
    var damaged: Set<String> = []
    let addresses = try vault.map { (vault) throws(PipelineFault) in
      try ComplainantAddress.open(of: records.compactMap(\.number), with: vault, work.session) { damaged.insert($0) }
    }
    var (ready, astray, held): ([Addressed], [NoticeRecord], [Int64: [String]]) = ([], [], [:])
    for record in records {
      guard let address = record.number.flatMap({ addresses?[$0] }).flatMap({ try? Mailbox($0) }) else {
        astray.append(record)
        continue
      }
      meter.countOpening()
      guard ready.count < room || work.office.policy.mail.limit(of: String(address.domain)) == nil else { continue }
      guard let wait = pace.wait(for: address.domain, at: work.now, work.office.policy.mail) else {
        ready.append(Addressed(record: record, to: address))
        continue
      }
      held[wait, default: []].append(record.id)
    }
    try hold(held)
    // Not many at a time: they are in hand without being on their way.
    for record in astray.prefix(max(room, 1)) {
      claims.mailings += try take(
        [record], .nothing(damaged.contains(record.number ?? "") ? Self.sealed : Self.noAddress))
    }
    let stored = try stored { () throws(DatabaseError) in
      try NoticeBook.messages(of: ready.map(\.record.id), work.session)
    }
    return ready.map { Reserve.Letter(record: $0.record, to: $0.to, sealed: stored[$0.record.id]) }
  }

  /// By the seconds they wait.
  private func hold(_ letters: [Int64: [String]]) throws(PipelineFault) {
    for (seconds, ids) in letters {
      let until = work.now.adding(seconds: seconds)
      let held = try stored { () throws(DatabaseError) in
        try NoticeBook.hold(ids, at: work.now, until: until, work.session)
      }
      meter.count(.held, held)
    }
  }

  // MARK: staff

  /// Takes what is due for the first of these people as one mail each; who gets one alone is given back.
  private func staff(_ people: [String], _ claims: inout Claims) throws(PipelineFault) -> [Addressed] {
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
        claims.mailings += try take(records, .nothing(Self.noAddress))
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

  private static let sealed = NoticeSettlement.failed(status: nil, reason: "sealed", answer: nil)
  private static let noAddress = NoticeSettlement.failed(status: nil, reason: "no-address", answer: nil)
}

/// Runs a database step, with its error as the pipeline's.
func stored<Value>(_ body: () throws(DatabaseError) -> Value) throws(PipelineFault) -> Value {
  do { return try body() } catch { throw .database(error) }
}
