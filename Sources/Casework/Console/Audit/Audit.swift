public import Database
internal import Regulation

/// Proves that nothing was altered, added or taken away: chains against themselves, rows against chains, numbers
/// against gaps, and all against an anchor kept elsewhere.
public struct Audit {
  private let session: Session
  private let office: Office
  private let followsOffice: Bool
  private let policies: PolicyHistory
  /// Chains whose rows don't follow the office yet, though the others do.
  private let owed: Set<String>

  /// Chains read at once.
  private static let stretch = 200

  public init(_ session: Session) throws(DatabaseError) {
    self.session = session
    office = try OfficeCache.load(session)
    policies = try PolicyHistory(session)
    owed = try RecomputationOwed.numbers(session)
    let versions = try session.query(OfficeStore.versions).only()
    followsOffice = try versions.int("recomputed") >= versions.int("revision")
  }

  /// One case or inquiry; nothing is looked at when there is no such chain.
  public func verify(_ number: String) throws(DatabaseError) -> AuditReport {
    var report = AuditReport()
    try verify([number], &report)
    return report
  }

  /// Everything there is.
  /// - Parameter anchor: heads as they were once, to be found again.
  public func verify(against anchor: Anchor? = nil) throws(DatabaseError) -> AuditReport {
    var report = AuditReport()
    var numbers = try NumberAudit(session)
    let sequences = anchor?.sequences ?? [:]
    var last = ""
    while true {
      var page: [String] = []
      for row in try session.query(ChainStore.page, [.text(last), .int(Self.stretch)]) {
        page.append(try row.text("number"))
      }
      guard let end = page.last else { break }
      for number in page { numbers.note(number) }
      try verify(page, &report) { number, links in
        anchor?.faults(in: links, of: number, after: sequences[number] ?? 0) ?? []
      }
      last = end
    }
    report.faults += numbers.faults(prefix: office.policy.centre.prefix)
    for row in try session.query(ChainStore.strays) {
      let (kind, number) = (try row.text("kind"), try row.text("number"))
      report.faults.append(AuditFault(number, nil, "\(kind).unexpected", expected: nil, found: "no chain"))
    }
    for row in try session.query(ScoreStore.wrongSums) { report.faults.append(try AuditFault(wrongSum: row)) }
    report.faults += try LedgerAudit(session, anchor: anchor).faults
    if let anchor { report.faults += try anchor.faults(session) }
    return report
  }

  /// - Parameter more: what else is asked of a chain.
  private func verify(
    _ numbers: [String], _ report: inout AuditReport,
    _ more: (String, [AuditStretch.Link]) -> [AuditFault] = { _, _ in [] }
  ) throws(DatabaseError) {
    let stretch = try AuditStretch(numbers, session)
    for head in stretch.heads {
      let links = stretch.links[head.number] ?? []
      if ChainState.isInquiry(head.number) { report.inquiries += 1 } else { report.cases += 1 }
      report.events += links.count
      report.faults += LinkAudit(head, links).faults + more(head.number, links)
      let follows = followsOffice && !owed.contains(head.number)
      var chain = ChainAudit(head.number, links, in: office, followsOffice: follows)
      chain.expectErasure(ErasureAudit(links, policies), found: stretch["vault"])
      report.faults += chain.compared(stretch)
    }
  }
}

extension AuditFault {
  /// An account that is not the sum of its entries: `2026/window/W-0301`.
  fileprivate init(wrongSum row: Row) throws(DatabaseError) {
    self.init(
      "\(try row.int("year"))/\(try row.text("kind"))/\(try row.text("code"))", nil, "account.deducted",
      expected: try row.intOrNil("posted").map(String.init), found: try row.intOrNil("summed").map(String.init))
  }
}
