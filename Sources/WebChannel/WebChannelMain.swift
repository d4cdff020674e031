internal import ArgumentParser
internal import Casework
internal import Channel
internal import Operations
internal import Regulation

/// What the public sees: complaint form, status, answers, links of notices, JSON API.
@main
struct WebChannelMain: ParsableCommand {
  static let program = Program(
    "web-channel",
    about: Phrase(
      "网上投诉：表单、查询、评价、通知链接、接口", "the public's web pages and JSON API: complaints, status, answers, links of notices"),
    uses: Links.uses + ChannelSettings.links + WebSettings.uses, check: WebSettings.faults)

  static let configuration = CommandConfiguration(
    commandName: program.name, abstract: "\(program.about.zhHans) · \(program.about.en)", discussion: program.help,
    version: Version.current)

  @Flag(help: "Check the settings, print what is in force, and exit (78 on faults). 检查设置后退出。")
  var checkConfig = false

  func run() {
    Self.program.run(checkConfig: checkConfig) { runtime in
      let settings = try WebSettings(runtime.settings)
      let query = try WebSettings.queryKey(runtime.settings)
      let database = try Links.database(runtime.settings, name: runtime.name)
      let spool = try Spool(runtime, key: SpoolKey(query.subkey("redress web spool 1")))
      let board = OfficeBoard()
      let (drain, log) = (runtime.drain, runtime.logger)
      try runtime.startLane("office") { component in
        board.run(database, drain, component, log) { spool.count == 0 }
      }
      let site = Site(
        settings: settings, language: Language(rawValue: runtime.settings[.locale] ?? "") ?? .zhHans, board: board,
        desk: try Desk(runtime, database), courier: try Courier.start(runtime, spool: spool), query: query,
        key: FormKey(query),
        limiter: RateLimiter(
          perAddressHourly: settings.ratePerAddress, overallPerMinute: settings.rateOverall),
        pages: try Pages(), log: log)
      try runtime.startServices([WebServer.service(site, on: runtime.settings.get(.listen), log)])
    }
  }
}
