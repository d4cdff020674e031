internal import ArgumentParser
internal import Casework
internal import JSON

/// What all commands that send a message share.
struct SendingOptions: ParsableArguments {
  @Option(help: "等待答复的秒数 · seconds to wait for the answer")
  var timeout = 30

  func validate() throws {
    guard (1...600).contains(timeout) else { throw ValidationError("--timeout 应为 1–600 秒 · is 1 to 600 seconds") }
  }

  /// Sends, prints the answer, and ends with 1 when it is a refusal.
  func send(_ message: OutgoingMessage, _ console: Console) throws {
    let courier = Courier(settings: try console.brokerSettings(), timeout: .seconds(timeout))
    guard let answer = try courier.send(message) else { throw unanswered(message) }
    console.emit(.object(answer))
    for line in AnswerText(answer).lines(in: console.language) { console.say(line, line) }
    if answer["outcome"]?.string != "accepted" { throw ExitCode.wanting }
  }

  private func unanswered(_ message: OutgoingMessage) -> Failure {
    Failure(
      .unavailable,
      "消息已入队，但 \(timeout) 秒内没有答复：处理进程是否在运行？以同一 --id \(message.id) 重发可取得答复，不会重复登记",
      "the message is queued but was not answered in \(timeout) s: is the worker running? "
        + "Send it again with the same --id \(message.id) for the answer; it takes effect once")
  }
}
