import Casework
import JSON
import Regulation
import Testing

@Suite struct InstructionTests {
  private func ofCase(_ name: CommandName, _ data: JSON, subject: String? = "AK-2026-000001") throws -> CaseInstruction
  {
    try CaseInstruction(name, Samples.envelope(name.rawValue, data, subject: subject))
  }

  private func ofInquiry(
    _ name: CommandName, _ data: JSON, subject: String? = "AK-Q-2026-000001"
  ) throws -> InquiryInstruction {
    try InquiryInstruction(name, Samples.envelope(name.rawValue, data, subject: subject))
  }

  private func fault(_ body: () throws -> Void) -> String? {
    Samples.refusal(body).map { "\($0.code) \($0.field ?? "-")" }
  }

  @Test(arguments: CommandSamples.ofCases)
  func everyCommandOfACaseIsRead(_ sample: CommandSample<CaseCommand>) throws {
    let instruction = try ofCase(sample.command.name, sample.data.setting("actor", "P-1"))
    #expect(instruction.command == sample.command)
    #expect(instruction.actor == .person("P-1"))
    #expect(instruction.number == "AK-2026-000001")
  }

  @Test(arguments: CommandSamples.ofInquiries)
  func everyCommandOfAnInquiryIsRead(_ sample: CommandSample<InquiryCommand>) throws {
    #expect(try ofInquiry(sample.command.name, sample.data.setting("actor", "P-1")).command == sample.command)
  }

  @Test func noCommandIsLeftWithoutASample() {
    let names = CommandSamples.ofCases.map(\.command.name) + CommandSamples.ofInquiries.map(\.command.name)
    #expect(Set(names) == Set(CommandName.allCases.filter { $0.isOfCase || $0.isOfInquiry }))
  }

  @Test(arguments: CommandSamples.ofCases)
  func aFieldTooManyOrTooFewIsNamed(_ sample: CommandSample<CaseCommand>) {
    let name = sample.command.name
    let data = sample.data.setting("actor", "P-1")
    #expect(fault { _ = try ofCase(name, data.setting("colour", 1)) } == "unknown-field /data/colour")
    #expect(fault { _ = try ofCase(name, data.setting("actor", nil)) } == "missing-field /data/actor")
    for field in sample.required {
      #expect(fault { _ = try ofCase(name, data.setting(field, nil)) } == "missing-field /data/\(field)")
      #expect(fault { _ = try ofCase(name, data.setting(field, [[]])) }?.contains("/data/\(field)") == true)
    }
  }

  @Test(arguments: CommandSamples.ofInquiries)
  func aFieldTooManyOrTooFewOfAnInquiryIsNamed(_ sample: CommandSample<InquiryCommand>) {
    let name = sample.command.name
    let data = sample.data.setting("actor", "P-1")
    #expect(fault { _ = try ofInquiry(name, data.setting("colour", 1)) } == "unknown-field /data/colour")
    for field in sample.required {
      #expect(fault { _ = try ofInquiry(name, data.setting(field, nil)) } == "missing-field /data/\(field)")
    }
  }

  @Test func theSubjectSaysWhichCase() throws {
    #expect(fault { _ = try ofCase(.close, ["actor": "P-1"], subject: nil) } == "missing-field /subject")
    #expect(fault { _ = try ofCase(.close, ["actor": "P-1"], subject: "ak/1") } == "not-in-range /subject")
    let open = CommandSamples.ofInquiries[0].data.setting("actor", "P-1")
    #expect(try ofInquiry(.openInquiry, open, subject: nil).number == nil)
    #expect(fault { _ = try ofInquiry(.explain, ["actor": "P-1"], subject: nil) } == "missing-field /subject")
  }

  @Test func theComplainantActsWithHisQueryCode() throws {
    let data: JSON = ["actor": "complainant", "query_code": "7q2m xk4d", "reason": "不满意"]
    let instruction = try ofCase(.requestReopening, data)
    #expect(instruction.actor == .complainant)
    #expect(instruction.queryCode?.text == "7Q2M-XK4D")
    #expect(
      fault { _ = try ofCase(.withdraw, data.setting("query_code", nil)) } == "missing-field /data/query_code")
    #expect(fault { _ = try ofCase(.withdraw, data.setting("query_code", "7Q")) } == "not-in-range /data/query_code")
    #expect(fault { _ = try ofCase(.withdraw, data.setting("actor", "P-1")) } == "unknown-field /data/query_code")
  }

  @Test func anActorIsADirectoryCode() {
    #expect(fault { _ = try ofCase(.close, ["actor": "Complainant"]) } == "not-in-range /data/actor")
    #expect(fault { _ = try ofCase(.close, ["actor": "张三"]) } == "not-in-range /data/actor")
    #expect(fault { _ = try ofCase(.close, ["actor": 7]) } == "wrong-type /data/actor")
    // The Kelvin sign is canonically equivalent to K, and no code.
    #expect(fault { _ = try ofCase(.close, ["actor": "\u{212A}"]) } == "not-in-range /data/actor")
  }

  @Test func listsAreBoundedAndWithoutRepetition() {
    let accept: JSON = ["actor": "P-1", "track": "joint", "grounds": ["graft"], "window": "W-1"]
    #expect(fault { _ = try ofCase(.accept, accept.setting("grounds", [])) } == nil)
    #expect(
      fault { _ = try ofCase(.accept, accept.setting("grounds", ["graft", "graft"])) } == "not-in-range /data/grounds")
    #expect(
      fault { _ = try ofCase(.accept, accept.setting("co_windows", ["W-2", "W-2"])) } == "not-in-range /data/co_windows"
    )
    #expect(fault { _ = try ofCase(.accept, accept.setting("co_windows", ["w"])) } == "not-in-range /data/co_windows/0")
    let points: JSON = [["kind": "staff", "code": "P-2", "points": 0]]
    let decide: JSON = ["actor": "P-1", "measures": [], "points": points, "rationale": "x"]
    #expect(fault { _ = try ofInquiry(.decide, decide) } == "not-in-range /data/points/0/points")
  }

  @Test func aMitigationIsOneOrSeveral() throws {
    let decide: JSON = ["actor": "P-1", "measures": [], "points": [], "rationale": "x"]
    let given: [(JSON, [Mitigation])] = [
      ("apology-accepted", [.apologyAccepted]),
      (["apology-accepted", "harm-prevented"], [.apologyAccepted, .harmPrevented]),
    ]
    for (json, read) in given {
      let command = try ofInquiry(.decide, decide.setting("mitigation", json)).command
      guard case .decide(let data) = command else { return #expect(Bool(false), "\(command)") }
      #expect(data.mitigation == read)
    }
    #expect(
      fault { _ = try ofInquiry(.decide, decide.setting("mitigation", "mercy")) } == "not-in-range /data/mitigation")
    #expect(fault { _ = try ofInquiry(.decide, decide.setting("mitigation", 1)) } == "wrong-type /data/mitigation")
  }

  @Test func aCommandOfTheOtherKindIsUnknown() {
    #expect(fault { _ = try ofCase(.explain, ["actor": "P-1"]) } == "unknown-type /type")
    #expect(fault { _ = try ofInquiry(.close, ["actor": "P-1"]) } == "unknown-type /type")
  }

  @Test func aRefusalSaysWhatWasExpected() {
    let refusal = Samples.refusal { _ = try ofCase(.reopen, ["actor": "P-1", "reason": 7]) }
    #expect(refusal?.message(in: .zhHans) == "字段类型不对，应为文本")
    #expect(refusal?.message(in: .en) == "the value is of the wrong type; expected text")
  }

  @Test func refusalsSpeakBothLanguages() {
    let refusal = Samples.refusal { _ = try ofCase(.reopen, ["actor": "P-1"]) }
    #expect(refusal?.message(in: .zhHans) == "缺少必填字段")
    #expect(refusal?.message(in: .en) == "a required field is missing")
  }
}
