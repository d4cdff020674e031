internal import Casework
internal import Operations
internal import Regulation

/// What stands behind a notice's link, open: it lives for one answer and is kept nowhere.
struct Confided {
  private let content: LinkedNotice

  /// Opens what the notifier sealed under a key derived from the link's token; nil when it can't be.
  init?(_ sealed: [UInt8], token: NoticeToken) {
    guard let bytes = try? token.open(sealed), let content = LinkedNotice(bytes: bytes) else { return nil }
    self.content = content
  }

  func lines(_ language: Language) -> [(label: String, value: String)] {
    let grounds = content.grounds.map { Words.ground($0, language) }
    let complaint = content.complaint
    let lines: [(Phrase, String?)] = [
      (Phrase("投诉内容", "What was said"), complaint?.narrative),
      (Phrase("被投诉的是（投诉人的话）", "About whom, in the complainant's words"), complaint?.respondent),
      (Phrase("事由", "Grounds"), grounds.isEmpty ? nil : grounds.joined(separator: "\n")),
      (Phrase("所办事项", "Service"), complaint?.serviceItem),
      (Phrase("发生时间", "When it happened"), content.occurredAt.map { Words.moment($0, language) }),
      (Phrase("投诉人", "Complainant"), complaint?.name),
      (Phrase("投诉人电话", "Complainant's phone"), complaint?.phone),
      (Phrase("期限", "Due"), due(language)),
    ]
    return lines.compactMap { label, value in value.map { (label[language], $0) } }
  }

  private func due(_ language: Language) -> String? {
    guard !content.deadlines.isEmpty else { return nil }
    return content.deadlines.map { limit in
      "\(NoticeWords.limit(limit.kind, language)) \(Words.moment(limit.dueAt, language))"
    }.joined(separator: "\n")
  }
}
