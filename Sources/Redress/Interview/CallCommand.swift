internal import ArgumentParser
internal import JSON
internal import Operations
internal import Regulation

/// Takes a complaint on the telephone, question by question.
struct CallCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "call", abstract: "接听投诉电话，逐项询问并登记 · takes a complaint on the telephone, question by question")

  @OptionGroup var sending: SendingOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let conversation = Conversation(.phone, console, sending)
    let (answer, _) = try conversation.hold()
    console.emit(.object(answer))
    let number = answer["number"]?.string ?? ""
    let code = answer["query_code"]?.string ?? ""
    console.say("已登记。请告诉投诉人：", "Registered. Please tell the caller:")
    console.say("  案件编号 \(number)", "  case number \(number)")
    console.say("  查询码 \(code)", "  query code \(code)")
    for line in ReadOutDates(answer).lines(in: console.language) { console.say("  " + line, "  " + line) }
  }
}
