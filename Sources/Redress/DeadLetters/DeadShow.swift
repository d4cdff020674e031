internal import ArgumentParser
internal import Casework
internal import JSON

/// One dead letter: everything but its data, which may name people.
struct DeadShow: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "查看死信的原因与信封，不显示内容 · reasons and envelope, never the data")

  @Argument(help: "队列 · queue")
  var queue: DeadQueue
  @Argument(help: "死信编号，默认全部 · ids, as dead list shows them; all by default")
  var ids: [String] = []
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let box = try DeadLetterBox(queue, console.brokerSettings())
    defer { box.close() }
    var wanted = DeadLetterChoice(ids, all: ids.isEmpty)
    var found: [JSON] = []
    try box.each { letter in
      if wanted.takes(letter) {
        found.append(.object(letter.summary))
        for line in Self.lines(letter) { console.say(line, line) }
      }
      return !wanted.isDone
    }
    console.emit(["letters": .array(found)])
    try wanted.requireAll()
  }

  private static func lines(_ letter: DeadLetter) -> [String] {
    letter.summary.members.flatMap { member -> [String] in
      switch member.value {
      case .object(let attributes): attributes.members.map { "  \($0.name): \($0.value.string ?? "")" }
      case .null: []
      case .string(let text): ["\(member.name): \(text)"]
      default: ["\(member.name): \(member.value.text())"]
      }
    }
  }
}
