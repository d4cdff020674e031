internal import ArgumentParser
internal import Casework
internal import JSON

/// Has a notice sent once more, as a new one with a link of its own.
struct NoticeResend: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "resend", abstract: "重发通知，留有记录 · sends a notice once more, on record")

  @Argument(help: "通知编号 · id of the notice")
  var id: String
  @OptionGroup var order: NoticeOrderOptions
  @OptionGroup var sending: SendingOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    try sending.send(
      OutgoingMessage("notice.resend", id: OutgoingMessage.newId(), data: order.data(id)), console)
  }
}

/// Who says so, and why.
struct NoticeOrderOptions: ParsableArguments {
  @Option(help: "办理人的名录代码（监督科或运维）· directory code of who acts: supervision or operator")
  var actor: String
  @Option(help: "理由，留有记录，不要写个人信息 · why; kept on record; no personal data")
  var reason: String = ""

  func validate() throws {
    guard reason.count <= 500 else { throw ValidationError("--reason 至多 500 字 · at most 500 characters") }
  }

  func data(_ notice: String) throws -> JSONObject {
    guard !reason.allSatisfy(\.isWhitespace) else { throw ValidationError("--reason 不能为空 · is empty") }
    return JSONObject([
      JSONMember("notice", .string(notice)), JSONMember("actor", .string(actor)), JSONMember("reason", .string(reason)),
    ])
  }
}
