internal import ArgumentParser
internal import Casework
internal import JSON
internal import Logging

/// Gives dead letters up, for a reason, on record.
struct DeadDiscard: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "discard", abstract: "放弃死信，须写明理由，留有记录 · gives them up, on record")

  @Argument(help: "队列 · queue")
  var queue: DeadQueue
  @Argument(help: "死信编号 · ids, as dead list shows them")
  var ids: [String]
  @Option(help: "理由，不要写个人信息 · why; no personal data")
  var reason: String
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !reason.allSatisfy(\.isWhitespace) else { throw ValidationError("--reason 不能为空 · is empty") }
  }

  func perform(_ console: Console) throws {
    // Asked for first: what can't be put on record is not discarded.
    let session = try console.session()
    let box = try DeadLetterBox(queue, console.brokerSettings())
    defer { box.close() }
    var wanted = DeadLetterChoice(ids)
    var discarded: [String] = []
    try box.each { letter in
      if wanted.takes(letter) {
        try DiscardedLetter.record(letter, of: queue.worker, reason: reason, by: OperatingUser.name, session)
        try box.remove(letter)
        discarded.append(letter.id)
        log(letter)
        console.say("已放弃 \(letter.id)", "discarded \(letter.id)")
      }
      return !wanted.isDone
    }
    console.emit(["discarded": .array(discarded.map { .string($0) })])
    try wanted.requireAll()
  }

  private func log(_ letter: DeadLetter) {
    // As workers log: JSON lines where nobody sits at a terminal.
    _ = Console.program.configured()
    Logger(label: Console.program.name).notice(
      "dead letter discarded",
      metadata: [
        "queue": "\(queue.name)", "letter": "\(letter.id)", "code": "\(letter.code ?? "unknown")",
        "reason": "\(reason)", "by": "\(OperatingUser.name)",
      ])
  }
}
