/// That a mail of ours did not arrive, as told by any mail server, standard or not.
public struct Bounce: Sendable, Equatable {
  public var report: DeliveryReport
  /// Message-IDs that may be the one of the mail that bounced, the likeliest first.
  public var ids: [String]

  /// Nil for a mail that is no report of a mail server.
  public init?(_ mail: ReceivedMail) {
    let found = mail.carriedIDs + Self.quotedIDs(in: mail.text) + mail.header.answers
    var seen: Set<String> = []
    ids = found.filter { seen.insert($0).inserted }
    if let report = mail.report {
      self.report = report
    } else if mail.header.isFromMailSystem || mail.header.returnPath == "" && !ids.isEmpty {
      // qmail-send, Exim, old Exchange and Lotus: a text for people, and of the mail itself at least the header.
      report = Self.guessed(mail)
    } else {
      return nil
    }
  }

  private static func guessed(_ mail: ReceivedMail) -> DeliveryReport {
    let words = (mail.header.subject + "\n" + mail.text.prefix(4000)).lowercased()
    // What follows is the mail that bounced: its words are its own.
    let said = marks.compactMap { words.firstRange(of: $0)?.lowerBound }.min().map { words[..<$0] } ?? words[...]
    if delays.contains(where: { said.contains($0) }) {
      return DeliveryReport(action: .delayed, status: status(in: said))
    }
    if arrivals.contains(where: { said.contains($0) }) { return DeliveryReport(action: .delivered) }
    return DeliveryReport(action: .failed, status: status(in: said))
  }

  private static let marks = [
    "--- below this line is a copy of the message", "------ this is a copy of", "----- original message -----",
    "--- original message", "copy of the original message", "---------- 转发的邮件",
  ]
  private static let delays = [
    "delayed", "will be retried", "will keep trying", "not been delivered yet", "not yet been delivered",
    "no need to retry", "you do not need to resend", "still trying", "延迟", "暂时无法", "继续尝试",
  ]
  private static let arrivals = ["successfully delivered", "delivery was successful", "已成功投递", "was delivered to"]

  /// The enhanced code, else the class of the SMTP reply, so that `550` becomes 5.0.0.
  private static func status(in text: some StringProtocol) -> String? {
    if let status = EnhancedStatus.first(in: text) { return status }
    for word in text.split(whereSeparator: { !($0.isASCII && $0.isNumber) }) where word.utf8.count == 3 {
      if word.hasPrefix("55") || word.hasPrefix("45") { return "\(word.prefix(1)).0.0" }
    }
    return nil
  }

  /// `Message-ID: <…>` on a line of the text, quoted or not.
  private static func quotedIDs(in text: String) -> [String] {
    text.split(separator: "\n").prefix(5000).flatMap { line -> [String] in
      let line = line.drop { $0 == ">" || $0 == "|" || $0.isWhitespace }
      guard line.prefix(11).lowercased() == "message-id:" else { return [] }
      return MessageIDs.all(in: String(line.dropFirst(11)))
    }
  }
}
