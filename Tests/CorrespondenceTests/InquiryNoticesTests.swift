import Correspondence
import Regulation
import Testing

@Suite struct InquiryNoticesTests {
  private static let number = "AK-Q-2026-000001"

  private func notices(_ events: InquiryEvent..., in bureau: Bureau = Bureau()) -> [NoticePlan] {
    var state = InquiryState(number: Self.number)
    for event in events { state.apply(event, at: Story.received) }
    return Notices.due(for: events.last!, in: state, office: bureau.office, at: Story.received)
  }

  private func proposed(_ subjects: [Subject] = [Subject(kind: .window, code: "W-0301")]) -> InquiryEvent {
    .proposed(
      InquiryEvent.Proposed(
        caseNumber: Story.number, round: 1, origin: .breach, cause: "x", subjects: subjects,
        circumstances: [.lateCompletion], measures: [.scoreDeduction], points: [], responsible: [], prior: []))
  }

  private func opened(_ subjects: [Subject] = [Subject(kind: .window, code: "W-0301")]) -> InquiryEvent {
    .opened(
      InquiryEvent.Opened(
        caseNumber: Story.number, round: 1, origin: .breach, subjects: subjects, circumstances: [.lateCompletion]))
  }

  private func decided(by: String, _ measures: [Measure] = [.scoreDeduction]) -> InquiryEvent {
    let subject = Subject(kind: .window, code: "W-0301")
    return .decided(
      InquiryEvent.Decided(
        caseNumber: Story.number, subjects: [subject], circumstances: [.lateCompletion], measures: measures,
        points: [SubjectPoints(kind: .window, code: "W-0301", points: 3)], mitigation: [], responsible: [], by: by))
  }

  @Test func `a proposal goes to supervision`() {
    #expect(notices(proposed()).to(.inquiryProposed) == ["P-SUP1", "P-SUP2"])
  }

  @Test func `an opened inquiry asks the subject's window head to explain`() {
    #expect(notices(proposed(), opened()).to(.inquiryOpened) == ["P-0301"])
    #expect(notices(opened([Subject(kind: .staff, code: "P-0303")])).to(.inquiryOpened) == ["P-0301"])
    #expect(notices(opened([Subject(kind: .staff, code: "P-NR")])).to(.inquiryOpened) == ["P-NR"])
    #expect(notices(opened([Subject(kind: .department, code: "TX")])).to(.inquiryOpened) == ["P-0401"])
    #expect(notices(opened([Subject(kind: .centre, code: "AK")])).to(.inquiryOpened) == ["P-DIR"])
  }

  @Test func `a head explains even about himself`() {
    #expect(notices(opened([Subject(kind: .staff, code: "P-0301")])).to(.inquiryOpened) == ["P-0301"])
  }

  @Test func `an explanation goes to who decides, with a copy to supervision`() {
    let explained = InquiryEvent.Explained(caseNumber: Story.number, window: "W-0301", complete: true)
    let plans = notices(opened(), .explained(explained))
    #expect(plans.to(.inquiryExplained) == ["P-LEAD", "P-SUP1", "P-SUP2"])
    #expect(plans.map(\.isCopy) == [false, true, true])
  }

  @Test func `a decision goes to the subject, with copies to leader and supervision, and to discipline when referred`()
  {
    let plans = notices(opened(), decided(by: "P-LEAD"))
    #expect(plans.to(.inquiryDecided) == ["P-0301", "P-LEAD", "P-SUP1", "P-SUP2"])
    #expect(plans[0].particulars.points == 3)
    let referred = notices(opened(), decided(by: "P-LEAD", [.disciplineReferral]))
    #expect(referred.to(.inquiryDecided).contains("P-DIS"))
  }

  @Test func `a decision is circulated to the department it is about, circulated criticism to all that are stationed`()
  {
    var bureau = Bureau()
    bureau.windows.append(Window(code: "W-0305", name: "规划窗口", department: "NR", responsible: "P-NR"))
    let told = notices(opened(), decided(by: "P-LEAD"), in: bureau)
    #expect(told.to(.inquiryDecided) == ["P-0301", "P-LEAD", "P-SUP1", "P-SUP2", "P-NR"])
    #expect(told.filter { $0.recipient == .person("P-NR") }.map(\.isCopy) == [true])
    let circulated = notices(opened(), decided(by: "P-LEAD", [.circulatedCriticism]), in: bureau)
    #expect(circulated.to(.inquiryDecided).contains("P-0401"))
    // Of two copies to one person one is left.
    #expect(circulated.to(.inquiryDecided).count == Set(circulated.to(.inquiryDecided)).count)
  }

  @Test(arguments: Measure.allCases)
  func `what C7 has reported to discipline inspection reaches it, whatever the measure is called`(measure: Measure) {
    let serious: Set<Measure> = [.disciplineReferral, .windowQualificationCancelled, .returnedToUnit]
    let told = notices(opened(), decided(by: "P-LEAD", [.interview, measure])).to(.inquiryDecided)
    #expect(told.contains("P-DIS") == serious.contains(measure))
  }

  @Test func `a decision about a member of staff reaches the member as well`() {
    let subjects = [Subject(kind: .staff, code: "P-0303")]
    let decided = InquiryEvent.Decided(
      subjects: subjects, circumstances: [], measures: [], points: [], mitigation: [], responsible: [], by: "P-LEAD")
    #expect(notices(opened(subjects), .decided(decided)).to(.inquiryDecided).contains("P-0303"))
  }

  @Test func `an appeal goes to the director, unless he decided it`() {
    let subject = Subject(kind: .window, code: "W-0301")
    let appealed = InquiryEvent.Appealed(by: "P-0301", subject: subject, suspended: false)
    let usual = notices(opened(), decided(by: "P-LEAD"), .appealed(appealed))
    #expect(usual.to(.inquiryAppealed) == ["P-DIR", "P-SUP1", "P-SUP2"])
    let his = notices(opened(), decided(by: "P-DIR"), .appealed(appealed))
    #expect(his.to(.inquiryAppealed).first == "P-LEAD")
  }

  @Test func `an appeal about the director goes to another leader in charge than decided`() {
    let him = Subject(kind: .staff, code: "P-DIR")
    let appealed = InquiryEvent.Appealed(caseNumber: Story.number, by: "P-DIR", subject: him, suspended: false)
    let plans = notices(opened([him]), decided(by: "P-LEAD"), .appealed(appealed))
    #expect(plans.filter { !$0.isCopy }.to(.inquiryAppealed) == ["P-LEAD2"])
  }

  @Test func `a ruling goes to the subject, a transfer to department and discipline`() {
    let ruled = InquiryEvent.Ruled(outcome: .revoked, points: [], by: "P-DIR")
    let plans = notices(opened(), decided(by: "P-LEAD"), .ruled(ruled))
    #expect(plans.to(.inquiryRuled) == ["P-0301", "P-SUP1", "P-SUP2"])
    let transferred = InquiryEvent.Transferred(to: "TX")
    #expect(
      notices(opened(), .transferred(transferred)).to(.inquiryTransferred) == ["P-0401", "P-DIS", "P-SUP1", "P-SUP2"])
  }

  @Test func `points posted and a proposal set aside are mailed to nobody`() {
    #expect(notices(proposed(), .setAside(InquiryEvent.SetAside())) == [])
  }
}
