import JSON
import Regulation
import Testing

@testable import Casework

/// Commands about inquiries, as people send them.
struct InquiryCommandTests {
  let bureau: Bureau
  static let number = "AK-Q-2026-000001"

  init() throws { bureau = try Bureau() }

  private func send(_ type: String, subject: String? = nil, _ data: JSON) throws -> Verdict {
    try bureau.account(for: [Parcel(type, id: "\(type)-\(UInt64.random(in: 0 ... .max))", subject: subject, data)])[0]
  }

  private static let open: JSON = [
    "actor": "P-LEAD", "subjects": [["kind": "window", "code": "W-1"]], "circumstances": ["late-completion"],
    "facts": "逾期未签收",
  ]
  private static let explain: JSON = [
    "actor": "P-11", "cause": "人手不足", "situation": "一日", "responsibility": "本人", "proposal": "改正",
  ]
  private static let decide: JSON = [
    "actor": "P-LEAD", "measures": ["score-deduction"], "points": [["kind": "window", "code": "W-1", "points": 2]],
    "mitigation": [], "rationale": "事实清楚",
  ]

  @Test func `a proposal is opened, explained, decided and posted`() throws {
    let number = try bureau.late(until: "2026-03-05T09:00:00+08:00")
    _ = try bureau.account(for: bureau.published("deadline.breached", of: "signing"))
    let opened = try send("inquiry.open", Self.open.setting("proposal", .string(Self.number)))
    #expect(opened.answer("number")?.string == Self.number)
    #expect(opened.answer("deadlines")?.array?.first?["kind"] == "explanation")
    #expect(try send("inquiry.explain", subject: Self.number, Self.explain).refusal == nil)
    #expect(try send("inquiry.decide", subject: Self.number, Self.decide).refusal == nil)
    #expect(try bureau.text("SELECT state FROM inquiry") == "decided")
    #expect(try bureau.text("SELECT concat_ws(' ', kind, code, points, year) FROM score_entry") == "window W-1 2 2026")
    let without = "SELECT count(*) FROM event WHERE number = '\(Self.number)' AND body::json->'data'->>'case' IS NULL"
    #expect(try bureau.count(without) == 0)
    #expect(try bureau.text("SELECT \"case\" FROM inquiry") == number)
  }

  @Test func `what people wrote about an inquiry is sealed with the inquiry's own key`() throws {
    #expect(try send("inquiry.open", Self.open).answer("number")?.string == Self.number)
    #expect(try bureau.count("SELECT count(*) FROM inquiry_key") == 1)
    #expect(try bureau.count("SELECT count(*) FROM writing WHERE number = '\(Self.number)' AND kind = 'facts'") == 1)
    #expect(try bureau.count("SELECT count(*) FROM event WHERE strpos(body, '逾期') > 0") == 0)
    #expect(try send("inquiry.explain", subject: Self.number, Self.explain).refusal == nil)
    #expect(try bureau.count("SELECT count(*) FROM writing WHERE kind = 'explanation'") == 1)
  }

  @Test func `an inquiry may name a case, and only one there is`() throws {
    let number = try bureau.register()[0]
    let known = try send("inquiry.open", Self.open.setting("case", .string(number)))
    #expect(known.refusal == nil)
    #expect(try bureau.text("SELECT \"case\" FROM inquiry") == number)
    let unknown = try send("inquiry.open", Self.open.setting("case", "AK-2026-999999"))
    #expect(unknown.refusal?.code == "unknown-case")
    // The number reserved for it goes back.
    #expect(try bureau.count("SELECT last FROM counter WHERE kind = 'inquiry'") == 1)
  }

  @Test func `a command about an inquiry that is none is refused`() throws {
    let refusal = try send("inquiry.decide", subject: "AK-Q-2026-000009", Self.decide).refusal
    #expect(refusal?.code == "unknown-inquiry" && refusal?.field == "/subject")
    let proposal = try send("inquiry.open", Self.open.setting("proposal", "AK-Q-2026-000009")).refusal
    #expect(proposal?.code == "unknown-inquiry" && proposal?.field == "/data/proposal")
  }

  @Test func `a window's late explanation is timed like any deadline`() throws {
    _ = try send("inquiry.open", Self.open)
    try bureau.setClock("2026-03-09T09:00:00+08:00")
    try bureau.settle(bureau.timers())
    #expect(try bureau.text("SELECT status FROM deadline WHERE kind = 'explanation'") == "breached")
    #expect(try bureau.events(of: Self.number).contains("deadline.breached breached"))
    // Decided late: the ended deadline is settled by accountability itself.
    #expect(try send("inquiry.explain", subject: Self.number, Self.explain).refusal == nil)
    #expect(try bureau.text("SELECT status FROM deadline WHERE kind = 'explanation'") == "settled-late")
  }

  @Test func `a breach that the watcher had not come to is told before what ends it`() throws {
    _ = try send("inquiry.open", Self.open)
    try bureau.setClock("2026-03-09T09:00:00+08:00")
    #expect(try send("inquiry.explain", subject: Self.number, Self.explain).refusal == nil)
    #expect(try bureau.events(of: Self.number).contains("deadline.breached breached collapsed"))
    #expect(try bureau.count("SELECT count(*) FROM rung_fired WHERE rung = 'breached'") == 1)
  }
}
