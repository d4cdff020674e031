internal import ArgumentParser
internal import JSON
internal import Operations
internal import Regulation

/// Takes a complaint at the desk in the hall, and prints a receipt.
struct OnsiteCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "onsite", abstract: "大厅现场登记投诉并打印回执 · takes a complaint in the hall and prints a receipt")

  @Option(help: "回执另存为文件，可交给打印机：lp FILE · writes the receipt to a file, for lp FILE")
  var receipt: String?
  @OptionGroup var sending: SendingOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let conversation = Conversation(.onsite, console, sending)
    let (answer, data) = try conversation.hold()
    console.emit(.object(answer))
    let slip = Slip(
      centre: conversation.office?.policy.centre.name ?? "", answer: answer, at: conversation.interview.receivedAt,
      isAnsweredOnTheSpot: data["answer"] != nil)
    let lines = slip.lines(in: console.language)
    for line in lines { console.say(line, line) }
    if let receipt { try OutputFile.write(lines.joined(separator: "\n") + "\n", to: receipt) }
  }
}
