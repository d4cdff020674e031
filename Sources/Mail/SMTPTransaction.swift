internal import CCurl

/// One mail over an open connection (RFC 5321 section 3.3), with pipelining where the server has it (RFC 2920).
struct SMTPTransaction {
  let connection: SMTPConnection
  let mail: ComposedMail
  /// Nil: `<>`, a mail that must not bounce.
  let sender: Mailbox?
  let recipient: Mailbox
  /// Comes back in delivery reports (RFC 3461 section 4.4).
  let envelopeID: String?
  let end: ContinuousClock.Instant

  /// How it ended, and in what state the connection is.
  struct Result {
    let outcome: DeliveryOutcome
    var connection = Connection.fit

    /// `stale`: the server had closed it before anything of this mail was said.
    enum Connection { case fit, broken, stale }
  }

  func run() -> Result {
    do throws(Fault) {
      try open()
      return try content()
    } catch {
      return result(of: error)
    }
  }

  /// Why a transaction ended before its end.
  enum Fault: Error {
    /// A reply that is not what was asked for, and whether it came to the first command of all.
    case refused(SMTPLines, isFirst: Bool = false)
    case silence(CURLcode, isFirst: Bool = false)
  }

  // MARK: the envelope

  private func open() throws(Fault) {
    let commands = [mailCommand, recipientCommand, "DATA\r\n"]
    guard connection.extensions.contains("PIPELINING") else {
      for (index, command) in commands.enumerated() {
        try say(command, isFirst: index == 0)
        let reply = try hear(isFirst: index == 0)
        guard isGood(reply, index) else { throw refusal(reply, isFirst: index == 0) }
      }
      return
    }
    try say(commands.joined(), isFirst: true)
    var bad: (reply: SMTPLines, index: Int)?
    for index in commands.indices {
      let reply = try hear(isFirst: index == 0)
      if reply.code == 421 { throw refusal(reply, isFirst: index == 0) }
      if bad == nil, !isGood(reply, index) { bad = (reply, index) }
      // It takes the mail of nobody: we must end it all the same (RFC 2920 section 3.1).
      if bad != nil, index == 2, reply.code == 354 {
        try say(".\r\n")
        _ = try hear()
      }
    }
    if let bad { throw refusal(bad.reply, isFirst: bad.index == 0) }
  }

  private func isGood(_ reply: SMTPLines, _ index: Int) -> Bool {
    index == 2 ? reply.code == 354 : (200..<300).contains(reply.code)
  }

  private func refusal(_ reply: SMTPLines, isFirst: Bool) -> Fault { .refused(reply, isFirst: isFirst) }

  private var mailCommand: String {
    var command = "MAIL FROM:<\(sender?.address ?? "")>"
    if connection.extensions.contains("SIZE") { command += " SIZE=\(mail.bytes.count)" }
    if let envelopeID, asksForReports { command += " RET=HDRS ENVID=\(XText.encoded(envelopeID))" }
    return command + "\r\n"
  }

  private var recipientCommand: String {
    let command = "RCPT TO:<\(recipient.address)>"
    guard asksForReports else { return command + "\r\n" }
    return command + " NOTIFY=FAILURE,DELAY ORCPT=rfc822;\(XText.encoded(recipient.address))\r\n"
  }

  private var asksForReports: Bool { envelopeID != nil && connection.extensions.contains("DSN") }

  // MARK: the content

  private func content() throws(Fault) -> Result {
    let bytes = DotStuffed.bytes(of: mail)
    let (count, fault) = connection.write(bytes, until: end)
    if let fault {
      let outcome: DeliveryOutcome =
        count == bytes.count ? .unknown(error(fault, true)) : .unreachable(error(fault, false))
      return Result(outcome: outcome, connection: .broken)
    }
    do throws(SMTPConnection.Silence) {
      let reply = try connection.reply(until: end)
      let answer = SMTPReply(code: reply.code, lines: reply.texts, hiding: recipient)
      switch reply.code {
      case 200..<300: return Result(outcome: .accepted(answer))
      case 421: return Result(outcome: .transient(answer), connection: .broken)
      case 400..<500: return Result(outcome: .transient(answer))
      case 500..<600: return Result(outcome: .permanent(answer))
      default: return Result(outcome: .unknown(error(CURLE_WEIRD_SERVER_REPLY, true)), connection: .broken)
      }
    } catch {
      return Result(outcome: .unknown(self.error(error.code, true)), connection: .broken)
    }
  }

  // MARK: words

  private func say(_ line: String, isFirst: Bool = false) throws(Fault) {
    if let fault = connection.write(Array(line.utf8), until: end).fault { throw .silence(fault, isFirst: isFirst) }
  }

  private func hear(isFirst: Bool = false) throws(Fault) -> SMTPLines {
    do throws(SMTPConnection.Silence) { return try connection.reply(until: end) } catch {
      throw .silence(error.code, isFirst: isFirst)
    }
  }

  private func result(of fault: Fault) -> Result {
    switch fault {
    case .silence(let code, let isFirst):
      let isClosed = code != CURLE_OPERATION_TIMEDOUT
      return Result(
        outcome: .unreachable(error(code, false)), connection: isFirst && isClosed ? .stale : .broken)
    case .refused(let reply, let isFirst):
      // The mail isn't at fault when the server wants a login from us (RFC 4954 section 6).
      if [530, 534, 535, 538].contains(reply.code) {
        let reason = "a login is wanted, the server said \(reply.code) before the final dot"
        return Result(outcome: .unreachable(MailError(.authenticate, code: "login", reason: reason)))
      }
      let answer = SMTPReply(code: reply.code, lines: reply.texts, hiding: recipient)
      if reply.code == 421 { return Result(outcome: .transient(answer), connection: isFirst ? .stale : .broken) }
      switch reply.code {
      case 400..<500: return Result(outcome: .transient(answer), connection: reset())
      case 500..<600: return Result(outcome: .permanent(answer), connection: reset())
      default: return Result(outcome: .unreachable(error(CURLE_WEIRD_SERVER_REPLY, false)), connection: .broken)
      }
    }
  }

  /// The next mail begins anew.
  private func reset() -> Result.Connection {
    do throws(Fault) {
      try say("RSET\r\n")
      return (200..<300).contains(try hear().code) ? .fit : .broken
    } catch { return .broken }
  }

  private func error(_ code: CURLcode, _ isAfterDot: Bool) -> MailError {
    let text = String(cString: curl_easy_strerror(code))
    return MailError(
      .transfer, code: "curl-\(code.rawValue)",
      reason: text + (isAfterDot ? " after the final dot" : " before the final dot"), isRetriable: true)
  }
}
