import Testing

@testable import Operations

@Suite struct SettingsTests {
  private let key = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

  private func read(_ environment: [String: String], _ uses: [Use] = []) throws -> Settings {
    try Settings(uses, environment: environment.merging(["REDRESS_LOCALE": "en"]) { given, _ in given })
  }

  private func faults(_ environment: [String: String], _ uses: [Use] = []) -> [String] {
    do {
      _ = try read(environment, uses)
      return []
    } catch let faults as SettingsFaults {
      return faults.lines
    } catch {
      return ["unexpected: \(error)"]
    }
  }

  @Test("the environment wins over the file, the file over the default")
  func precedence() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("env", "REDRESS_UPLOAD_LIMIT=1M\nREDRESS_MAIL_FROM=file@example.org\n")
    let uses: [Use] = [.optional(.uploadLimit), .optional(.mailFrom)]
    #expect(try read([:], uses)[.uploadLimit] == 20 << 20)
    #expect(try read(["REDRESS_CONFIG": file], uses)[.uploadLimit] == 1 << 20)
    let both = try read(["REDRESS_CONFIG": file, "REDRESS_UPLOAD_LIMIT": "2M"], uses)
    #expect(both[.uploadLimit] == 2 << 20)
    #expect(both[.mailFrom] == "file@example.org")
    #expect(
      both.inForce.map(\.line).prefix(2) == [
        "REDRESS_UPLOAD_LIMIT=2M  # environment", "REDRESS_MAIL_FROM=file@example.org  # REDRESS_CONFIG",
      ])
  }

  @Test("a settings file has comments, quotes and blank lines, and names of others in it")
  func fileFormat() throws {
    let folder = try TemporaryFolder()
    let text = "# all\r\n\r\n  REDRESS_MAIL_FROM = \"政务 <a@example.org>\" \r\nTZ=Asia/Shanghai\nREDRESS_LOCALE='en'"
    let settings = try Settings([.required(.mailFrom)], environment: ["REDRESS_CONFIG": folder.write("env", text)])
    #expect(settings[.mailFrom] == "政务 <a@example.org>")
    #expect(settings[.locale] == "en")
  }

  @Test("every line of a settings file that can't be read is told by its number, without its value")
  func garbledFile() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("env", "hidden\nTZ=UTC\nTZ=UTC\nREDRESS_MAIL_FROM=\"hidden\nexport A=hidden\n")
    let lines = faults(["REDRESS_CONFIG": file])
    #expect(
      lines == [
        "\(file):1: is not KEY=VALUE; mend it or make it a comment with #",
        "\(file):3: TZ stands twice; keep one of the lines",
        "\(file):4: REDRESS_MAIL_FROM has a quote without its pair",
        "\(file):5: is not KEY=VALUE; mend it or make it a comment with #",
      ])
  }

  @Test("a settings file that is not there is a fault")
  func noFile() {
    #expect(
      faults(["REDRESS_CONFIG": "/nowhere/env"]) == [
        "REDRESS_CONFIG: cannot read /nowhere/env (No such file or directory)"
      ])
  }

  @Test("a secret may come from a file, without the newline at its end")
  func secretFile() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("key", key + "\n")
    let settings = try read(["REDRESS_VAULT_KEY_FILE": file], [.required(.vaultKey)])
    #expect(settings[.vaultKey]?.revealed.count == 32)
    #expect(settings.inForce.first?.line == "REDRESS_VAULT_KEY=***  # REDRESS_VAULT_KEY_FILE")
  }

  @Test("a secret given twice, from an unreadable file or an empty one is a fault")
  func badSecretFile() throws {
    let folder = try TemporaryFolder()
    let empty = try folder.write("key", "\n")
    let uses: [Use] = [.required(.vaultKey)]
    #expect(
      faults(["REDRESS_VAULT_KEY_FILE": empty, "REDRESS_VAULT_KEY": key], uses) == [
        "REDRESS_VAULT_KEY: is set together with REDRESS_VAULT_KEY_FILE; keep one of them"
      ])
    #expect(
      faults(["REDRESS_VAULT_KEY_FILE": empty], uses) == [
        "REDRESS_VAULT_KEY: is empty; give it a value or remove it"
      ])
    #expect(
      faults(["REDRESS_VAULT_KEY_FILE": folder.path], uses) == [
        "REDRESS_VAULT_KEY_FILE: cannot read \(folder.path) (Is a directory)"
      ])
  }

  @Test("all faults are found in one go, each naming its setting and the mend")
  func allFaults() {
    let lines = faults(
      [
        "REDRESS_UPLOAD_LIMIT": "much", "REDRESS_MAIL_FROM": "", "REDRESS_LOG_LEVL": "info", "REDRESS_COLOUR": "red",
        "REDRESS_MAIL_FROM_FILE": "/x", "PATH": "/bin",
      ], [.required(.databaseURL), .optional(.uploadLimit), .optional(.mailFrom)])
    #expect(
      lines == [
        "REDRESS_DATABASE_URL: is not set; set it (or REDRESS_DATABASE_URL_FILE)",
        "REDRESS_UPLOAD_LIMIT: \"much\" is not valid: write bytes, or with KiB, MiB, GiB, such as 20MiB",
        "REDRESS_MAIL_FROM: is empty; give it a value or remove it",
        "REDRESS_COLOUR: is not a setting of Redress, remove it",
        "REDRESS_LOG_LEVL: is not a setting of Redress, did you mean REDRESS_LOG_LEVEL?",
        "REDRESS_MAIL_FROM_FILE: is not a setting of Redress, remove it",
      ])
  }

  @Test("faults are told in Chinese unless English is asked for")
  func language() {
    let faults = #expect(throws: SettingsFaults.self) { try Settings([], environment: ["REDRESS_X": "1"]) }
    #expect(faults?.lines == ["REDRESS_X: 没有这个设置项，请删除"])
  }

  @Test("a setting of another executable may stand in a shared file, even a bad one")
  func othersSettings() throws {
    let extra = Setting("REDRESS_BATCH", .number(1...512), byDefault: "256", about: Phrase("批", "batch"))
    let environment = ["REDRESS_SMTP_URL": "bad", "REDRESS_BATCH": "0", "REDRESS_SMTP_URL_FILE": "/x"]
    let settings = try Settings([], known: Registry.known + [.optional(extra)], environment: environment)
    #expect(settings[extra] == nil)
    #expect(
      faults(["REDRESS_BATCH": "0"], [.optional(extra)]) == [
        "REDRESS_BATCH: \"0\" is not valid: write a whole number, 1–512"
      ])
  }

  @Test("a secret's value is in no fault, no list and no text")
  func secrecy() throws {
    let password = "hunter2"
    let bad = faults(["REDRESS_DATABASE_URL": "mysql://u:\(password)@db/x"], [.required(.databaseURL)])
    #expect(bad.count == 1 && bad[0].hasPrefix("REDRESS_DATABASE_URL: \"***\" is not valid"))
    let settings = try read(["REDRESS_DATABASE_URL": "postgresql://u:\(password)@db/x"], [.required(.databaseURL)])
    let url = try #require(settings[.databaseURL])
    var dumped = ""
    dump(settings, to: &dumped)
    dump(url, to: &dumped)
    let shown = bad + settings.inForce.map(\.line) + ["\(url)", String(reflecting: url), "\(settings)", dumped]
    #expect(!shown.joined().contains(password))
    #expect(url.revealed.text.contains(password))
  }

  @Test("a pasted line break stays within its fault's line")
  func oneLine() {
    let lines = faults(["REDRESS_UPLOAD_LIMIT": "1\n2"], [.optional(.uploadLimit)])
    #expect(lines.count == 1 && lines[0].contains("1\\n2"))
  }

  @Test("a setting that only some commands need is missed when it is asked for")
  func lateMissing() throws {
    let settings = try read([:], [.optional(.amqpURL)])
    let fault = #expect(throws: SettingFault.self) { try settings.get(.amqpURL) }
    #expect(fault?.description == "REDRESS_AMQP_URL: is not set; set it (or REDRESS_AMQP_URL_FILE)")
  }

  @Test("--check-config tells what is in force or every fault, and the exit code with it")
  func check() {
    let program = Program(
      "trial", about: Phrase("试", "trial"), uses: [.optional(.clientCertificate), .optional(.clientKey)]
    ) { settings in
      settings[.clientKey] != nil && settings[.clientCertificate] == nil
        ? [SettingFault("REDRESS_CLIENT_CERT", Phrase("缺", "needed"))] : []
    }
    let good = ConfigCheck(program).result(["REDRESS_LOG_LEVEL": "debug"])
    #expect(good.code == .done && good.lines.contains("REDRESS_LOG_LEVEL=debug  # environment"))
    let bad = ConfigCheck(program).result(["REDRESS_CLIENT_KEY": "/etc/passwd", "REDRESS_LOCALE": "en"])
    #expect(bad.code == .configuration && bad.lines == ["REDRESS_CLIENT_CERT: needed"])
  }

  @Test("--help lists every setting used, once")
  func help() {
    let program = Program("trial", about: Phrase("试", "trial"), uses: [.required(.databaseURL), .optional(.logLevel)])
    for name in ["REDRESS_DATABASE_URL", "REDRESS_LOG_LEVEL", "REDRESS_ADMIN_LISTEN", "REDRESS_LOCALE"] {
      #expect(program.help.split(separator: "\n").filter { $0 == "  \(name)" }.count == 1)
    }
  }

  @Test("the registry has every name of the contract once")
  func registry() {
    #expect(Set(Registry.known.map(\.name)).count == Registry.known.count)
    #expect(Registry.contract.count == 22)
    #expect(Registry.known.allSatisfy { use in use.byDefault.map { (try? use.parse($0)) != nil } ?? true })
  }
}
