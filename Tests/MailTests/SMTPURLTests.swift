import Mail
import Testing

@Suite struct SMTPURLTests {
  @Test func `every part is read`() throws {
    let url = try SMTPURL("smtps://user%40x:p%40ss%2Fw%C3%B6rd@mail.example.org:2465/me.example.org")
    #expect(url.isSecure && url.host == "mail.example.org" && url.port == 2465)
    #expect(url.user == "user@x" && url.password == "p@ss/wörd" && url.greeting == "me.example.org")
  }

  @Test func `what is left out has its default`() throws {
    let plain = try SMTPURL("smtp://localhost")
    #expect(plain.port == 25 && plain.user == nil && plain.greeting == nil && plain.startTLS == .offered)
    #expect(try SMTPURL("smtps://[::1]").port == 465)
    #expect(try SMTPURL("smtp://[::1]:2525").host == "::1")
    #expect(try SMTPURL("smtp://a:b@h").startTLS == .required)
    #expect(try SMTPURL("smtp://a:b@h?starttls=offered").startTLS == .offered)
  }

  @Test func `the password is never printed`() throws {
    let url = try SMTPURL("smtp://user:geheim@host/me")
    #expect("\(url)" == "smtp://user:***@host:25/me")
  }

  @Test(arguments: [
    "", "host", "http://host", "smtp://", "smtp://u:geheim@", "smtp://u:geheim@h:0",
    "smtp://u:geheim@h:x", "smtp://u:geheim@x@h", "smtp://u:geheim/y@h", "smtp://u:geheim%zz@h", "smtp://u:geheim%ff@h",
    "smtp://u:geheim@h?x=y", "smtp://u:geheim@h?starttls=maybe", "smtp://u:geheim @h", "smtp://u:geheim@[h]",
    "smtp://u:geheim@h_h", "smtp://u:geheim@h/a b", "smtp://:geheim@h", "smtp://u:geheim@h:25/x/y",
  ])
  func `a fault is clear and keeps the secret`(_ text: String) throws {
    let fault = try #require(throws: MailError.self) { try SMTPURL(text) }
    #expect(fault.code == "smtp-url" && fault.action == .configure && !"\(fault)".contains("geheim"))
  }
}
