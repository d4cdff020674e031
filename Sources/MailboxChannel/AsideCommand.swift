internal import ArgumentParser
internal import Casework
internal import Channel
internal import Glibc
internal import Operations

/// What was set aside is sealed on the disk: this shows it to a person, and tells the system's log that it did.
struct AsideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "aside",
    abstract: "列出或打开放在一边的来信，打开时留有系统日志 · list what was set aside, or print one mail; that is logged",
    discussion: "mailbox-channel aside\nmailbox-channel aside refused.….eml --reason 核对来信 > letter.eml")

  @Argument(help: "文件名，不写则列出全部 · a name; without one all are listed")
  var name: String?
  @Option(help: "理由，写入系统日志，打开时必填 · why; kept in the system's log, needed to print one")
  var reason: String?

  func validate() throws {
    guard name == nil || !(reason ?? "").allSatisfy(\.isWhitespace) else {
      throw ValidationError("--reason 请写明理由 · say why")
    }
    guard !(name ?? "").contains("/") else { throw ValidationError("只写文件名 · a name without a path") }
  }

  func run() throws {
    let program = MailboxChannelMain.program
    let settings = program.configured()
    let key = try ChannelKey(settings, of: program.name).map { SpoolKey($0.spool) }
    let folder = try SealedFolder("\(settings.get(.spool))/\(program.name)/aside", key: key)
    guard let name else {
      for name in try folder.names() { print(name) }
      return
    }
    guard let mail = try folder.read(name) else { throw ValidationError("没有这封信 · no such mail: \(name)") }
    Self.record("mailbox-channel: uid \(getuid()) opens \(name): \(reason ?? "")")
    Self.emit(mail)
  }

  private static func emit(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Into the system's log of who did what (syslog(3), authpriv).
  private static func record(_ line: String) {
    line.withCString { text in withVaList([text]) { vsyslog(LOG_AUTHPRIV | LOG_NOTICE, "%s", $0) } }
  }
}
