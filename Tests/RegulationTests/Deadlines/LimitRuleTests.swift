import Testing

@testable import Regulation

struct LimitRuleTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: DeadlineKind
    var track: Track?
    let anchor: Anchor
    let clause: String
    let days: Int
    let debtor: Party?
    let head: Party?
    let opensInquiry: Bool
    var testDescription: String { "\(kind.rawValue) \(track?.rawValue ?? "")" }

    init(
      _ kind: DeadlineKind, _ track: Track?, _ anchor: Anchor, _ clause: String, _ days: Int,
      _ debtor: Party?, _ head: Party?, _ opensInquiry: Bool = false
    ) {
      self.kind = kind
      self.track = track
      self.anchor = anchor
      self.clause = clause
      self.days = days
      self.debtor = debtor
      self.head = head
      self.opensInquiry = opensInquiry
    }
  }

  private static let table = [
    Row(.triage, nil, .receipt, "policy", 1, .supervision, .leaderInCharge),
    Row(.reply, .onsite, .receipt, "C6.1", 5, .supervision, .leaderInCharge, true),
    Row(.result, .window, .receipt, "C6.2", 5, .windowResponsible, .superior, true),
    Row(.result, .windowComplex, .receipt, "C6.2", 10, .windowResponsible, .superior, true),
    Row(.jointReply, .joint, .receipt, "C6.3", 20, .supervision, .leaderInCharge, true),
    Row(.meeting, .joint, .receipt, "policy", 10, .supervision, .leaderInCharge),
    Row(.coResult, .joint, .receipt, "policy", 15, .windowResponsible, .superior, true),
    Row(.signing, nil, .assignment, "policy", 1, .windowResponsible, .superior, true),
    Row(.returning, nil, .assignment, "policy", 2, nil, nil),
    Row(.replyAfterResult, .window, .result, "policy", 2, .supervision, .leaderInCharge),
    Row(.followUp, nil, .reply, "policy", 4, .supervision, .leaderInCharge),
    Row(.explanation, nil, .opening, "policy", 3, .subjectWindowHead, .superior),
    Row(.appeal, nil, .decision, "policy", 10, nil, nil),
    Row(.ruling, nil, .appeal, "policy", 15, .ruler, .director),
  ]

  @Test("each kind has the anchor, clause, days, debtor and head of the rules", arguments: table)
  func rule(row: Row) throws {
    let start = try deadline(
      row.kind, received: "2026-03-02 10:00", occurred: "2026-03-04 11:00", track: row.track)
    #expect(start.anchor == row.anchor)
    #expect(try start.startsAt == (at(row.anchor == .receipt ? "2026-03-02 10:00" : "2026-03-04 11:00")))
    #expect(start.clause == row.clause)
    #expect(start.days == row.days)
    #expect(start.owedBy == row.debtor)
    #expect(start.owedBy?.head == row.head)
    #expect(row.kind.opensInquiry == row.opensInquiry)
    #expect(row.kind.isRight == (row.debtor == nil))
  }

  @Test("every kind is in the table") func complete() {
    #expect(Set(Self.table.map(\.kind)) == Set(DeadlineKind.allCases))
  }

  @Test("an id names case, round, kind and count")
  func identity() throws {
    let second = Deadline.starting(
      .coResult, of: "AK-2026-000123", round: 2, count: 3, window: "W-0301", receivedAt: try at("2026-03-02 10:00"),
      occurredAt: try at("2026-03-03 10:00"), track: .joint, policy: Policy(), calendar: Shipped.calendar)
    #expect(second.id == "AK-2026-000123/2/co-result/3")
    #expect(second.window == "W-0301" && second.status == .running && second.settledAt == nil)
  }

  @Test("policy may count the window's days from the assignment, and only those")
  func windowAnchor() throws {
    var policy = Policy()
    policy.windowAnchor = .assignment
    let assigned = "2026-03-04 11:00"
    let result = try deadline(
      .result, received: "2026-03-02 10:00", occurred: assigned, track: .window, policy: policy)
    #expect(try result.startsAt == (at(assigned)))
    #expect(try result.dueAt == at("2026-03-11 17:30"))
    let coResult = try deadline(
      .coResult, received: "2026-03-02 10:00", occurred: assigned, track: .joint, policy: policy)
    #expect(try coResult.startsAt == at("2026-03-02 10:00"))
  }

  @Test("the reply after the result never goes past C6.1's five days")
  func insideOnsite() throws {
    let early = try deadline(
      .replyAfterResult, received: "2026-03-02 10:00", occurred: "2026-03-03 10:00", track: .onsite)
    #expect(try early.dueAt == at("2026-03-05 17:30"))
    #expect(early.clause == "policy")
    let late = try deadline(
      .replyAfterResult, received: "2026-03-02 10:00", occurred: "2026-03-09 10:00", track: .onsite)
    #expect(try late.dueAt == at("2026-03-09 17:30"))
    #expect(late.clause == "C6.1")
  }

  @Test("nor past C6.3's twenty; C6.2 sets supervision no limit of its own")
  func insideJoint() throws {
    let joint = try deadline(
      .replyAfterResult, received: "2026-03-02 10:00", occurred: "2026-03-27 16:00", track: .joint)
    #expect(try joint.dueAt == at("2026-03-30 17:30"))
    #expect(joint.clause == "C6.3")
    let window = try deadline(
      .replyAfterResult, received: "2026-03-02 10:00", occurred: "2026-03-27 16:00", track: .window)
    #expect(try window.dueAt == at("2026-03-31 17:30"))
    #expect(window.clause == "policy" && window.outer == nil)
  }

  @Test("an outer limit that was out already binds no more: the local days count")
  func outerOut() throws {
    let after = try deadline(
      .replyAfterResult, received: "2026-03-02 10:00", occurred: "2026-03-10 10:00", track: .onsite)
    #expect(try after.dueAt == at("2026-03-12 17:30"))
    #expect(after.clause == "policy")
  }

  @Test("the duty section owes the reply where it took the case")
  func dutySection() throws {
    let reply = try deadline(.reply, received: "2026-03-02 10:00", track: .onsite, owedBy: .dutySection)
    #expect(reply.owedBy == .dutySection)
    #expect(reply.owedBy?.head == .leaderInCharge)
  }

  @Test("nobody owes a right, even when asked to")
  func rights() throws {
    #expect(try deadline(.appeal, received: "2026-03-02 10:00", owedBy: .supervision).owedBy == nil)
  }
}
