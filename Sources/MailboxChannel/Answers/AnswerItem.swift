internal import Channel
internal import JSON

/// One thing to tell somebody who wrote: kept on disk until his mail server has it.
struct AnswerItem: Sendable {
  enum Content: Sendable {
    case receipt(number: String?, code: String?, deadlines: [Receipt.RunningDeadline])
    case refusal(field: String?, message: String)
    /// A reply of staff, for supervision: the words, and who wrote them.
    case passedOn(text: String, from: String)
  }

  /// Digest of the mail that is answered.
  let mail: String
  let to: String
  let subject: String
  let messageID: String?
  let references: [String]
  let isEnglish: Bool
  let content: Content

  var bytes: [UInt8] {
    var object: JSONObject = JSONObject([
      JSONMember("mail", .string(mail)), JSONMember("to", .string(to)), JSONMember("subject", .string(subject)),
      JSONMember("references", .array(references.map { .string($0) })), JSONMember("english", .bool(isEnglish)),
    ])
    object["message_id"] = messageID.map(JSON.string)
    switch content {
    case .receipt(let number, let code, let deadlines):
      let accepted = Receipt.accepted(.init(number: number, queryCode: code, deadlines: deadlines))
      object["receipt"] = .object(accepted.json)
    case .refusal(let field, let message):
      object["refusal"] = .object(Receipt.refused(.init(code: "refused", field: field, message: message)).json)
    case .passedOn(let text, let from): object["passed_on"] = ["text": .string(text), "from": .string(from)]
    }
    return JSON.object(object).bytes()
  }

  /// Nil for what is none of ours.
  init?(_ bytes: [UInt8]) {
    guard let object = (try? JSON.parse(bytes))?.object, let mail = object["mail"]?.string,
      let to = object["to"]?.string, let content = Self.content(object)
    else { return nil }
    self.init(
      mail: mail, to: to, subject: object["subject"]?.string ?? "", messageID: object["message_id"]?.string,
      references: (object["references"]?.array ?? []).compactMap(\.string),
      isEnglish: object["english"]?.bool ?? false, content: content)
  }

  init(
    mail: String, to: String, subject: String, messageID: String?, references: [String], isEnglish: Bool,
    content: Content
  ) {
    self.mail = mail
    self.to = to
    self.subject = subject
    self.messageID = messageID
    self.references = references
    self.isEnglish = isEnglish
    self.content = content
  }

  private static func content(_ object: JSONObject) -> Content? {
    if let receipt = object["receipt"]?.object, case .accepted(let accepted)? = Receipt(receipt) {
      return .receipt(number: accepted.number, code: accepted.queryCode, deadlines: accepted.deadlines)
    }
    if let refusal = object["refusal"]?.object, case .refused(let refused)? = Receipt(refusal) {
      return .refusal(field: refused.field, message: refused.message)
    }
    if let passed = object["passed_on"]?.object {
      return .passedOn(text: passed["text"]?.string ?? "", from: passed["from"]?.string ?? "")
    }
    return nil
  }

  /// Not gathered, and not counted: it goes to supervision.
  var isForStaff: Bool { if case .passedOn = content { true } else { false } }
}
