import Testing

@testable import Database

struct DatabaseSettingsTests {
  private let url = "postgresql://clerk:s3cret%21@db1:5432,db2:5433/redress"

  @Test("the password is never printed")
  func password() throws {
    let settings = try DatabaseSettings(url: url, applicationName: "intake", role: "intake")
    var dumped = ""
    dump(settings, to: &dumped)
    let shown = dumped + "\(settings)" + String(reflecting: settings) + String(describing: Optional(settings))
    #expect(!shown.contains("s3cret"))
    #expect(shown.contains("password=***"))
    #expect("\(settings)".contains("host=db1,db2"))
    #expect(settings.parameters["password"] == "s3cret!")
  }

  @Test(
    "a URL that cannot be read is refused without being quoted",
    arguments: [
      "postgresql://clerk:half@s3cret@db/x", "postgresql://clerk:s3cret%zz@db/x", "host=db password=s3cret", "",
      "postgresql://clerk:s3cret@[::1/x", "postgresql://db/x?password=s3cret&nothing=1",
    ])
  func malformed(_ url: String) throws {
    let error = try failure { _ = try DatabaseSettings(url: url, applicationName: "x") }
    #expect(error.kind == .misuse)
    #expect(!"\(error)".contains("s3cret"))
  }

  @Test("a certificate authority makes the server prove its name, whatever the URL says")
  func verifyFull() throws {
    let settings = try DatabaseSettings(
      url: url + "?sslmode=disable", certificateAuthority: "/ca.pem", applicationName: "x")
    #expect(settings.parameters["sslmode"] == "verify-full")
    #expect(settings.parameters["sslrootcert"] == "/ca.pem")
  }

  @Test("a certificate without its key is refused")
  func halfClient() throws {
    #expect(
      try failure { _ = try DatabaseSettings(url: url, clientCertificate: "/c.pem", applicationName: "x") }.kind
        == .misuse)
  }

  @Test("only a server that takes writes will do, unless the URL says otherwise")
  func targetSession() throws {
    let usual = try DatabaseSettings(url: url, applicationName: "x")
    #expect(usual.parameters["target_session_attrs"] == "read-write")
    let any = try DatabaseSettings(url: url + "?target_session_attrs=any", applicationName: "x")
    #expect(any.parameters["target_session_attrs"] == "any")
  }
}
