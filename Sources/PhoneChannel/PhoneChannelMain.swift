internal import ArgumentParser
internal import Broker
internal import Casework
internal import Channel
internal import Database
internal import Operations
internal import Regulation

/// The channel of the hotlines: work orders over HTTP and as CSV exports, and call-backs on what becomes of them.
@main
struct PhoneChannelMain: ParsableCommand {
  static let program = Program(
    "phone-channel",
    about: Phrase(
      "接收热线工单和 CSV 导出、回告办理进度的进程", "takes hotlines' work orders and CSV exports, and calls back with each step"),
    uses: ChannelSettings.uses + PhoneSettings.uses, check: PhoneSettings.faults)

  static let configuration = CommandConfiguration(
    commandName: program.name, abstract: "\(program.about.zhHans) · \(program.about.en)", discussion: program.help,
    version: Version.current)

  @Flag(help: "Check the settings, print what is in force, and exit (78 on faults). 检查设置后退出。")
  var checkConfig = false

  func run() {
    Self.program.run(checkConfig: checkConfig) { runtime in
      let settings = try PhoneSettings(runtime.settings)
      let key = try ChannelKey(runtime.settings, of: runtime.name).map { SpoolKey($0.spool) }
      let courier = try Courier.start(runtime, spool: Spool(runtime, key: key))
      let meter = PhoneMeter()
      if let address = settings.listen {
        let routes = WorkOrderRoutes(
          hotlines: settings.hotlines, categories: settings.categories, courier: courier, language: settings.language,
          meter: meter, log: runtime.logger)
        try runtime.startServices([Door.service(routes, on: address, runtime.health.component("http"))])
      }
      if let folder = settings.inbox {
        try runtime.startLane("inbox") { component in
          InboxLane(
            folder: folder, courier: courier, categories: settings.categories, language: settings.language,
            meter: meter, runtime: runtime, component: component
          ).run()
        }
      }
      try Self.startCallBacks(runtime, settings, meter)
    }
  }

  /// One thread hears, and one for each hotline tells: one that is slow holds up no other.
  private static func startCallBacks(_ runtime: Runtime, _ settings: PhoneSettings, _ meter: PhoneMeter) throws {
    let hotlines = settings.hotlines.withCallBack
    guard !hotlines.isEmpty else { return }
    let bells = try hotlines.map { _ in try Wake() }
    let plan = CallBackPlan(
      broker: try Links.broker(runtime.settings, name: runtime.name),
      database: try Links.database(runtime.settings, name: runtime.name), hotlines: hotlines,
      caFile: runtime.settings[.caFile], drain: runtime.drain, log: runtime.logger, meter: meter, bells: bells)
    try runtime.startLane("events") { component in try EventLane(plan, component).run() }
    for (hotline, bell) in zip(hotlines, bells) {
      guard let target = hotline.callBack else { continue }
      try runtime.startLane("call-back-\(hotline.name)") { component in
        CallBackLane(plan, hotline, target, bell, component).run()
      }
    }
  }
}
