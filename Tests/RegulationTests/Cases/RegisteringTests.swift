import Testing

@testable import Regulation

@Suite struct RegisteringTests {
  private func refusal(_ change: (inout Complaint) -> Void, _ channel: Channel = .web) -> Refusal? {
    do throws(Refusal) {
      _ = try register(
        Bureau.complaint(channel, change), number: Story.number, at: Bureau.monday, in: Bureau.office)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a complaint that says nothing is refused in the words of the contract`() {
    let refusal = refusal { $0.hasNarrative = false }
    #expect(refusal?.code == "narrative-missing")
    #expect(refusal?.field == "/data/narrative")
    #expect(refusal?.message(in: .zhHans) == "投诉内容不能为空")
  }

  @Test func `five minutes ahead is allowed, more is not`() {
    #expect(refusal { $0.receivedAt = Bureau.monday.adding(seconds: 300) } == nil)
    let late = refusal { $0.receivedAt = Bureau.monday.adding(seconds: 301) }
    #expect(late == Refusal(.receivedInFuture, field: "/data/received_at"))
  }

  @Test func `what came before the regulation was in force is refused by C10`() {
    #expect(refusal { $0.receivedAt = Bureau.at("2018-01-01", "00:00") } == nil)
    let early = refusal { $0.receivedAt = Bureau.at("2017-12-31", "23:59") }
    #expect(early?.code == "before-in-force")
    #expect(early?.clause == "C10")
  }

  @Test func `a code that the directory has not is named by its field`() {
    #expect(
      refusal { $0.respondent.window = "W-404" } == Refusal(.unknownWindow, field: "/data/respondent/window"))
    #expect(
      refusal { $0.respondent.department = "X" } == Refusal(.unknownDepartment, field: "/data/respondent/department"))
    #expect(refusal { $0.respondent.staff = "X" } == Refusal(.unknownStaff, field: "/data/respondent/staff"))
  }

  @Test func `who has left and what was closed can be complained about`() {
    #expect(refusal { $0.respondent = Respondent(window: "W-9", staff: "P-GONE") } == nil)
  }

  @Test func `an answer comes with a complaint made on site only, from the two sections only`() {
    let answer = Complaint.Answer(by: "P-SUP", text: Story.text)
    #expect(refusal { $0.answer = answer } == Refusal(.answerOnlyOnSite, field: "/data/answer"))
    #expect(refusal({ $0.answer = answer }, .onsite) == nil)
    #expect(
      refusal({ $0.answer = .init(by: "P-11", text: "") }, .onsite) == Refusal(.notYourRole, field: "/data/answer/by"))
    #expect(
      refusal({ $0.answer = .init(by: "NOBODY", text: "") }, .onsite)
        == Refusal(.unknownPerson, field: "/data/answer/by"))
  }

  @Test func `a box opened days later is late from its receipt, not from its opening`() throws {
    let story = try Story(Bureau.complaint(.box), at: Bureau.at("2026-03-06", "16:00"))
    #expect(story.deadline(.triage)?.dueAt == Bureau.at("2026-03-03", "17:30"))
    #expect(story.state.registeredAt == Bureau.at("2026-03-06", "16:00"))
  }
}
