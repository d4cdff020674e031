internal import Database
internal import Regulation

/// What a batch of accountability's messages needs to know, read before the first is decided.
struct InquiryContext {
  var histories: [String: CaseHistory] = [:]
  /// Inquiries that were proposed, by cause: those there are, and those this batch adds.
  var proposed: [String: String] = [:]
  var prior: [PriorDecision] = []
}

extension UnitOfWork {
  /// Reads the cases that these messages are about.
  func loadHistories(of numbers: [String]) throws(DatabaseError) {
    context.inquiry.histories = try CaseHistory.read(numbers, session)
  }

  /// Reads which of these causes have led to a proposal.
  func loadProposals(from causes: [String]) throws(DatabaseError) {
    guard !causes.isEmpty else { return }
    for row in try session.query(InquiryStore.byCause, [.texts(Set(causes).sorted())]) {
      context.inquiry.proposed[try row.text("cause")] = try row.text("number")
    }
  }

  /// Reads the decisions on these subjects of a little more than a year; which of them count is the rules' to say.
  func loadPriorDecisions(on subjects: [Subject]) throws(DatabaseError) {
    guard !subjects.isEmpty else { return }
    let since = now.adding(seconds: -367 * 24 * 3600)
    let texts = Set(subjects.map(InquiryStore.text)).sorted()
    for row in try session.query(InquiryStore.decidedSince, [.instant(since.microseconds), .texts(texts)]) {
      context.inquiry.prior.append(try PriorDecision(row))
    }
  }
}

extension PriorDecision {
  fileprivate init(_ row: Row) throws(DatabaseError) {
    self.init(
      inquiry: try row.text("number"), subjects: try row.texts("subjects").compactMap(InquiryStore.subject),
      decidedAt: Instant(microseconds: try row.instantMicroseconds("decided_at")), revoked: try row.bool("revoked"))
  }
}
