internal import JSON
internal import Regulation

/// What one chain's events, folded, say of every table; beside what stands there.
struct ChainAudit {
  private let number: String
  private var chain: Chain
  private var expected: [String: ExpectedRows] = [:]
  private(set) var faults: [AuditFault] = []
  private let office: Office
  /// The digest that the first event has of the message that made the case.
  private var message: JSON?
  /// Whether the rows follow the office: then what fires next can be checked too.
  private let followsOffice: Bool

  init(_ number: String, _ links: [AuditStretch.Link], in office: Office, followsOffice: Bool) {
    self.number = number
    self.office = office
    self.followsOffice = followsOffice
    chain = Chain(ChainHead(new: number))
    for link in links { take(link.event) }
    expectState(links)
    expectDeadlines()
  }

  /// Beside what the database holds.
  func compared(_ stretch: AuditStretch) -> [AuditFault] {
    faults
      + AuditStretch.statements.flatMap { name, _ in
        (expected[name] ?? ExpectedRows()).faults(name, of: number, found: stretch[name][number])
      }
  }

  /// What the retention of the policy was over for is not missing.
  mutating func expectErasure(_ erasure: ErasureAudit, found: AuditRows) {
    guard let row = expected["vault"]?[number], let stands = found[number][number] else { return }
    let left = erasure.expected(row, found: stands)
    expected["vault"]?.set(number, left)
    // The digest of the message rests on the key that is gone.
    guard left["key"] == .null, var caseRow = expected["case"]?[number], caseRow["message"] != nil else { return }
    caseRow["message"] = .null
    expected["case"]?.set(number, caseRow)
  }

  private mutating func take(_ event: StoredEvent) {
    guard let body = try? JSON.parse(event.body), let data = body["data"]?.object,
      let own = try? ChainEvent.read(type: event.type, data: .object(data), of: number)
    else {
      faults.append(
        AuditFault(number, event.sequence, "event.data", expected: event.type, found: "unreadable"))
      return
    }
    chain.replay(own, at: event.at)
    expectRung(own, event)
    expectScore(own, event)
    expectNotice(event, data)
    expectSealed(event, data)
  }

  private mutating func expectRung(_ event: ChainEvent, _ stored: StoredEvent) {
    guard let deadline = event.deadline else { return }
    expected["deadline", default: ExpectedRows()].set(deadline.deadline, JSONObject(), at: stored.sequence)
    switch deadline {
    case .dueSoon(let fired), .dueToday(let fired), .breached(let fired), .escalated(let fired):
      let row = JSONObject([
        JSONMember("true_at", .instant(fired.trueAt)), JSONMember("collapsed", .bool(fired.collapsed)),
      ])
      expected["rung", default: ExpectedRows()].set(
        "\(fired.deadline) \(fired.rung.rawValue)", row, at: stored.sequence)
    case .set, .settled, .recomputed: break
    }
  }

  private mutating func expectScore(_ event: ChainEvent, _ stored: StoredEvent) {
    guard case .inquiry(.score(let entry)) = event else { return }
    let row = JSONObject([
      JSONMember("year", .int(entry.year)), JSONMember("kind", .string(entry.kind.rawValue)),
      JSONMember("code", .string(entry.code)), JSONMember("points", .int(entry.points)),
      JSONMember("reason", .string(entry.reason.rawValue)),
      JSONMember("reverses", entry.reverses.map { .int($0) } ?? .null), JSONMember("at", .instant(stored.at)),
    ])
    expected["score", default: ExpectedRows()].set("\(entry.entry)", row, at: stored.sequence)
  }

  private mutating func expectNotice(_ event: StoredEvent, _ data: JSONObject) {
    guard event.type.hasPrefix("notice."), let id = data["notice"]?.string else { return }
    var rows = expected["notice"] ?? ExpectedRows()
    if event.type == "notice.queued" {
      rows.set(
        id,
        JSONObject(["to", "template", "rung", "deadline", "sha256"].map { JSONMember($0, data[$0] ?? .null) }),
        at: event.sequence
      )
    }
    let status = NoticeStatusTold(event.type, data)
    rows.change(id, at: event.sequence) { row in
      row["status"] = .string(status.text)
      for name in ["digest", "digest_sha256"] { if let value = data[name] { row[name] = value } }
    }
    expected["notice"] = rows
  }

  /// Digests that the event names of what lies sealed beside it.
  private mutating func expectSealed(_ event: StoredEvent, _ data: JSONObject) {
    if let writing = data["writing"]?.object {
      expected["writing", default: ExpectedRows()].set("\(event.sequence)", writing, at: event.sequence)
    }
    guard let sealed = data["sealed"]?.object else { return }
    if ChainState.isInquiry(number) {
      let row = JSONObject([JSONMember("sha256", sealed["key"] ?? .null)])
      expected["inquiry-key", default: ExpectedRows()].set(number, row, at: event.sequence)
      return
    }
    message = sealed["message"]
    let row = JSONObject(
      ["identity", "narrative"].map { JSONMember($0, sealed[$0] ?? .null) }
        + (sealed["key"].map { [JSONMember("key", $0)] } ?? []))
    expected["vault", default: ExpectedRows()].set(number, row, at: event.sequence)
    expectFiles(sealed, at: event.sequence)
  }

  private mutating func expectFiles(_ sealed: JSONObject, at sequence: Int) {
    let files = sealed["files"]?.array ?? []
    for (index, digest) in (sealed["attachments"]?.array ?? []).enumerated() {
      guard let digest = digest.string else { continue }
      let row = JSONObject(index < files.count ? [JSONMember("file", files[index])] : [])
      expected["attachment", default: ExpectedRows()].set(digest, row, at: sequence)
    }
  }

  private mutating func expectState(_ links: [AuditStretch.Link]) {
    guard let first = links.first?.event else { return }
    switch chain.state {
    case .case(let state):
      let last = links.last { $0.event.type.hasPrefix("case.") }?.event.sequence
      var row = state.row(sentBy: first.actor)
      if let message { row.members.append(JSONMember("message", message)) }
      expected["case", default: ExpectedRows()].set(number, row, at: last)
    case .inquiry(let state):
      let last = links.last { $0.event.type.hasPrefix("inquiry.") }?.event.sequence
      expected["inquiry", default: ExpectedRows()].set(number, state.row(begunAt: first.at), at: last)
    }
  }

  private mutating func expectDeadlines() {
    for deadline in chain.state.deadlines {
      var row = deadline.row
      row.members += armament(of: deadline)
      expected["deadline", default: ExpectedRows()].set(deadline.id, row)
    }
  }

  /// Whoever can quietly move on what fires next, or take it away, can silence the ladder. Between an import and its
  /// recomputation the instants may be the old office's; what runs has a breach ahead of it under any policy.
  private func armament(of deadline: Deadline) -> [JSONMember] {
    guard followsOffice else { return deadline.status == .running ? [JSONMember("armed", true)] : [] }
    let next = chain.next(of: deadline, in: office)
    return [
      JSONMember("next_rung", .text(next?.rung.rawValue)),
      JSONMember("next_fire_at", next.map { .instant($0.at) } ?? .null),
    ]
  }
}
