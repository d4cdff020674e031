import Broker
import Database
import JSON
import Logging
import Operations
import Regulation
import TestSupport

@testable import Casework

/// A small centre in a database of its own, with a clock that tests move: its calendar knows no holiday.
final class Bureau: Sendable {
  let database: TestDatabase
  let vault: Vault

  static let directory = Directory(
    departments: [Department(code: "NR", name: "自然资源局", leaderInCharge: "P-LEAD")],
    windows: [Window(code: "W-1", name: "不动产登记窗口", department: "NR", responsible: "P-11")],
    people: [
      person("P-DIR", .director), person("P-LEAD", .leaderInCharge), person("P-SUP", .supervision),
      person("P-OPS", .operator), person("P-11", .windowHead, window: "W-1", head: "P-LEAD"),
    ])

  private static func person(_ code: String, _ role: Role, window: String? = nil, head: String? = nil) -> Person {
    Person(code: code, name: code, email: "\(code)@example.cn", roles: [role], window: window, head: head)
  }

  /// Open for business on Tuesday, 3 March 2026, at 10:00.
  init() throws {
    database = try TestDatabase(rehearsal: true)
    vault = try Vault(key: [UInt8](repeating: 7, count: 32))
    let session = try database.session()
    let office = OfficeImport(session, by: "test")
    _ = try office.take(Self.directory)
    _ = try office.take(Policy())
    try put(Self.calendar())
    try setClock("2026-03-03T10:00:00+08:00")
    try session.executeScript("UPDATE office SET recomputed = revision")
  }

  /// Monday to Friday, but for these days.
  static func calendar(closed: String...) -> CalendarDocument {
    let days = closed.compactMap { Day($0) }.map { CalendarDay(date: $0, kind: .closure, holiday: "停电") }
    return CalendarDocument(years: Array(2018...2030), days: days)
  }

  func put(_ calendar: CalendarDocument) throws {
    let text = try JSONValueEncoder().encode(calendar).text()
    _ = try database.session().query(OfficeStore.import, [.text("calendar"), .text(text), .text("test")])
  }

  func setClock(_ instant: String) throws {
    let set = Statement("test.clock", "UPDATE clock SET shift = $1::timestamptz - clock_timestamp()")
    try database.session().execute(set, [.text(instant)])
  }

  // MARK: cases

  private static let complaint = JSONObject([
    JSONMember("channel", "phone"), JSONMember("form", "oral"), JSONMember("narrative", "窗口人员态度恶劣"),
    JSONMember("received_at", "2026-03-03T09:55:00+08:00"),
  ])

  /// Registers as many complaints, all at once, and gives their numbers.
  @discardableResult
  func register(_ count: Int = 1) throws -> [String] {
    try intake { work in
      try work.reserveCaseNumbers(count)
      return try (0..<count).map { index in
        let data = try ComplaintData(Self.complaint)
        let id = "\(work.now.microseconds)-\(index)"
        return try work.register(data, because: TestUnit.message(id))["number"]?.string ?? ""
      }
    }
  }

  /// Registers a complaint against a window.
  func register(naming window: String) throws { try begin(naming: window).commit() }

  /// The same, not committed yet.
  func begin(naming window: String) throws -> UnitOfWork {
    var office = OfficeCache()
    let work = try UnitOfWork.begin(
      UnitPlan(worker: "intake", vault: vault, keys: .cases), database.session(as: "intake"), &office)
    try work.reserveCaseNumbers(1)
    let respondent = JSONMember("respondent", ["window": .string(window)])
    let data = try ComplaintData(JSONObject(Self.complaint.members + [respondent]))
    _ = try work.register(data, because: TestUnit.message("\(window)-\(work.now.microseconds)"))
    return work
  }

  /// What somebody does with a case, decided by the rules.
  func act(_ command: CaseCommand, on number: String, by code: String) throws {
    try intake { work in
      try work.load([number])
      try work.loadInquiries()
      guard let state = work.caseState(number) else { throw Missing() }
      let drafts = try decide(
        command, by: .person(code), on: state, inquiries: work.inquiries(into: number), at: work.now, in: work.office)
      work.append(drafts, to: number, by: code, because: nil)
    }
  }

  /// A complaint given to window W-1 on the usual track.
  func assigned() throws -> String {
    let number = try register()[0]
    let accept = CaseCommand.Accept(grounds: [.attitudeOrEfficiency], track: .window, window: "W-1", coWindows: [])
    try act(.accept(accept), on: number, by: "P-SUP")
    return number
  }

  private func intake<Result>(_ body: (UnitOfWork) throws -> Result) throws -> Result {
    var office = OfficeCache()
    let session = try database.session(as: "intake")
    let work = try UnitOfWork.begin(UnitPlan(worker: "intake", vault: vault, keys: .cases), session, &office)
    let result = try body(work)
    try work.commit()
    return result
  }

  struct Missing: Error {}
}

// MARK: what the database holds

extension Bureau {
  /// `<type>` or `<type> <rung>` of a chain's events, in order.
  func events(of number: String) throws -> [String] {
    let events = Statement(
      "test.events",
      """
      SELECT concat_ws(' ', type, body::json->'data'->>'rung',
        CASE body::json->'data'->>'collapsed' WHEN 'true' THEN 'collapsed' END) AS event
      FROM event WHERE number = $1 ORDER BY sequence
      """)
    return try texts(events, [.text(number)])
  }

  /// One number.
  func count(_ sql: String) throws -> Int {
    try database.session().query(Statement("test.count", "SELECT (\(sql))::int8 AS n")).only().int("n")
  }

  /// One text.
  func text(_ sql: String) throws -> String? {
    try database.session().query(Statement("test.text", "SELECT (\(sql))::text AS t")).only().textOrNil("t")
  }

  /// A time as it is in Shanghai: `2026-03-04 09:00:00`.
  func time(_ sql: String) throws -> String? {
    try text("SELECT to_char((\(sql)) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI:SS')")
  }

  func execute(_ sql: String) throws { try database.session().executeScript(sql) }

  private func texts(_ statement: Statement, _ values: [Value]) throws -> [String] {
    try database.session().query(statement, values).map { try $0.text(0) }
  }
}

// MARK: workers

extension Bureau {
  func timers(batch: Int = 200) throws -> Timers {
    Timers(
      TimerPlan(
        database: try settings("deadline-watcher"), unit: UnitPlan(worker: "deadline-watcher"), drain: try Drain(),
        component: try Health().lane("timers"), log: Logger(label: "test"), batch: batch,
        longestSleep: .milliseconds(1)))
  }

  /// Turns until there is nothing to fire and nothing to recompute.
  func settle(_ timers: Timers) throws {
    for _ in 0..<200 {
      try timers.turn()
      let open = "SELECT count(*) FROM deadline WHERE next_fire_at <= redress_now()"
      let behind = "SELECT count(*) FROM office WHERE revision > recomputed"
      if try count(open) + count(behind) == 0 { return }
    }
    throw Missing()
  }

  /// A lane's transaction over these messages.
  func handle(
    _ parcels: [Parcel], by step: some Step, keys: UnitPlan.Keys = .none
  ) throws -> [Verdict] {
    var office = OfficeCache()
    let nowhere = try BrokerSettings(urls: "amqp://x:x@127.0.0.1/", connectionName: "x")
    let plan = LanePlan(
      database: try settings(step.worker), broker: nowhere,
      unit: UnitPlan(worker: step.worker, vault: keys == .none ? nil : vault, keys: keys), language: .en,
      drain: try Drain(), component: try Health().lane("lane"), log: Logger(label: "test"))
    return try BatchDecision(parcels, plan, step, Session(plan.database)).run(&office).verdicts
  }

  func settings(_ worker: String) throws -> DatabaseSettings {
    try DatabaseSettings(url: database.url, applicationName: worker, role: Links.role(of: worker))
  }
}

extension Parcel {
  /// A message from the desk.
  init(_ type: String, id: String, subject: String? = nil, _ data: JSON) {
    var body: JSON = [
      "specversion": "1.0", "id": .string(id), "source": "/desk", "type": .string("redress.\(type).v1"), "data": data,
    ]
    if let subject { body = body.setting("subject", .string(subject)) }
    self.init(body.bytes(), exchange: Topology.inbound, type: type, sender: "desk")
  }

  init(_ body: [UInt8], exchange: String, type: String, sender: String) {
    self.init(
      Delivery(
        tag: 1, redelivered: false, exchange: exchange, routingKey: type,
        properties: Properties(contentType: Samples.contentType, userId: sender), body: body))
  }
}

extension Verdict {
  /// The answer's member; nil when it was not accepted.
  func answer(_ name: String) -> JSON? { if case .accepted(let answer) = self { answer[name] } else { nil } }
  var refusal: Refusal? { if case .refused(let refusal) = self { refusal } else { nil } }
}
