internal import ArgumentParser
internal import Broker
internal import Casework
internal import JSON

/// Sends dead letters again, byte for byte, to the queue they failed in, in the name of who sent them first: what he may
/// not send is refused again. Each takes effect once.
struct DeadReplay: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "原样重发死信 · sends them again, byte for byte")

  @Argument(help: "队列 · queue")
  var queue: DeadQueue
  // Without ids it may be all: each takes effect once, and what is still refused comes back here.
  @Argument(help: "死信编号，默认全部 · ids, as dead list shows them; all that lie there now by default")
  var ids: [String] = []
  @Flag(help: "重发全部，写明为好 · all, said plainly")
  var all = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !all || ids.isEmpty else { throw ValidationError("--all 与编号只能选一 · --all or ids, not both") }
  }

  func perform(_ console: Console) throws {
    let limit = try ReplayLimit(console.session())
    let settings = try console.brokerSettings()
    let box = try DeadLetterBox(queue, settings)
    defer { box.close() }
    let publisher = try Publisher(settings)
    defer { publisher.close() }
    try requireCommandLine(publisher.endpoint.user)
    var wanted = DeadLetterChoice(ids, all: ids.isEmpty)
    var replayed: [String] = []
    try box.each { letter in
      if wanted.takes(letter) {
        try check(letter, limit)
        try replay(letter, publisher)
        try box.remove(letter)
        replayed.append(letter.id)
        console.say("已重发 \(letter.id)", "replayed \(letter.id)")
      }
      return !wanted.isDone
    }
    console.emit(["replayed": .array(replayed.map { .string($0) })])
    try wanted.requireAll()
  }

  /// Workers believe nobody else who sends in another's name.
  private func requireCommandLine(_ user: String) throws(Failure) {
    guard user == Topology.commandLine else {
      throw Failure.refused(
        "重发须以消息中间件用户 \(Topology.commandLine) 登录，而 REDRESS_AMQP_URL 是 \(user)",
        "a replay needs the broker user \(Topology.commandLine); REDRESS_AMQP_URL logs in as \(user)")
    }
  }

  private func check(_ letter: DeadLetter, _ limit: ReplayLimit) throws(Failure) {
    guard limit.allows(letter) else {
      throw Failure.refused(
        "\(letter.id) 已过死信保留期，重发可能使同一消息生效两次，只能 discard",
        "\(letter.id) is past its retention: sent again it might take effect twice; it can only be discarded")
    }
  }

  /// It leaves the dead-letter queue only when the broker has it in the other.
  private func replay(_ letter: DeadLetter, _ publisher: Publisher) throws {
    guard let message = letter.replay(to: Topology.queue(of: queue.worker)) else {
      throw Failure.refused(
        "\(letter.id) 没有记下原来的去处，只能 discard", "\(letter.id) does not say where it came from; it can only be discarded")
    }
    try publisher.publish(message)
    let settlement = publisher.waitForConfirms(timeout: .seconds(20))
    if let failure = settlement.failure { throw failure }
    guard settlement.isAllConfirmed else {
      throw Failure.refused(
        "\(letter.id) 没有被队列接收，仍留在死信队列", "\(letter.id) was not taken by any queue and stays where it is")
    }
  }
}
