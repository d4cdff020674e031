public import Database
internal import JSON
public import Regulation

/// What the rules need to know beside the chains in hand.
extension UnitOfWork {
  /// Reads which of these earlier cases there are.
  public func loadCaseRecords(relatedTo numbers: [String]) throws(DatabaseError) {
    guard !numbers.isEmpty else { return }
    for row in try session.query(CaseStore.exists, [.texts(Set(numbers).sorted())]) {
      context.knownCases.insert(try row.text("number"))
    }
  }

  /// Reads which of these files, by digest, were uploaded, and holds them until the commit.
  public func loadUploads(_ digests: [[UInt8]]) throws(DatabaseError) {
    guard !digests.isEmpty else { return }
    for row in try session.query(UploadStore.find, [.blobs(digests)]) {
      let upload = try Upload(row)
      // One whose key does not open is none: it must not hold up everybody else's complaints.
      guard let vault = plan.vault, (try? vault.fileKey(of: upload)) != nil else { continue }
      context.uploads[upload.sha256] = upload
    }
  }

  public func isUploaded(_ digest: [UInt8]) -> Bool { context.uploads[digest] != nil }

  /// Reads which of these cases came from a program that acknowledges complaints itself.
  public func loadAnsweredByChannel(_ numbers: [String]) throws(DatabaseError) {
    guard !numbers.isEmpty else { return }
    for row in try session.query(CaseStore.answeredByChannel, [.texts(numbers)]) {
      context.answeredByChannel.insert(try row.text("number"))
    }
  }

  /// mailbox-channel answers the mail that a complaint came in, with the query code, which no notice has.
  public func isAnsweredByChannel(_ number: String) -> Bool { context.answeredByChannel.contains(number) }

  public func isKnownCase(_ number: String) -> Bool { context.knownCases.contains(number) || caseState(number) != nil }

  /// Reads the inquiries into the cases in hand.
  public func loadInquiries() throws(DatabaseError) {
    let cases = loadedNumbers.filter { !ChainState.isInquiry($0) }
    guard !cases.isEmpty else { return }
    for row in try session.query(InquiryStore.ofCases, [.texts(cases)]) {
      let summary = try InquirySummary(row)
      context.inquiries[try row.text("case"), default: []].append(summary)
    }
  }

  public func inquiries(into number: String) -> [InquirySummary] { context.inquiries[number] ?? [] }

  /// A complainant acts by his query code; whoever passed him on may have checked it, and we check it again.
  public func check(_ code: QueryCode?, of number: String, for actor: Actor) throws(Refusal) {
    guard actor == .complainant else { return }
    guard let code, let vault = plan.vault, vault.queryCode(for: number) == code else {
      throw Refusal(
        code: "query-code-wrong", field: "/data/query_code", chinese: "查询码不正确",
        english: "the query code is not this case's")
    }
  }
}

/// Rows read beside the chains.
struct WorkContext {
  var knownCases: Set<String> = []
  var answeredByChannel: Set<String> = []
  /// By digest.
  var uploads: [[UInt8]: Upload] = [:]
  var inquiries: [String: [InquirySummary]] = [:]
  var inquiry = InquiryContext()
  var handIn = HandIn()
}

extension InquirySummary {
  init(_ row: Row) throws(DatabaseError) {
    guard let status = InquiryStatus(rawValue: try row.text("state")),
      let origin = InquiryOrigin(rawValue: try row.text("origin"))
    else {
      throw DatabaseError(.misuse, doing: "inquiry.of_cases", message: "a row has a state or origin unknown here")
    }
    self.init(
      number: try row.text("number"), caseNumber: try row.textOrNil("case"), round: try row.intOrNil("round"),
      origin: origin, status: status, subjects: try row.texts("subjects").compactMap(InquiryStore.subject))
  }
}

extension Refusal {
  /// The message came to a worker that does not take its type.
  public static let notTakenHere = Refusal(
    code: "unknown-type", field: "/type", chinese: "此队列不接收该类型的消息",
    english: "this queue takes no messages of this type")

  public static func unknownAttachment(field: String) -> Refusal {
    Refusal(
      code: "attachment-unknown", field: field, chinese: "没有上传过这个文件", english: "no such file was uploaded")
  }

  public static func unknownCase(field: String) -> Refusal {
    Refusal(code: "unknown-case", field: field, chinese: "没有这个案件", english: "there is no such case")
  }
}
