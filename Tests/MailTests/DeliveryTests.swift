import Mail
import Testing

@Suite struct DeliveryTests {
  @Test func `an accepted mail arrives as it was composed, dots and all`() throws {
    let server = try MailServer()
    let recipient = try Mailbox("someone@example.org")
    let outcome = try server.session().send(
      Samples.mail(to: recipient), from: Samples.sender(), to: recipient)
    #expect(
      outcome == .accepted(SMTPReply(code: 250, enhancedCode: "2.0.0", text: "Ok: queued as 4XYZ for <recipient>")))
    let received = try server.received()
    #expect(received.sender == "bounces@example.gov.cn" && received.recipients == ["someone@example.org"])
    #expect(received.greeting == "client.test")
    #expect(received.mail.parts[0].text.replacing("\r\n", with: "\n") == "Hello\n.\n..\nend\n")
  }

  @Test func `many mails go over one connection`() throws {
    let server = try MailServer()
    let session = try server.session()
    let recipient = try Mailbox("someone@example.org")
    var connections: Set<Int> = []
    for _ in 0..<20 {
      _ = session.send(try Samples.mail(to: recipient), from: try Samples.sender(), to: recipient)
      connections.insert(try server.received().connection)
    }
    #expect(connections.count == 1 && session.connectionsOpened == 1)
  }

  @Test func `a connection closed while idle is opened anew`() throws {
    let server = try MailServer()
    let session = try server.session()
    for name in ["last", "someone", "last", "someone"] {
      let recipient = try Mailbox("\(name)@example.org")
      let outcome = session.send(try Samples.mail(to: recipient), from: try Samples.sender(), to: recipient)
      guard case .accepted = outcome else {
        Issue.record("\(outcome)")
        return
      }
      _ = try server.received()
    }
  }

  @Test(arguments: [
    ("busy", 451, "4.2.1", "<<recipient>> try later"), ("closing", 421, "4.3.2", "goodbye"),
    ("crowded", 452, "4.2.2", "mailbox full try again"), ("leaving", 421, "4.3.2", "shutting down"),
  ])
  func `a 4xx is transient, before and after the dot`(_ name: String, code: Int, enhanced: String, text: String) throws
  {
    let outcome = try Self.deliver(to: name, at: MailServer())
    #expect(outcome == .transient(SMTPReply(code: code, enhancedCode: enhanced, text: text)))
  }

  @Test(arguments: [
    ("nobody", 550, "5.1.1", "<<recipient>>: no such user <recipient>"), ("spam", 554, "5.7.1", "refused"),
  ])
  func `a 5xx is permanent, and no address is repeated`(_ name: String, code: Int, enhanced: String, text: String)
    throws
  {
    let outcome = try Self.deliver(to: name, at: MailServer())
    #expect(outcome == .permanent(SMTPReply(code: code, enhancedCode: enhanced, text: text)))
  }

  @Test func `a refused mail leaves the session fit for the next`() throws {
    let server = try MailServer()
    let session = try server.session()
    for name in ["nobody", "someone", "spam", "lost", "cut", "someone"] {
      let recipient = try Mailbox("\(name)@example.org")
      let outcome = session.send(try Samples.mail(to: recipient), from: try Samples.sender(), to: recipient)
      if name == "someone" { #expect(outcome.isAccepted) } else { #expect(!outcome.isAccepted) }
    }
  }

  @Test func `a connection lost within the mail accepted nothing`() throws {
    let text = String(
      repeating: "A line of a mail that is far larger than every buffer on its way.\r\n", count: 200_000)
    let outcome = try Self.deliver(to: "cut", at: MailServer(), text: text)
    guard case .unreachable(let error) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error.isRetriable && error.action == .transfer && error.reason.hasSuffix("before the final dot"))
  }

  @Test func `a connection lost after the dot leaves the outcome unknown`() throws {
    let server = try MailServer()
    let outcome = try Self.deliver(to: "lost", at: server)
    guard case .unknown(let error) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error.reason.hasSuffix("after the final dot"))
    #expect(try server.received().recipients == ["lost@example.org"])
  }

  @Test func `a server silent after the dot leaves the outcome unknown`() throws {
    let server = try MailServer()
    let outcome = try Self.deliver(to: "silent", at: server, reply: 1_000)
    guard case .unknown(let error) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error.code == "curl-28")
  }

  @Test(arguments: ["421 4.3.2 busy", "554 5.3.2 go away"])
  func `a server that greets with a refusal is unreachable, which says nothing about the mail`(_ line: String) throws {
    let outcome = try Self.deliver(to: "someone", at: MailServer("greeting=\(line)"))
    guard case .unreachable(let error) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error.isRetriable && error.action == .connect)
  }

  @Test func `a port nobody listens on is unreachable`() throws {
    let session = try SMTPSession(SMTPSettings(url: SMTPURL("smtp://127.0.0.1:1")))
    let recipient = try Mailbox("someone@example.org")
    let outcome = session.send(try Samples.mail(to: recipient), from: try Samples.sender(), to: recipient)
    guard case .unreachable(let error) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error.code == "curl-7" && error.isRetriable)
  }

  static func deliver(
    to name: String, at server: MailServer, text: String = "Hello\r\n", reply: Int = 10_000
  ) throws -> DeliveryOutcome {
    let recipient = try Mailbox("\(name)@example.org")
    return try server.session(reply: reply).send(
      Samples.mail(to: recipient, text: text), from: Samples.sender(), to: recipient)
  }
}

extension DeliveryOutcome {
  var isAccepted: Bool { if case .accepted = self { true } else { false } }
}
