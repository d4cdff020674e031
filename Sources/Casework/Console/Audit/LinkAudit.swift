internal import Crypto
internal import JSON
internal import Regulation

/// The chain itself: numbered without gaps, each event sealed to the one before it, its columns what its body says.
struct LinkAudit {
  private let head: AuditStretch.Head
  private let links: [AuditStretch.Link]
  private(set) var faults: [AuditFault] = []

  static let firstPrevious = String(repeating: "0", count: 64)

  init(_ head: AuditStretch.Head, _ links: [AuditStretch.Link]) {
    self.head = head
    self.links = links
    var before: AuditStretch.Link?
    for link in links {
      checkPlace(link, after: before)
      checkSeal(link)
      checkBody(link.event)
      before = link
    }
    checkHead(before)
  }

  private mutating func checkPlace(_ link: AuditStretch.Link, after before: AuditStretch.Link?) {
    let sequence = link.event.sequence
    let wanted = (before?.event.sequence ?? 0) + 1
    if sequence != wanted { add(wanted, "sequence", "\(wanted)", "\(sequence)") }
    let previous = before?.hash ?? Self.firstPrevious
    if link.previousHash != previous { add(sequence, "previous-hash", previous, link.previousHash) }
  }

  private mutating func checkSeal(_ link: AuditStretch.Link) {
    var digest = SHA256()
    digest.update(data: link.previousHash.hexBytes)
    digest.update(data: link.event.body)
    let wanted = digest.finalize().hex
    if link.hash != wanted { add(link.event.sequence, "hash", wanted, link.hash) }
  }

  private mutating func checkBody(_ event: StoredEvent) {
    guard let body = (try? JSON.parse(event.body))?.object else {
      return add(event.sequence, "event.body", "CloudEvents JSON", "unreadable")
    }
    let columns = [
      ("id", "\(event.number)/\(event.sequence)", body["id"]?.string),
      ("type", "redress.\(event.type).v1", body["type"]?.string), ("subject", event.number, body["subject"]?.string),
      ("time", event.at.rfc3339, body["time"]?.string), ("sequence", "\(event.sequence)", body["sequence"]?.string),
      ("actor", event.actor, body["data"]?["actor"]?.string),
    ]
    // What is sealed is what was written: the column is what was altered.
    for (name, column, sealed) in columns where column != sealed {
      add(event.sequence, "event.\(name)", sealed, column)
    }
  }

  private mutating func checkHead(_ last: AuditStretch.Link?) {
    let sequence = last?.event.sequence ?? 0
    if head.sequence != sequence { add(head.sequence, "head.sequence", "\(head.sequence)", "\(sequence)") }
    let hash = last?.hash ?? Self.firstPrevious
    if head.sequence == sequence, head.hash != hash { add(sequence, "head.hash", hash, head.hash) }
  }

  private mutating func add(_ sequence: Int, _ kind: String, _ expected: String?, _ found: String?) {
    faults.append(AuditFault(head.number, sequence, kind, expected: expected, found: found))
  }
}

extension String {
  /// The bytes of lower-case hexadecimal; none where it is something else.
  var hexBytes: [UInt8] {
    let digits = utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == utf8.count, digits.count.isMultiple(of: 2) else { return [] }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
