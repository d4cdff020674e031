internal import ArgumentParser
internal import Operations

/// The operator's and clerk's command line.
@main
struct RedressMain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Console.program.name,
    abstract: "\(Console.program.about.zhHans) · \(Console.program.about.en)",
    discussion: Console.program.help
      + "\n\nEXIT CODES 退出码\n  0 done 完成 · 1 refused or found wanting 被拒绝或发现问题 · 64 usage 用法错误"
      + "\n  69 database or broker not reachable 数据库或消息中间件不可用 · 78 configuration 配置错误",
    version: Version.current,
    subcommands: [
      MigrateCommand.self, RestoredCommand.self, TopologyCommand.self, DirectoryCommand.self, CalendarCommand.self,
      PolicyCommand.self, SubmitCommand.self, SendCommand.self, CallCommand.self, OnsiteCommand.self,
      BoxCommands.self, CaseCommands.self, DeadlineCommands.self, ClockCommand.self,
      DeadCommands.self, NoticeCommands.self,
      DoctorCommand.self, QueryKeyCommand.self, ChannelKeyCommand.self, AuditCommands.self, InquiryCommands.self,
      ScoresCommand.self,
      ReportCommand.self,
    ])

  @Flag(help: "Check the settings, print what is in force, and exit (78 on faults). 检查设置后退出。")
  var checkConfig = false

  func run() throws {
    if checkConfig { _ = Console.program.configured(checkConfig: true) }
    throw CleanExit.helpRequest(self)
  }
}
