public import Regulation

/// The papers of an inquiry: the referral to discipline inspection (C7, A4, A6.2), and the circular to the departments (A6.2).
public struct InquiryPaper {
  private let state: InquiryState
  private let file: DocumentFile

  public init(_ state: InquiryState, _ file: DocumentFile) {
    self.state = state
    self.file = file
  }

  /// With what people wrote. Nil unless the inquiry was handed over, or its decision is one that C7 has reported.
  public var referral: Document? {
    let isSerious = state.decision?.measures.contains(where: \.isReportedToDiscipline) ?? false
    guard state.status == .transferred || isSerious else { return nil }
    let clause = state.status == .transferred ? ("第六条第（二）项", "article 6(2)") : ("第四条", "article 4")
    var document = Document(
      .disciplineReferral, of: state.number, in: file.language,
      title: (
        "\(file.office.policy.centre.name)\n提请纪检监察部门处理函（《责任追究制度》\(clause.0)、《投诉处理办法》第七条）",
        "\(file.office.policy.centre.name)\nReferral to discipline inspection (Accountability Regime, \(clause.1); "
          + "Complaint Handling Measures, article 7)"
      ))
    matter(&document)
    document.add("facts", ("事实", "facts"), file.last("inquiry.opened")?.writing, isText: true)
    for explained in file.all("inquiry.explained") {
      document.add("explanation", ("窗口说明", "explanation"), explained.writing, isText: true)
    }
    decision(&document)
    document.add("rationale", ("决定理由", "rationale"), file.last("inquiry.decided")?.writing, isText: true)
    transfer(&document)
    appeal(&document)
    document.add(
      "complainant", ("投诉人", "complainant"),
      file.language == .zhHans
        ? "身份依《投诉处理办法》第五条封存，不随本函移送" : "sealed under article 5 of the Measures and not part of this paper")
    document.add("proof", ("存证", "proof"), file.proof(state.number))
    return document
  }

  /// Without anything that people wrote: it goes to many. Nil unless it was decided.
  public var circular: Document? {
    guard state.decision != nil else { return nil }
    var document = Document(
      .circular, of: state.number, in: file.language,
      title: (
        "\(file.office.policy.centre.name)\n责任追究通报（《责任追究制度》第六条第（二）项）",
        "\(file.office.policy.centre.name)\nCircular on accountability (Accountability Regime, article 6(2))"
      ))
    matter(&document)
    decision(&document)
    appeal(&document)
    document.add("proof", ("存证", "proof"), file.proof(state.number))
    return document
  }

  private func matter(_ document: inout Document) {
    document.add("number", ("问责编号", "inquiry"), state.number)
    document.add("case", ("相关投诉", "case"), state.caseNumber)
    document.add("subjects", ("责任追究对象", "subjects"), file.list(state.subjects.map(file.subject)))
    document.add(
      "circumstances", ("情形", "circumstances"),
      file.list(state.circumstances.map { "\($0.word(in: file.language))\(clause($0.clause))" }))
  }

  private func decision(_ document: inout Document) {
    guard let decision = state.decision else { return }
    document.add("decided_by", ("决定人", "decided by"), file.last("inquiry.decided").map(file.deed))
    document.add(
      "measures", ("处理方式", "measures"),
      decision.measures.isEmpty
        ? (file.language == .zhHans ? "免于处理（A7）" : "none (A7)")
        : file.list(decision.measures.map { "\($0.word(in: file.language))\(clause($0.clause))" }))
    document.add("points", ("考核扣分", "points"), points(decision.points))
    document.add(
      "mitigation", ("从轻、减轻或免于处理的情形", "mitigation"),
      file.list(decision.mitigation.map { "\($0.word(in: file.language))\(clause("A7"))" }))
    document.add(
      "responsible", ("责任人", "responsible"),
      file.list(
        decision.responsible.map { party in
          let part = party.part.word(in: file.language)
          return file.person(party.person) + (file.language == .zhHans ? "（\(part)）" : " (\(part))")
        }))
  }

  private func transfer(_ document: inout Document) {
    guard state.status == .transferred, let entry = file.last("inquiry.transferred") else { return }
    document.add("transferred_by", ("移送人", "handed over by"), file.deed(entry))
    document.add("transfer", ("移送对象和理由", "to whom and why"), entry.writing, isText: true)
  }

  private func appeal(_ document: inout Document) {
    guard !state.appeals.isEmpty else { return }
    let suspended = state.isSuspended ? (file.language == .zhHans ? "，措施暂缓" : ", the measures rest") : ""
    document.add(
      "appeals", ("申诉", "appeals"), file.list(state.appeals.map { file.person($0.by) + suspended }))
    guard let ruling = state.ruling, let entry = file.last("inquiry.ruled") else { return }
    document.add("ruling", ("复议决定", "ruling"), ruling.outcome.word(in: file.language))
    document.add("ruled_by", ("复议决定人", "ruled by"), file.deed(entry))
    document.add("ruled_points", ("变更后扣分", "points as varied"), points(ruling.points))
  }

  private func points(_ points: [SubjectPoints]) -> String {
    file.list(points.map { "\(file.subject($0.subject)) −\($0.points)" })
  }

  private func clause(_ clause: String) -> String { file.language == .zhHans ? "（\(clause)）" : " (\(clause))" }
}
