internal import ArgumentParser
internal import Casework
internal import JSON

/// Sends a command, with the envelope made here.
struct SendCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "send", abstract: "发出指令并等待答复 · sends a command and waits for the answer",
    discussion: "例 example: redress send case.accept --subject AK-2026-000123 --actor P-0011 "
      + #"--data '{"grounds":["promise-missed"],"track":"window","window":"W-0301"}'"#)

  @Argument(help: "指令名，如 case.accept · name of the command")
  var type: String
  @Option(help: "案件或问责编号 · number of the case or inquiry")
  var subject: String?
  @Option(help: "办理人的名录代码 · directory code of the person who acts")
  var actor: String
  @Option(help: "JSON 或 @文件 · JSON, or @FILE")
  var data = "{}"
  @Option(help: "消息 id；重发同一 id 不会重复生效 · the same id takes effect once")
  var id: String?
  @OptionGroup var sending: SendingOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    guard let name = OutgoingMessage.known(type) else {
      throw ValidationError("没有这种指令 \(type) · there is no such command")
    }
    var data = try readData()
    if let given = data["actor"], given.string != actor {
      throw ValidationError("data 中的 actor 与 --actor 不同 · differs from --actor")
    }
    data["actor"] = .string(actor)
    let message = OutgoingMessage(name, id: id ?? OutgoingMessage.newId(), subject: subject, time: .now, data: data)
    try sending.send(message, console)
  }

  private func readData() throws(Failure) -> JSONObject {
    guard data.hasPrefix("@") else { return try JSONInput.object(Array(data.utf8), named: "--data") }
    let path = String(data.dropFirst())
    return try JSONInput.object(InputFile(path).bytes, named: path)
  }
}
