internal import Crypto
internal import Database
internal import JSON
internal import Regulation

/// The ledger against itself and against the rows it names: who opened the vault, which documents were in force, when a
/// worker was away.
struct LedgerAudit {
  /// Stands where a case's number would; no case can have it.
  static let number = "LEDGER"
  private static let stretch = 1000

  private(set) var faults: [AuditFault] = []
  /// By kind and key.
  private var entries: [Place: (sequence: Int, sha256: String?)] = [:]
  private var last = (sequence: 0, hash: LinkAudit.firstPrevious)

  private struct Place: Hashable {
    let kind: String
    let key: String
  }

  /// - Parameter anchor: what came after it is not dated before it.
  init(_ session: Session, anchor: Anchor?) throws(DatabaseError) {
    let anchored = anchor?.sequences[Self.number] ?? 0
    while true {
      let rows = try session.query(LedgerStore.page, [.int(last.sequence), .int(Self.stretch)])
      if rows.isEmpty { break }
      for row in rows { try take(row, after: anchor.map { ($0.at, anchored) }) }
    }
    try checkHead(session)
    try checkRows(session)
    for row in try session.query(LedgerStore.outdated) {
      let kind = try row.text("kind")
      add(nil, "office.\(kind)", "\(try row.int("newest"))", "\(try row.int("version"))")
    }
  }

  private mutating func take(_ row: Row, after anchor: (at: Instant, sequence: Int)?) throws(DatabaseError) {
    let (sequence, body) = (try row.int("sequence"), try row.text("body"))
    let (previous, hash) = (try row.text("previous_hash"), try row.text("hash"))
    if sequence != last.sequence + 1 { add(last.sequence + 1, "sequence", "\(last.sequence + 1)", "\(sequence)") }
    if previous != last.hash { add(sequence, "previous-hash", last.hash, previous) }
    var digest = SHA256()
    digest.update(data: previous.hexBytes)
    digest.update(data: Array(body.utf8))
    let wanted = digest.finalize().hex
    if hash != wanted { add(sequence, "hash", wanted, hash) }
    try takeBody(body, sequence, row, after: anchor)
    last = (sequence, hash)
  }

  private mutating func takeBody(
    _ text: String, _ sequence: Int, _ row: Row, after anchor: (at: Instant, sequence: Int)?
  ) throws(DatabaseError) {
    let body = (try? JSON.parse(text))?.object ?? JSONObject()
    let (kind, key) = (try row.text("kind"), try row.text("key"))
    let columns = [("kind", kind), ("key", key), ("sequence", "\(sequence)")]
    for (name, column) in columns where body[name]?.string != column {
      add(sequence, "ledger.\(name)", body[name]?.string, column)
    }
    // By what is sealed: the columns may have been altered.
    let place = Place(kind: body["kind"]?.string ?? kind, key: body["key"]?.string ?? key)
    entries[place] = (sequence, body["sha256"]?.string)
    guard let anchor, sequence > anchor.sequence, let at = body["time"]?.string.flatMap({ Instant(rfc3339: $0) }),
      at < anchor.at
    else { return }
    add(sequence, "anchor.time", "after \(anchor.at.rfc3339)", at.rfc3339)
  }

  private mutating func checkHead(_ session: Session) throws(DatabaseError) {
    guard let row = try session.query(LedgerStore.head).first else { return add(nil, "head", "a head", nil) }
    let (sequence, hash) = (try row.int("sequence"), try row.text("hash"))
    if sequence != last.sequence { add(sequence, "head.sequence", "\(sequence)", "\(last.sequence)") }
    if sequence == last.sequence, hash != last.hash { add(sequence, "head.hash", last.hash, hash) }
  }

  /// Read after the ledger: an entry and its row come in one transaction, so a row without entry may only be newer.
  private mutating func checkRows(_ session: Session) throws(DatabaseError) {
    var unseen = entries
    let newest = try session.query(LedgerStore.head).first?.int("sequence") ?? 0
    for row in try session.query(LedgerStore.rows) {
      let place = Place(kind: try row.text("kind"), key: try row.text("key"))
      guard let entry = unseen.removeValue(forKey: place) else {
        if newest == last.sequence { add(nil, "\(place.kind).unexpected", nil, place.key) }
        continue
      }
      let found = try row.text("sha256")
      if entry.sha256 != found { add(entry.sequence, "\(place.kind).sha256", entry.sha256, found) }
    }
    for (place, entry) in unseen.sorted(by: { $0.value.sequence < $1.value.sequence }) {
      add(entry.sequence, "\(place.kind).missing", place.key, nil)
    }
  }

  private mutating func add(_ sequence: Int?, _ kind: String, _ expected: String?, _ found: String?) {
    faults.append(AuditFault(Self.number, sequence, kind, expected: expected, found: found))
  }
}
