internal import ArgumentParser
internal import Casework
internal import JSON

/// Says what became of a notice nobody knows of: by a person, or from the mail server's log.
struct NoticeResolve: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "认定通知的结果，留有记录 · settles a notice, on record",
    discussion: """
      redress notice resolve AK-2026-000123/9/1 --as failed --actor P-0011 --reason 已电话核实未收到
      redress notice resolve --mta-log /var/log/mail.log --actor P-0041
      redress notice resolve --mta-log /var/log/mail.log --follow --actor P-0041
      journalctl -u postfix@- -f | redress notice resolve --mta-log - --follow --actor P-0041

      --mta-log 认得 Postfix 和 Exim 的日志：按 Message-ID 找到通知，已送达、被退回的逐一登记；重复读同一日志无妨。
      加 --follow 则一直跟读，日志轮转无妨（见 redress-mta-log.service）。
      It knows the logs of Postfix and Exim. Reading the same log again does no harm. With --follow it goes on reading,
      over rotations (redress-mta-log.service does that).
      """)

  @Argument(help: "通知编号 · id of the notice")
  var id: String?
  @Option(name: .customLong("as"), help: "sent | delivered | failed")
  var outcome: String?
  @Option(help: "状态码，如 5.1.1 · status code")
  var status: String?
  @Option(help: "邮件服务器日志，- 为标准输入 · the mail server's log; - is standard input")
  var mtaLog: String?
  @Flag(help: "一直跟读日志 · go on reading as the log grows")
  var follow = false
  @OptionGroup var order: NoticeOrderOptions
  @OptionGroup var sending: SendingOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (id == nil) != (mtaLog == nil) else {
      throw ValidationError("给出通知编号或 --mta-log 之一 · give either a notice or --mta-log")
    }
    guard mtaLog != nil || !follow else {
      throw ValidationError("--follow 只用于 --mta-log · --follow goes with --mta-log")
    }
    guard mtaLog != nil || outcome.map({ ["sent", "delivered", "failed"].contains($0) }) ?? false else {
      throw ValidationError("--as sent | delivered | failed")
    }
  }

  func perform(_ console: Console) throws {
    guard let mtaLog else {
      var data = try order.data(id ?? "")
      data["outcome"] = .string(outcome ?? "")
      if let status { data["status"] = .string(status) }
      return try sending.send(OutgoingMessage("notice.resolve", id: OutgoingMessage.newId(), data: data), console)
    }
    if follow { try watch(mtaLog, console) } else { try read(mtaLog, console) }
  }

  private func watch(_ path: String, _ console: Console) throws {
    let courier = Courier(settings: try console.brokerSettings(), timeout: .seconds(sending.timeout))
    var watch = LogWatch(try console.session()) { fate, notice in
      guard let message = message(fate, notice), let answer = try courier.send(message) else { return false }
      if answer["code"]?.string == "not-your-role" {
        throw Failure.refused("\(order.actor) 不是监督科或运维", "\(order.actor) is neither supervision nor operator")
      }
      let line = "\(notice) \(fate.outcome.rawValue) \(answer["outcome"]?.string ?? "")"
      console.say(line, line)
      return true
    }
    try watch.follow(try LogTail(path))
  }

  private func read(_ path: String, _ console: Console) throws {
    // A log may hold anything; what is no UTF-8 is no line of ours.
    let fates = MailLog.fates(in: String(decoding: try InputFile(path).bytes, as: UTF8.self))
    let ids = try NoticeFilter.ids(ofMessages: fates.map(\.messageID), console.session())
    let courier = Courier(settings: try console.brokerSettings(), timeout: .seconds(sending.timeout))
    var resolved = 0
    for fate in fates {
      guard let notice = ids[fate.messageID], let message = message(fate, notice) else { continue }
      guard let answer = try courier.send(message) else {
        throw Failure(.unavailable, "没有答复：notifier 是否在运行？", "no answer: is the notifier running?")
      }
      // One that was read before is answered as it was then.
      guard answer["duplicate"]?.bool != true else { continue }
      if answer["outcome"]?.string == "accepted", let count = answer["resolved"]?.int { resolved += count }
    }
    console.say("日志中有 \(ids.count) 封通知，新登记 \(resolved) 封的结果", "\(ids.count) notices in the log, \(resolved) settled")
    console.emit(["found": .int(ids.count), "resolved": .int(resolved)])
  }

  /// The id is the fate's: the same line read twice is one message.
  private func message(_ fate: MailLog.Fate, _ notice: String) -> OutgoingMessage? {
    var data = JSONObject([
      JSONMember("notice", .string(notice)), JSONMember("actor", .string(order.actor)),
      JSONMember("outcome", .string(fate.outcome.rawValue)), JSONMember("source", "mta-log"),
      JSONMember("reason", .string(order.reason.isEmpty ? "mta-log \(fate.queueID)" : order.reason)),
    ])
    if let status = fate.status { data["status"] = .string(status) }
    if !fate.answer.isEmpty { data["answer"] = .string(fate.answer) }
    return OutgoingMessage(
      "notice.resolve", id: "mta-log/\(notice)/\(fate.queueID)/\(fate.outcome.rawValue)", data: data)
  }
}
