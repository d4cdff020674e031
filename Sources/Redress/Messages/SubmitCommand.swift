internal import ArgumentParser
internal import Casework
internal import JSON

/// Hands in a complaint.
struct SubmitCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit", abstract: "提交投诉并等待答复 · hands in a complaint and waits for the answer",
    discussion: "文件可以只是 data，也可以是带 specversion 的完整 CloudEvent。\n"
      + "The file holds the data alone, or a whole CloudEvent, which has specversion.")

  @Argument(help: "JSON 文件，- 为标准输入 · file, or - for standard input")
  var file: String
  @Option(help: "消息 id；默认为 data 的摘要，重发不会重复登记 · by default a digest of the data, so that a retry does not double")
  var id: String?
  @OptionGroup var sending: SendingOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let bytes = try InputFile(file).bytes
    let object = try JSONInput.object(bytes, named: file)
    guard object["specversion"] != nil else {
      return try sending.send(OutgoingMessage(complaint: object, id: id), console)
    }
    guard id == nil else { throw ValidationError("完整的 CloudEvent 自带 id · a whole CloudEvent has its own id") }
    guard let message = OutgoingMessage(whole: bytes, object) else {
      throw Failure.refused("/type 应为 redress.<name>.v1", "/type must be redress.<name>.v1")
    }
    try sending.send(message, console)
  }
}
