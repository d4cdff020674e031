internal import ArgumentParser
internal import Casework
internal import JSON
internal import Operations
internal import Regulation

/// Why each limit of a case or inquiry is when it is.
struct DeadlineExplain: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "逐日说明每一时限 · explains each limit, day by day")

  @Argument(help: "案件或问责编号 · number of the case or inquiry")
  var number: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    guard let explained = try ExplainedChain.read(number, console.session()) else { throw Failure.noCase(number) }
    for (deadline, explanation) in explained {
      for line in Self.lines(deadline, explanation, console.language) { console.say(line, line) }
    }
    let items = try explained.map { try Self.json($0.deadline, $0.explanation) }
    console.emit(["number": .string(number), "deadlines": .array(items)])
  }

  static func lines(_ deadline: Deadline, _ explanation: Explanation, _ language: Language) -> [String] {
    let head =
      "■ \(deadline.kind.phrase[language]) \(deadline.dueAt.minute) \(deadline.status.phrase[language])"
      + (deadline.window.map { " \($0)" } ?? "")
    let lines = [head] + (language == .zhHans ? explanation.chinese : explanation.english).map { "  \($0)" }
    // A later import of the policy may change the closing time: then the old limit is not what it would be now.
    guard explanation.dueAt != deadline.dueAt else { return lines }
    let now = explanation.dueAt.minute
    return lines + [Phrase("  注意：按现行规定重算为 \(now)", "  note: \(now) by today's policy")[language]]
  }

  private static func json(_ deadline: Deadline, _ explanation: Explanation) throws -> JSON {
    var object = try JSONValueEncoder().encode(explanation).object ?? JSONObject()
    object["status"] = .string(deadline.status.rawValue)
    object["window"] = text(deadline.window)
    object["due_at"] = .string(deadline.dueAt.rfc3339)
    object["recalculated_due_at"] = .string(explanation.dueAt.rfc3339)
    return .object(object)
  }
}
