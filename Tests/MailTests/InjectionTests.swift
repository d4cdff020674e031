import Mail
import Testing

@Suite struct InjectionTests {
  static let attacks = ["x\r\nBcc: a@example.org", "x\nX: y", "x\ry", "x\u{0}y", "x\u{2028}y", "x\u{85}y", "x\ty"]

  @Test(arguments: attacks) func `no subject can begin another header`(_ text: String) {
    #expect(throws: MailError.self) { try Samples.message { $0.subject = text }.composed() }
  }

  @Test(arguments: attacks) func `no name, header or identifier can begin another header`(_ text: String) {
    #expect(throws: MailError.self) { try Mailbox("a@example.org", name: text) }
    #expect(throws: MailError.self) { try MailHeader("List-Id", text) }
    #expect(throws: MailError.self) { try MailHeader(text, "value") }
    #expect(throws: MailError.self) { try MessageID(text + "@example.org") }
  }

  @Test(arguments: [
    "", "a", "@", "a@", "@b", "a@b@c", "a b@c", "a@b c", "a@b\r\nRCPT TO:<x@y>", "a@b>", "<a@b>", "a@b,c@d", "a..b@c",
    ".a@b", "a@.b", "a@b.", "王@example.org", "a@例子.中国", "\"a b\"@c", "a@[127.0.0.1]", "a@b> NOTIFY=NEVER",
  ])
  func `only a plain address is one`(_ text: String) {
    #expect(throws: MailError(.compose, code: "address", reason: "not a plain ASCII mail address")) {
      try Mailbox(text)
    }
  }

  @Test(arguments: ["From", "TO", "bcc", "Subject", "Content-Type", "message-id", "MIME-Version", "Received"])
  func `a field the message sets itself is no extra header`(_ name: String) {
    #expect(throws: MailError.self) { try MailHeader(name, "x") }
  }

  @Test func `a body with NUL is refused`() {
    #expect(throws: MailError.self) { try Samples.message { $0.text = "a\u{0}b" }.composed() }
    #expect(throws: MailError.self) { try Samples.message { $0.html = "a\u{0}b" }.composed() }
  }

  @Test func `a name that looks like an address stays a name`() throws {
    let odd = #"Boss <boss@example.org>, "x" (y)"#
    let mail = try Samples.message { $0.from = try Mailbox("a@example.org", name: odd) }.composed()
    #expect(try PythonMail.reading(mail.bytes).header("From").first?.hasSuffix("<a@example.org>") == true)
    #expect(try PythonMail.reading(mail.bytes).header("From").first?.contains("Boss") == true)
  }

  @Test func `a mailbox is read as people write it`() throws {
    #expect(try Mailbox(parsing: "监督科 <a@example.org>") == Mailbox("a@example.org", name: "监督科"))
    #expect(try Mailbox(parsing: "\"A, B\" <a@example.org>") == Mailbox("a@example.org", name: "A, B"))
    #expect(try Mailbox(parsing: "a@example.org") == Mailbox("a@example.org"))
    #expect(throws: MailError.self) { try Mailbox(parsing: "a@example.org>") }
  }
}
