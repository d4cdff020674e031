internal import Casework

/// `… postfix/cleanup[1]: 4Xy: message-id=<…>`, `… postfix/smtp[2]: 4Xy: to=<…>, …, dsn=2.0.0, status=sent (250 …)`.
enum PostfixLine {
  static func name(_ line: Substring) -> (Substring, Substring)? {
    guard let (queue, rest) = parts(line), rest.hasPrefix("message-id=<"), let end = rest.firstIndex(of: ">") else {
      return nil
    }
    return (queue, rest[rest.index(rest.startIndex, offsetBy: 12)..<end])
  }

  static func fate(_ line: Substring) -> MailLog.Line? {
    guard let (queue, rest) = parts(line) else { return nil }
    // From the queue manager: only what was accepted comes to it.
    if rest.hasPrefix("from=<"), rest.hasSuffix("(queue active)") { return (queue, .sent, nil, "queued as \(queue)") }
    guard rest.hasPrefix("to=<"), let state = field("status=", in: rest) else {
      return nil
    }
    let outcome: NoticeOrder.Outcome
    switch state {
    case "sent": outcome = .delivered
    case "bounced", "expired": outcome = .failed
    default: return nil
    }
    let answer = rest.firstRange(of: "status=").flatMap { range -> String? in
      guard let open = rest[range.upperBound...].firstIndex(of: "("), rest.last == ")" else { return nil }
      return String(rest[rest.index(after: open)...].dropLast())
    }
    return (queue, outcome, field("dsn=", in: rest).map(String.init), answer ?? "")
  }

  /// The queue's name for the mail, and what follows. Long and short names alike.
  private static func parts(_ line: Substring) -> (Substring, Substring)? {
    guard let program = line.firstRange(of: "postfix"), let colon = line[program.upperBound...].firstRange(of: "]: ")
    else { return nil }
    let rest = line[colon.upperBound...]
    guard let end = rest.firstRange(of: ": ") else { return nil }
    let queue = rest[..<end.lowerBound]
    guard (6...20).contains(queue.count), queue.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
      return nil
    }
    return (queue, rest[end.upperBound...])
  }

  private static func field(_ name: String, in text: Substring) -> Substring? {
    guard let start = text.firstRange(of: name) else { return nil }
    return text[start.upperBound...].prefix { $0 != "," && $0 != " " }
  }
}
