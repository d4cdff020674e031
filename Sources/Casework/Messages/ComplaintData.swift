public import JSON
public import Regulation

/// The data of `complaint.submit`, whole: what is registered, and beside it what is sealed.
public struct ComplaintData: Sendable {
  /// What the rules look at; no identity, no narrative.
  public let complaint: Complaint
  public let narrative: Narrative
  /// Empty where nothing was given.
  public let identity: ComplainantIdentity
  /// The respondent in the complainant's words.
  public let respondentDescription: Narrative?
  /// What he wanted done at the centre, in words.
  public let serviceItem: Narrative?
  /// The adapter's own number for it. Anything may stand in it: for the file, not for logs and events.
  public let sourceReference: Narrative?
  public let attachments: [ComplaintAttachment]
}

extension ComplaintData {
  /// - Parameter data: of the message.
  public init(_ data: JSONObject) throws(Refusal) {
    var reader = FieldReader(data: data)
    let narrative = try reader.narrative("narrative")
    let complainant = try ComplainantPart(&reader)
    let respondent = try RespondentPart(&reader)
    let attachments = try reader.attachments("attachments")
    serviceItem = try reader.optionalText("service_item", 1...500).map(Narrative.init)
    sourceReference = try reader.optionalText("source_ref", 1...255).map(Narrative.init)
    complaint = Complaint(
      channel: try reader.choice("channel"), form: try reader.choice("form"),
      receivedAt: try reader.instant("received_at"), hasNarrative: true, isAnonymous: complainant.identity.isEmpty,
      withholdsIdentity: complainant.withholds, hasEmail: complainant.identity.email != nil,
      hasPhone: complainant.identity.phone != nil, respondent: respondent.codes,
      grounds: try reader.optionalChoices("grounds"),
      occurredAt: try reader.optionalInstant("occurred_at"), relatesTo: try reader.optionalCode("relates_to"),
      attachments: attachments.count, answer: try reader.spotAnswer("answer"))
    try reader.finish()
    self.narrative = narrative
    identity = complainant.identity
    respondentDescription = respondent.description
    self.attachments = attachments
  }
}

/// `complainant`: absent, or `{"anonymous":true}`, or what he gives of himself.
private struct ComplainantPart {
  var identity = ComplainantIdentity()
  var withholds = true

  init(_ data: inout FieldReader) throws(Refusal) {
    guard var reader = try data.optionalPart("complainant") else { return }
    let anonymous = try reader.optionalFlag("anonymous") ?? false
    withholds = try reader.optionalFlag("withhold_identity") ?? true
    identity.name = try reader.optionalText("name", 1...100)
    identity.phone = try reader.phone("phone")
    identity.email = try reader.email("email")
    identity.address = try reader.optionalText("address", 1...300)
    try reader.finish()
    guard !anonymous || identity.isEmpty else {
      throw MessageFault.notInRange(.anonymousAlone).refusal(at: reader.path("anonymous"))
    }
  }
}

private struct RespondentPart {
  var codes = Respondent()
  var description: Narrative?

  init(_ data: inout FieldReader) throws(Refusal) {
    guard var reader = try data.optionalPart("respondent") else { return }
    description = try reader.optionalText("description", 1...2000).map(Narrative.init)
    codes = Respondent(
      department: try reader.optionalCode("department"), window: try reader.optionalCode("window"),
      staff: try reader.optionalCode("staff"), described: description != nil)
    try reader.finish()
  }
}

extension FieldReader {
  /// 1–20,000 characters of any script; none, or only blanks, is the one fault with a name of its own.
  fileprivate mutating func narrative(_ name: String) throws(Refusal) -> Narrative {
    guard has(name) else { throw MessageFault.narrativeMissing.refusal(at: path(name)) }
    if let text = optional(name)?.string, text.isBlank { throw MessageFault.narrativeMissing.refusal(at: path(name)) }
    return Narrative(try text(name, 1...20_000))
  }

  /// Digits and what people write between them; at least three digits (a short number).
  fileprivate mutating func phone(_ name: String) throws(Refusal) -> String? {
    guard let text = try optionalText(name, 3...40) else { return nil }
    let digits = text.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard digits >= 3, text.utf8.allSatisfy({ "0123456789+-() .#*,;extEXT".utf8.contains($0) }) else {
      throw MessageFault.notInRange(.phone).refusal(at: path(name))
    }
    return text
  }

  /// One `@` with something on both sides and no blanks or controls: whether it exists only a mail can tell.
  /// 254 is the longest that fits an SMTP path (RFC 5321 section 4.5.3.1.3).
  fileprivate mutating func email(_ name: String) throws(Refusal) -> String? {
    guard let text = try optionalText(name, 3...254) else { return nil }
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    let isClean = !text.unicodeScalars.contains {
      $0.isControl || $0.properties.isWhitespace || "<>(),;:\\\"[]".unicodeScalars.contains($0)
    }
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }), isClean, text.utf8.count <= 254 else {
      throw MessageFault.notInRange(.email).refusal(at: path(name))
    }
    return text
  }

  fileprivate mutating func attachments(_ name: String) throws(Refusal) -> [ComplaintAttachment] {
    guard has(name) else { return [] }
    return try parts(name, 0...10) { (item) throws(Refusal) in try ComplaintAttachment(&item) }
  }

  fileprivate mutating func spotAnswer(_ name: String) throws(Refusal) -> Complaint.Answer? {
    guard var reader = try optionalPart(name) else { return nil }
    let answer = Complaint.Answer(by: try reader.code("by"), text: try reader.longText("text"))
    try reader.finish()
    return answer
  }
}
