import Mail
import Testing

@Suite struct SecureDeliveryTests {
  static let login = "redress:p%40ss%2Fw%C3%B6rd@"

  @Test(arguments: ["starttls", "smtps"])
  func `a connection is verified and encrypted`(_ kind: String) throws {
    let server = try MailServer("tls=\(kind)")
    let session = try server.session(kind == "smtps" ? "smtps" : "smtp", ca: server.caFile)
    #expect(try Self.deliver(session).isAccepted)
    #expect(try server.received().secure)
  }

  @Test(arguments: ["starttls", "smtps"])
  func `a server of an unknown authority gets no mail`(_ kind: String) throws {
    let server = try MailServer("tls=\(kind)")
    for ca in [server.otherCAFile, nil] {
      let session = try server.session(kind == "smtps" ? "smtps" : "smtp", ca: ca)
      try Self.expectUnreachable(session, .secure)
    }
  }

  @Test func `required STARTTLS that is not offered sends nothing`() throws {
    let server = try MailServer()
    try Self.expectUnreachable(server.session(query: "?starttls=required"), .secure)
  }

  @Test func `a certificate file that is not there is a fault of the settings`() throws {
    let server = try MailServer("tls=smtps")
    try Self.expectUnreachable(server.session("smtps", ca: "/nonexistent/ca.pem"), .secure)
  }

  @Test func `a login from the URL is used`() throws {
    let server = try MailServer("tls=starttls", "auth=yes")
    let session = try server.session(login: Self.login, ca: server.caFile)
    #expect(try Self.deliver(session).isAccepted)
    #expect(try server.received().user == "redress")
  }

  @Test func `a given secret replaces the password of the URL`() throws {
    let server = try MailServer("tls=starttls", "auth=yes")
    let session = try server.session(login: "redress:wrong@", ca: server.caFile, secret: "p@ss/wörd")
    #expect(try Self.deliver(session).isAccepted)
  }

  @Test func `a wrong password is a fault of ours, not of the mail, and is not printed`() throws {
    let server = try MailServer("tls=starttls", "auth=yes")
    try Self.expectUnreachable(server.session(login: "redress:geheim@", ca: server.caFile), .authenticate)
  }

  @Test func `a server that wants a login from us refuses us, not the mail`() throws {
    let server = try MailServer("tls=starttls", "auth=yes")
    try Self.expectUnreachable(server.session(ca: server.caFile), .authenticate)
    #expect(try DeliveryTests.deliver(to: "login", at: MailServer()).isUnreachable)
  }

  static func deliver(_ session: SMTPSession) throws -> DeliveryOutcome {
    let recipient = try Mailbox("someone@example.org")
    return session.send(try Samples.mail(to: recipient), from: try Samples.sender(), to: recipient)
  }

  static func expectUnreachable(_ session: SMTPSession, _ action: MailError.Action) throws {
    let outcome = try deliver(session)
    guard case .unreachable(let error) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(error.action == action && !"\(error)".contains("geheim"), "\(error)")
  }
}

extension DeliveryOutcome {
  var isUnreachable: Bool { if case .unreachable = self { true } else { false } }
}
