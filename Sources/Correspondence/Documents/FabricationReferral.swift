public import Regulation

/// The referral record of C8 依法追究投诉人责任: what was found, by whom, who approved it. Nothing follows from it by itself.
///
/// The complainant stays sealed (C5.2): whoever the matter is referred to asks for his identity, and that reading is on
/// record apart.
public struct FabricationReferral {
  private let state: CaseState
  private let file: DocumentFile

  /// - Parameter state: the case as it was when the fabrication was approved.
  public init(_ state: CaseState, _ file: DocumentFile) {
    self.state = state
    self.file = file
  }

  /// Nil unless a leader has approved a fabrication.
  public var document: Document? {
    guard state.finding?.referral == true, state.effectiveFinding == .fabricated else { return nil }
    var document = Document(
      .fabricationReferral, of: state.number, in: file.language,
      title: (
        "\(file.office.policy.centre.name)\n捏造事实移送记录（《投诉处理办法》第八条）",
        "\(file.office.policy.centre.name)\nReferral record: fabrication (Complaint Handling Measures, article 8)"
      ))
    complaint(&document)
    finding(&document)
    document.add(
      "complainant", ("投诉人", "complainant"),
      file.language == .zhHans
        ? state.isAnonymous
          ? "匿名" : "身份依第五条封存，不随本记录移送；有权机关依法调取的，由监督科或纪检监察另行查阅（redress case reveal），查阅留痕"
        : state.isAnonymous
          ? "anonymous"
          : "sealed under article 5 and not part of this record; an authority that may know asks supervision or "
            + "discipline inspection, whose reading (redress case reveal) is on record")
    document.add(
      "effect", ("效力", "effect"),
      file.language == .zhHans
        ? "本记录仅供依法追究责任之用，不产生其他后果" : "for the pursuit of responsibility under the law; nothing else follows from it")
    document.add("proof", ("存证", "proof"), file.proof(state.number))
    return document
  }

  private func complaint(_ document: inout Document) {
    let words = { (chinese: String, english: String) in file.language == .zhHans ? chinese : english }
    document.add("number", ("案件编号", "case"), state.number)
    document.add("received_at", ("接到投诉", "received"), file.minute(state.receivedAt))
    document.add(
      "channel", ("渠道和形式", "channel and form"),
      "\(state.channel.word(in: file.language))\(words("，", ", "))\(state.form.word(in: file.language))")
    document.add(
      "respondent", ("被投诉人", "respondent"), file.list(state.respondent.subjects.map(file.subject)))
    document.add("grounds", ("投诉事由", "grounds"), file.list(state.grounds.map { $0.word(in: file.language) }))
  }

  private func finding(_ document: inout Document) {
    let recorded = file.all("case.finding-recorded")
    guard let approved = recorded.last else { return }
    let found = recorded.dropLast().last
    document.add("finding", ("认定", "finding"), Finding.fabricated.word(in: file.language))
    document.add("found_by", ("认定人", "found by"), found.map(file.deed))
    document.add("approved_by", ("批准人", "approved by"), file.deed(approved))
    document.add("facts", ("认定的事实", "facts"), found?.writing, isText: true)
    document.add("reason", ("批准理由", "reason of the approval"), approved.writing, isText: true)
    document.add(
      "result", ("窗口反馈的结果", "result of the window"), file.last("case.result-submitted")?.writing, isText: true)
  }
}
