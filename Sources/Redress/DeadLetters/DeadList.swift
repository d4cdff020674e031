internal import ArgumentParser
internal import Casework
internal import JSON

/// What lies in a dead-letter queue, or was given up; nothing is taken out.
struct DeadList: OperatorCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "列出死信 · lists them, takes none out")

  @Argument(help: "队列 · queue")
  var queue: DeadQueue
  @Option(help: "最多列出的件数 · at most so many")
  var limit = 100
  @Flag(help: "列出已放弃的死信及理由 · those that were given up, and why")
  var discarded = false
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    guard !discarded else { return try listDiscarded(console) }
    let box = try DeadLetterBox(queue, console.brokerSettings())
    defer { box.close() }
    var letters: [DeadLetter] = []
    try box.each(limit: limit) { letter in
      letters.append(letter)
      return true
    }
    // A quorum queue does not keep the order of what was looked at and given back.
    letters.sort { ($0.failedAt ?? "", $0.id) < ($1.failedAt ?? "", $1.id) }
    var table = TextTable(
      console.language == .zhHans
        ? ["编号", "时间", "原因", "发送者", "类型", "字节"] : ["id", "failed at", "code", "sender", "type", "bytes"])
    for letter in letters {
      table.add([
        letter.id, letter.failedAt ?? "", letter.code ?? "", letter.sender ?? "",
        letter.origin?.routingKey ?? "", "\(letter.delivery.body.count)",
      ])
    }
    console.say(table)
    if box.count > letters.count {
      console.say("共 \(box.count) 件，只列出 \(letters.count) 件", "\(letters.count) of \(box.count)")
    }
    console.emit([
      "queue": .string(queue.name), "count": .int(box.count), "letters": .array(letters.map { .object($0.summary) }),
    ])
  }

  private func listDiscarded(_ console: Console) throws {
    let letters = try DiscardedLetter.latest(limit, of: queue.worker, console.session())
    var table = TextTable(
      console.language == .zhHans
        ? ["编号", "放弃时间", "原因", "发送者", "消息", "操作人", "理由"]
        : ["id", "discarded at", "code", "sender", "message", "by", "reason"])
    for letter in letters {
      table.add([
        letter.letter, letter.at.rfc3339, letter.code, letter.sender ?? "", letter.messageId ?? "", letter.by,
        letter.reason,
      ])
    }
    console.say(table)
    console.emit(["queue": .string(queue.name), "discarded": .array(letters.map { .object($0.summary) })])
  }
}

extension DiscardedLetter {
  var summary: JSONObject {
    func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
    return JSONObject([
      JSONMember("id", .string(letter)), JSONMember("code", .string(code)), JSONMember("sender", text(sender)),
      JSONMember("source", text(source)), JSONMember("message_id", text(messageId)),
      JSONMember("reason", .string(reason)), JSONMember("by", .string(by)), JSONMember("at", .string(at.rfc3339)),
    ])
  }
}

extension DeadLetter {
  /// What may be shown to whoever runs the machines: no data.
  var summary: JSONObject {
    JSONObject([
      JSONMember("id", .string(id)), JSONMember("code", text(code)), JSONMember("error", text(error)),
      JSONMember("failed_at", text(failedAt)), JSONMember("sender", text(sender)),
      JSONMember("exchange", text(origin?.exchange)), JSONMember("routing_key", text(origin?.routingKey)),
      JSONMember("message_id", text(delivery.properties.messageId)), JSONMember("bytes", .int(delivery.body.count)),
      JSONMember("attributes", .object(JSONObject(attributes.map { JSONMember($0.name, .string($0.value)) }))),
    ])
  }
}
