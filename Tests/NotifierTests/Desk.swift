import Broker
import Correspondence
import Database
import JSON
import Logging
import Mail
import Operations
import Regulation
import TestSupport

@testable import Casework
@testable import Notifier

/// A whole notifier without its broker: a rehearsal database, a mail server, the step and senders as they are.
final class Desk {
  let database: TestDatabase
  let server: MailServer
  /// As the superuser, for looking and for moving the clock.
  let session: Session
  let vault: Vault
  private let plan: LanePlan
  private let mail: MailSettings
  private let step: NotifierStep
  private var office = OfficeCache()
  private var intakeOffice = OfficeCache()
  private let intake: Session
  private let notifier: Session
  private var senders: [(thread: LaneThread, drain: Drain, bell: Wake)] = []
  private let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  init(
    _ bureau: Bureau = Bureau(), at time: String = "2026-03-03T10:00:00+08:00",
    publicURL: String? = "https://zwzx.example.org/"
  ) throws {
    database = try TestDatabase(rehearsal: true)
    server = try MailServer()
    session = try database.session()
    (intake, notifier) = (try database.session(as: "intake"), try database.session(as: "notifier"))
    vault = try Vault(key: [UInt8](repeating: 1, count: 32))
    mail = MailSettings(
      scribe: Scribe(
        templates: try Templates(), sender: try Mailbox("redress@example.org"),
        publicURL: publicURL, language: .zhHans, keys: vault.noticeKeys),
      smtp: server.settings)
    step = NotifierStep(mail.scribe, vault, bell: nil, log: log)
    plan = LanePlan(
      database: try database.settings(as: "notifier"),
      broker: try BrokerSettings(urls: "amqp://notifier:x@localhost/x", connectionName: "test"),
      unit: UnitPlan(worker: "notifier"), language: .en, drain: try Drain(), component: try Health().lane("test"),
      log: log)
    try put(bureau)
    try set(time)
  }

  deinit { try? stop() }

  // MARK: the office and its clock

  func put(_ bureau: Bureau) throws {
    let directory = try JSONValueEncoder().encode(bureau.directory).text()
    let calendar = try JSONValueEncoder().encode(CalendarDocument(years: [2025, 2026, 2027], days: [])).text()
    for (kind, document) in [("directory", directory), ("calendar", calendar)] {
      _ = try session.query(
        Statement("test.import", "SELECT office_import($1, $2::jsonb, 'test') AS version"),
        [.text(kind), .text(document)])
    }
  }

  func set(_ time: String) throws {
    try session.execute(
      Statement("test.clock", "UPDATE clock SET shift = $1::text::timestamptz - clock_timestamp()"), [.text(time)])
    for sender in senders { sender.bell.ring() }
  }

  /// As a lane, or an operator's command, raises it.
  func alarm(_ kind: String, _ code: String) throws {
    try session.execute(
      Statement("test.alarm", "INSERT INTO alarm (kind, worker, code, at) VALUES ($1, 'intake', $2, redress_now())"),
      [.text(kind), .text(code)])
  }

  // MARK: intake

  /// Registers complaints and gives their numbers.
  func register(
    _ count: Int = 1, email: String? = nil, narrative: String = "窗口人员态度恶劣", more: [JSONMember] = []
  ) throws -> [String] {
    let plan = UnitPlan(worker: "intake", vault: vault, keys: .cases)
    let work = try UnitOfWork.begin(plan, intake, &intakeOffice)
    try work.reserveCaseNumbers(count)
    var complaint = JSONObject([
      JSONMember("channel", "web"), JSONMember("form", "written"),
      JSONMember("received_at", .string(work.now.adding(seconds: -60).rfc3339)),
      JSONMember("narrative", .string(narrative)),
    ])
    complaint.members += more
    if let email { complaint.members.append(JSONMember("complainant", ["name": "张三", "email": .string(email)])) }
    let data = try ComplaintData(complaint)
    let numbers = try (0..<count).map { index in
      try work.register(data, because: Self.incoming("complaint.submit", "c-\(index)-\(work.now)", complaint))[
        "number"]?
        .string ?? ""
    }
    try work.commit()
    return numbers
  }

  /// Decides a command as intake does.
  func command(_ command: CaseCommand, by actor: String = "P-SUP", on number: String) throws {
    let plan = UnitPlan(worker: "intake", vault: vault, keys: .cases)
    let work = try UnitOfWork.begin(plan, intake, &intakeOffice)
    try work.load([number])
    let state = work.caseState(number) ?? CaseState(number: number)
    let drafts = try decide(
      command, by: .person(actor), on: state, inquiries: [], at: work.now, in: work.office)
    work.append(drafts, to: number, by: actor, because: nil)
    try work.commit()
  }

  func accept(_ number: String, window: String = "W-0301") throws {
    try command(.accept(.init(grounds: [.attitudeOrEfficiency], track: .window, window: window)), on: number)
  }

  // MARK: the notifier's lane

  /// Hands the notifier these events of the chain, as the broker would.
  @discardableResult
  func tell(_ type: String, of number: String) throws -> [Verdict] {
    let rows = try session.query(
      Statement("test.events", "SELECT body FROM event WHERE number = $1 AND type = $2 ORDER BY sequence"),
      [.text(number), .text(type)])
    return try take(rows.map { try $0.bytes("body") }, user: "intake", exchange: Topology.events)
  }

  /// A command to the notifier.
  func report(
    _ type: String, _ notice: String, _ more: [JSONMember] = [], id: String = "1",
    from user: String = "mailbox-channel"
  ) throws -> [Verdict] {
    let data = JSONObject([JSONMember("notice", .string(notice))] + more)
    return try take(
      [Self.body(type, "r-\(notice)-\(type)-\(id)", data)], user: user, exchange: Topology.inbound)
  }

  func take(_ bodies: [[UInt8]], user: String, exchange: String) throws -> [Verdict] {
    let parcels = bodies.enumerated().map { index, body in
      Parcel(
        Delivery(
          tag: UInt64(index + 1), redelivered: false, exchange: exchange, routingKey: "x",
          properties: Properties(contentType: "application/cloudevents+json", userId: user), body: body))
    }
    let verdicts = try BatchDecision(parcels, plan, step, notifier).run(&office).verdicts
    for sender in senders { sender.bell.ring() }
    return verdicts
  }

  static func body(_ type: String, _ id: String, _ data: JSONObject) -> [UInt8] {
    let body: JSON = [
      "specversion": "1.0", "id": .string(id), "source": "/test", "type": .string("redress.\(type).v1"),
      "data": .object(data),
    ]
    return body.bytes()
  }

  private static func incoming(_ type: String, _ id: String, _ data: JSONObject) throws -> Incoming {
    let reading = Envelope.read(body(type, id, data), contentType: "application/cloudevents+json")
    guard case .readable(let envelope) = reading else { throw MailServer.Fault.ended }
    return Incoming(envelope, sender: "web-channel")
  }

  // MARK: senders

  /// Starts senders, each with couriers of its own, as so many notifiers would.
  func send(_ count: Int = 1) throws {
    for index in 1...count {
      let (drain, bell) = (try Drain(), try Wake())
      let plan = try senderPlan(drain, bell)
      let mail = mail
      for place in 0..<plan.couriers.count {
        let component = try Health().lane("courier")
        _ = try LaneThread.start("courier-\(index)-\(place)", stackSize: 8 << 20) {
          Courier(plan.couriers, place: place, mail, component).run()
        }
      }
      senders.append(
        (try LaneThread.start("sender-\(index)", stackSize: 8 << 20) { Sender(plan).run() }, drain, bell))
    }
  }

  func stop() throws {
    for sender in senders {
      sender.drain.begin()
      sender.thread.join(within: .seconds(10))
    }
    senders = []
  }

  func senderPlan(_ drain: Drain, _ bell: Wake) throws -> SenderPlan {
    SenderPlan(
      database: try database.settings(as: "notifier"), vault: vault, mail: mail, bell: bell,
      couriers: try Couriers(MailPolicy().parallel, sender: bell), drain: drain,
      component: try Health().lane("sender"), log: log)
  }

  // MARK: what stands in the database

  struct Notice: Equatable {
    let id: String
    let recipient: String
    let template: String
    let status: String
    let attempts: Int
    let answer: String?
    let next: String?
  }

  func notices(_ template: String? = nil) throws -> [Notice] {
    let rows = try session.query(
      Statement(
        "test.notices",
        """
        SELECT id, recipient, template, status, attempts, server_answer,
          to_char(next_attempt_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') AS next
        FROM notice WHERE $1::text IS NULL OR template = $1 ORDER BY created_at, id
        """), [.text(template)])
    return try rows.map { row in
      Notice(
        id: try row.text("id"), recipient: try row.text("recipient"), template: try row.text("template"),
        status: try row.text("status"), attempts: try row.int("attempts"), answer: try row.textOrNil("server_answer"),
        next: try row.textOrNil("next"))
    }
  }

  func count(_ type: String, of number: String) throws -> Int {
    try session.query(
      Statement("test.count", "SELECT count(*) AS count FROM event WHERE number = $1 AND type = $2"),
      [.text(number), .text(type)]
    ).only().int("count")
  }

  /// Waits, as long as a minute, until the notices are as wanted.
  func wait(_ template: String? = nil, until isSo: ([Notice]) -> Bool) throws -> [Notice] {
    let end = ContinuousClock.now + .seconds(60)
    let ear = try database.session()
    try ear.listen("redress_outbox")
    while true {
      let notices = try notices(template)
      if isSo(notices) || ContinuousClock.now > end { return notices }
      // Every settling but a retry's says that it has written events.
      plan.drain.sleep(.milliseconds(200), orReadable: ear.socket)
      _ = try ear.notifications()
    }
  }
}
