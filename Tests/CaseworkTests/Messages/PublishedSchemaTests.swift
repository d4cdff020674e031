import Casework
import JSON
import Regulation
import Testing

/// The published contract and the code are held to each other: neither has a message, field or word that the other has not.
@Suite struct PublishedSchemaTests {
  @Test func everyMessageThatIsTakenIsPublished() throws {
    #expect(try PublishedSchema.names("in") == MessageType.allCases.map(\.name).sorted())
  }

  @Test func everyEventThatIsWrittenIsPublished() throws {
    let events =
      CaseEvent.Name.allCases.map(\.rawValue) + DeadlineEvent.Name.allCases.map(\.rawValue)
      + InquiryEvent.Name.allCases.map(\.rawValue) + [InquiryEvent.scoreName]
    #expect(try PublishedSchema.names("events").filter { !$0.hasPrefix("notice.") } == events.sorted())
  }

  @Test(arguments: MessageType.allCases, [true, false])
  func whatTheSchemaAllowsIsTaken(_ type: MessageType, _ full: Bool) throws {
    let data = try PublishedSchema("in/\(type.name).json").data(full: full)
    let envelope = try Samples.envelope(type.name, data, subject: "AK-2026-000001")
    switch type {
    case .submitComplaint: _ = try ComplaintData(envelope.data)
    case .command(let name) where name.isOfCase: _ = try CaseInstruction(name, envelope)
    case .command(let name): _ = try InquiryInstruction(name, envelope)
    case .importCalendar: _ = try CalendarImport(envelope)
    case .importPolicy: _ = try PolicyImport(envelope)
    case .noticeBounced: _ = try NoticeReport.bounced(envelope)
    case .noticeSigned: _ = try NoticeReport.signed(envelope)
    case .noticeResolve: _ = try NoticeOrder.resolve(envelope)
    case .noticeResend: _ = try NoticeOrder.resend(envelope)
    }
  }

  @Test(arguments: try PublishedSchema.names("events").filter { !$0.hasPrefix("notice.") }, [true, false])
  func whatTheSchemaSaysOfAnEventIsWhatItCarries(_ name: String, _ full: Bool) throws {
    // These the pipeline adds to every event that has them; `case` to the deadlines of an inquiry into one.
    let whole = try PublishedSchema("events/\(name).json").data(full: full).setting("actor", nil)
      .setting("writing", nil).setting("sealed", nil).setting("handed_in_at", nil)
    let data = name.hasPrefix("deadline.") ? whole.setting("case", nil) : whole
    #expect(try recoded(name, data).text(.sorted) == data.text(.sorted))
  }

  private func recoded(_ name: String, _ data: JSON) throws -> JSON {
    let decoder = JSONValueDecoder().decoder(for: data)
    if let event = try CaseEvent.decode(name: name, from: decoder) { return try JSONValueEncoder().encode(event) }
    let event = try #require(try InquiryEvent.decode(name: name, from: decoder))
    return try JSONValueEncoder().encode(event)
  }

  @Test(arguments: [
    ("channel", Channel.words), ("form", Form.words), ("ground", Ground.words), ("track", Track.words),
    ("rejectionReason", RejectionReason.words), ("part", Part.words), ("finding", Finding.words),
    ("approval", Approval.words), ("means", ReplyMeans.words), ("satisfaction", Satisfaction.words),
    ("party", Party.words), ("deadlineKind", DeadlineKind.words), ("deadlineStatus", DeadlineStatus.words),
    ("rung", Rung.words), ("anchor", Anchor.words), ("subjectKind", SubjectKind.words),
    ("circumstance", Circumstance.words), ("measure", Measure.words), ("mitigation", Mitigation.words),
    ("appealOutcome", AppealOutcome.words), ("inquiryOrigin", InquiryOrigin.words), ("scoreReason", ScoreReason.words),
  ])
  func everyWordIsPublished(_ name: String, _ words: [String]) throws {
    let schema = try #require(try PublishedSchema("common.json").root["$defs"]?[name])
    #expect(schema["enum"]?.array?.compactMap(\.string).sorted() == words)
  }
}

extension CaseIterable where Self: RawRepresentable<String> {
  fileprivate static var words: [String] { allCases.map(\.rawValue).sorted() }
}
