internal import Casework

/// What a mail server's log says became of mails, by their Message-IDs: Postfix's and Exim's main log, read line by line.
struct MailLog {
  struct Fate: Equatable {
    /// Without angle brackets.
    let messageID: String
    let queueID: String
    let outcome: NoticeOrder.Outcome
    /// RFC 3463.
    let status: String?
    /// The next server's answer, without addresses.
    let answer: String
  }

  typealias Line = (queue: Substring, outcome: NoticeOrder.Outcome, status: String?, answer: String)

  /// By the queue's name of the mail. Servers use their names again in the end, so the oldest are forgotten.
  private var names: [String: String] = [:]
  private var order: [String] = []
  private static let most = 100_000

  /// What this line says of a mail whose Message-ID an earlier line told.
  mutating func read(_ line: Substring) -> Fate? {
    if let (queue, id) = PostfixLine.name(line) ?? EximLine.name(line) { note(String(queue), String(id)) }
    guard let (queue, outcome, status, answer) = PostfixLine.fate(line) ?? EximLine.fate(line),
      let id = names[String(queue)]
    else { return nil }
    return Fate(
      messageID: id, queueID: String(queue), outcome: outcome, status: status,
      answer: String(Self.withoutAddresses(answer).prefix(400)))
  }

  private mutating func note(_ queue: String, _ id: String) {
    if names.updateValue(id, forKey: queue) == nil { order.append(queue) }
    guard order.count > Self.most else { return }
    for old in order.prefix(Self.most / 2) { names[old] = nil }
    order.removeFirst(Self.most / 2)
  }

  /// The last word on each mail of a whole log, in the order in which it was first spoken of: of one that is only deferred,
  /// that the server has it.
  static func fates(in text: String) -> [Fate] {
    var log = MailLog()
    var fates = Fates()
    for line in text.split(whereSeparator: \.isNewline) {
      if let fate = log.read(line) { fates.add(fate) }
    }
    return fates.all
  }

  /// Servers quote the recipient in their answers.
  private static func withoutAddresses(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.contains("@") ? "<recipient>" : String($0) }.joined(separator: " ")
  }
}

/// The last word on each mail.
struct Fates {
  private var byMail: [String: MailLog.Fate] = [:]
  private var order: [String] = []

  var all: [MailLog.Fate] { order.compactMap { byMail[$0] } }
  var count: Int { byMail.count }
  var isEmpty: Bool { byMail.isEmpty }

  /// That the server has a mail is no news once more is known.
  mutating func add(_ fate: MailLog.Fate) {
    guard let before = byMail[fate.messageID] else {
      order.append(fate.messageID)
      byMail[fate.messageID] = fate
      return
    }
    if fate.outcome != .sent || before.queueID != fate.queueID { byMail[fate.messageID] = fate }
  }

  mutating func remove(_ messageID: String) {
    byMail[messageID] = nil
    if order.count > 2 * byMail.count + 1000 { order = order.filter { byMail[$0] != nil } }
  }
}
