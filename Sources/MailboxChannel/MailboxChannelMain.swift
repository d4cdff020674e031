internal import ArgumentParser
internal import Casework
internal import Channel
internal import Operations

/// The report box: takes mails from an IMAP account or a Maildir, makes complaints of them, and tells bounces and
/// signatures of notices.
@main
struct MailboxChannelMain: ParsableCommand {
  static let program = Program(
    "mailbox-channel",
    about: Phrase(
      "举报信箱：从 IMAP 或 Maildir 收信，登记投诉，转告退信和签收",
      "the report box: takes mails by IMAP or from a Maildir, hands in complaints, tells of bounces and signatures"),
    uses: MailboxSettings.uses, check: MailboxSettings.faults)

  static let configuration = CommandConfiguration(
    commandName: program.name, abstract: "\(program.about.zhHans) · \(program.about.en)", discussion: program.help,
    version: Version.current, subcommands: [AsideCommand.self])

  @Flag(help: "Check the settings, print what is in force, and exit (78 on faults). 检查设置后退出。")
  var checkConfig = false

  func run() {
    Self.program.run(checkConfig: checkConfig) { runtime in
      let settings = try MailboxSettings(runtime.settings)
      let key = try ChannelKey(runtime.settings, of: runtime.name)
      let spoolKey = key.map { SpoolKey($0.spool) }
      let spool = try Spool(runtime, key: spoolKey)
      let store = try MailStore(folder: spool.path, key: spoolKey, bell: Wake())
      let answers = try AnswerQueue(folder: spool.path, key: spoolKey, bell: Wake())
      let settled = Settled(bell: store.bell)
      let courier = try Courier.start(runtime, spool: spool) { submission, receipt in
        settled.add(submission.key, receipt)
      }
      let database = try Links.database(runtime.settings, name: runtime.name)
      let (log, drain) = (runtime.logger, runtime.drain)
      try runtime.startLane("desk") { component in
        let desk = MailDesk(
          MailDeskPlan(
            store: store, courier: courier, settled: settled, answers: answers, database: database, key: key,
            settings: settings, drain: drain, component: component, log: log))
        desk.run()
      }
      try runtime.startLane("answers") { component in
        AnswerPost(
          AnswerPostPlan(queue: answers, settings: settings, drain: drain, component: component, log: log)
        ).run()
      }
      for source in settings.sources {
        try runtime.startLane(source.name) { component in
          SourceLane(source, store: store, drain: drain, component: component, log: log).run()
        }
      }
    }
  }
}
