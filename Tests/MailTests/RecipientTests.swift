import Mail
import Testing

@Suite struct RecipientTests {
  @Test func `a stored mail has no recipient until it is sent`() throws {
    let stored = try Samples.message { $0.to = nil }.composed()
    #expect(!stored.hasRecipient)
    #expect(try PythonMail.reading(stored.bytes).header("To") == [])
    let again = try ComposedMail(bytes: stored.bytes)
    let addressed = try again.addingRecipient(Mailbox("someone@example.org", name: "王某"))
    #expect(addressed.hasRecipient)
    let mail = try PythonMail.reading(addressed.bytes)
    #expect(mail.header("To") == ["王某 <someone@example.org>"])
    #expect(mail.defects == [])
    #expect(Array(addressed.bytes.suffix(stored.bytes.count)) == stored.bytes)
  }

  @Test func `a second recipient is refused`() throws {
    let composed = try Samples.message().composed()
    #expect(throws: MailError(.compose, code: "recipient-present", reason: "the mail has a To already")) {
      try composed.addingRecipient(Mailbox("other@example.org"))
    }
  }

  @Test func `a To in the body is no recipient`() throws {
    let composed = try Samples.message {
      $0.to = nil
      $0.html = nil
      $0.text = "\nTo: nobody@example.org\n"
    }.composed()
    #expect(!composed.hasRecipient)
  }

  @Test(arguments: ["", "no header", "Subject: x\n\nbody", "\r\nbody", "Subject: x\r\n"])
  func `bytes that are no mail are refused`(_ text: String) {
    #expect(throws: MailError.self) { try ComposedMail(bytes: Array(text.utf8)) }
  }
}
