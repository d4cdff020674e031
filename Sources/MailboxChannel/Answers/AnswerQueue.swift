internal import Channel
internal import Mail
internal import Operations

/// Answers that are still to be sent, and who was answered when.
///
/// ```
/// REDRESS_SPOOL/mailbox-channel/
///   answers/   one thing to tell per file: <sender>.<mail>.json
///   answered/  when each sender was answered last, and each mail: empty files
///   boxes/     how far each IMAP box was read; the key of our Message-IDs
/// ```
final class AnswerQueue: Sendable {
  /// Rung when there is something new.
  let bell: Wake
  let tags: AnswerTag
  private let waiting: SealedFolder
  private let answered: DurableFolder
  private let writing: SealedFolder

  /// Nobody is answered more often: programs that answer each other stop at the first round.
  static let pauseSeconds = 86_400

  /// - Parameter key: seals what waits: addresses and query codes.
  init(folder: String, key: SpoolKey?, bell: Wake) throws(SpoolError) {
    self.bell = bell
    waiting = try SealedFolder("\(folder)/answers", key: key)
    answered = try DurableFolder("\(folder)/answered")
    writing = try SealedFolder("\(folder)/answers-writing", key: key)
    for name in try writing.names() { try writing.remove(name) }
    tags = AnswerTag(key: try Self.key(in: DurableFolder("\(folder)/boxes")))
  }

  private static func key(in folder: DurableFolder) throws(SpoolError) -> [UInt8] {
    if let key = try folder.read("message-id.key"), key.count == 32 { return key }
    var generator = SystemRandomNumberGenerator()
    let key = (0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }
    try folder.write(key, to: "message-id.key.new")
    try folder.move("message-id.key.new", to: folder, as: "message-id.key")
    try folder.flush()
    return key
  }

  // MARK: Putting in

  func receipt(_ accepted: Receipt.Accepted, _ reply: Reply, mail: String) throws(SpoolError) {
    try put(
      reply, mail: mail,
      .receipt(number: accepted.number, code: accepted.queryCode, deadlines: accepted.deadlines))
  }

  func refusal(_ refused: Receipt.Refused, _ reply: Reply, mail: String) throws(SpoolError) {
    try put(reply, mail: mail, .refusal(field: refused.field, message: refused.message))
  }

  func passOn(_ reply: Reply, text: String, to addresses: [String], mail: String) throws(SpoolError) {
    for (index, address) in addresses.enumerated() {
      try put(
        AnswerItem(
          mail: "\(mail)-\(index)", to: address, subject: reply.subject, messageID: reply.messageID,
          references: reply.references, isEnglish: false,
          content: .passedOn(text: String(text.prefix(20_000)), from: reply.address ?? "")))
    }
  }

  private func put(_ reply: Reply, mail: String, _ content: AnswerItem.Content) throws(SpoolError) {
    guard let address = reply.address, (try? Mailbox(address)) != nil else { return }
    try put(
      AnswerItem(
        mail: mail, to: address, subject: reply.subject, messageID: reply.messageID, references: reply.references,
        isEnglish: reply.isEnglish, content: content))
  }

  /// The mail is dealt with only after this; after a crash in between the same item is put again under the same name.
  private func put(_ item: AnswerItem) throws(SpoolError) {
    guard !hasAnswered(item.mail) else { return }
    let name = "\(tags.sender(item.to)).\(item.mail).json"
    try writing.write(item.bytes, to: name)
    try writing.move(name, to: waiting, as: name)
    try waiting.flush()
    bell.ring()
  }

  /// Whether that mail was answered, as far as this is remembered.
  func hasAnswered(_ mail: String) -> Bool { answered.writtenAt("mail.\(mail)") != nil }

  // MARK: Sending

  /// What waits, by sender; each sender's in the order of the names.
  func bySender() throws(SpoolError) -> [String: [(name: String, item: AnswerItem)]] {
    var senders: [String: [(name: String, item: AnswerItem)]] = [:]
    for name in try waiting.names() {
      guard let bytes = try waiting.read(name) else { continue }
      guard let item = AnswerItem(bytes) else {
        try waiting.remove(name)
        continue
      }
      senders[String(name.prefix { $0 != "." }), default: []].append((name, item))
    }
    return senders
  }

  /// When that sender was answered last, in seconds since 1970.
  func answeredAt(_ sender: String) -> Int? { answered.writtenAt("sender.\(sender)") }

  func writtenAt(_ name: String) -> Int? { waiting.writtenAt(name) }

  /// Before the mail leaves: whatever happens then, he gets no second one that day.
  func mark(_ sender: String) throws(SpoolError) {
    try answered.write([], to: "sender.\(sender)")
    try answered.flush()
  }

  /// It did not leave after all.
  func unmark(_ sender: String) throws(SpoolError) { try answered.remove("sender.\(sender)") }

  /// It left, or never can.
  func done(_ items: [(name: String, item: AnswerItem)]) throws(SpoolError) {
    for (name, item) in items {
      try answered.write([], to: "mail.\(item.mail)")
      try waiting.remove(name)
    }
    try waiting.flush()
  }

  /// What is older than any repeat of a mail that may still come.
  func forgetOld(now: Int) throws(SpoolError) {
    for name in try answered.names() where (answered.writtenAt(name) ?? now) < now - 30 * 86_400 {
      try answered.remove(name)
    }
  }
}
