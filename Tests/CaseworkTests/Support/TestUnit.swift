import Casework
import Database
import JSON
import Regulation

/// Units of work as intake does them.
struct TestUnit {
  let plan: UnitPlan
  let session: Session
  private var office = OfficeCache()

  init(_ session: Session, worker: String = "intake", vault: Vault? = nil) throws {
    self.session = session
    plan = UnitPlan(
      worker: worker, vault: worker == "intake" ? try vault ?? Vault(key: [UInt8](repeating: 1, count: 32)) : nil,
      keys: worker == "intake" ? .cases : .none)
  }

  mutating func begin() throws -> UnitOfWork { try UnitOfWork.begin(plan, session, &office) }

  /// Registers complaints under these ids in one unit of work; gives their numbers.
  mutating func register(_ ids: [String]) throws -> [String] {
    let work = try begin()
    try work.reserveCaseNumbers(ids.count)
    let answers = try ids.map { try work.register(Self.data, because: Self.message($0)) }
    try work.commit()
    return answers.compactMap { $0["number"]?.string }
  }

  static let data: ComplaintData = {
    do {
      return try ComplaintData(complaint)
    } catch {
      // A stored property can't throw; that the sample below is refused is a fault of these tests, and ends them.
      preconditionFailure("the sample complaint is refused: \(error)")
    }
  }()

  static let complaint = JSONObject([
    JSONMember("channel", "phone"), JSONMember("form", "oral"),
    JSONMember("received_at", "2026-03-02T10:00:00+08:00"), JSONMember("narrative", "窗口人员态度恶劣"),
    JSONMember("complainant", ["name": "张三", "phone": "13800000000"]),
  ])

  static func message(_ id: String, type: String = "complaint.submit") -> Incoming {
    let body: JSON = [
      "specversion": "1.0", "id": .string(id), "source": "/test", "type": .string("redress.\(type).v1"),
      "data": .object(complaint),
    ]
    // As above: what is written two lines up is readable, or these tests are wrong.
    guard
      case .readable(let envelope) = Envelope.read(body.bytes(), contentType: "application/cloudevents+json")
    else { preconditionFailure("the sample message is not readable") }
    return Incoming(envelope, sender: "phone-channel")
  }
}
