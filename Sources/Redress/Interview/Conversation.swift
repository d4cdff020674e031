internal import ArgumentParser
internal import Casework
internal import Glibc
internal import JSON
internal import Operations
internal import Regulation

/// A complaint told to a clerk, from the first question to the answer.
///
/// What was typed is not lost: when the broker or the workers are away it is left in a file that `redress submit` takes,
/// under the same id, so that it is registered once whatever happened.
struct Conversation {
  let console: Console
  let sending: SendingOptions
  let terminal: Terminal
  let office: Office?
  let interview: ComplaintInterview
  private let id = OutgoingMessage.newId()

  init(_ channel: Channel, _ console: Console, _ sending: SendingOptions) {
    self.console = console
    self.sending = sending
    terminal = Terminal(console.language)
    let session = try? console.session()
    office = session.flatMap { try? OfficeCache.load($0) }
    let now = session.flatMap { try? ClockStore.now($0) }
    session?.close()
    interview = ComplaintInterview(channel: channel, receivedAt: now ?? MachineClock.now)
    if office == nil {
      terminal.say("数据库暂不可用：窗口请填代码或用文字描述。", "The database is away: give windows by code, or in words.")
    }
  }

  /// - Returns: the worker's answer, accepted.
  func hold() throws -> (answer: JSONObject, data: JSONObject) {
    let asked = Interview(
      questions: interview.questions, terminal: terminal, directory: office?.directory,
      check: { interview.fault($0, $1, console.language) })
    var (answers, place) = (Answers(), 0)
    while true {
      guard let given = asked.run(answers, from: place) else {
        throw Failure.refused("已放弃，没有登记", "left; nothing was registered")
      }
      let data = interview.data(given)
      let answer = try send(data)
      if answer["outcome"]?.string == "accepted" { return (answer, data) }
      for line in AnswerText(answer).lines(in: console.language) { terminal.say(line) }
      // Refused is not remembered: mended, it goes under the same id.
      (answers, place) = (given, interview.questions.count)
    }
  }

  private func send(_ data: JSONObject) throws -> JSONObject {
    let message = OutgoingMessage(complaint: data, id: id)
    do {
      let courier = Courier(settings: try console.brokerSettings(), timeout: .seconds(sending.timeout))
      if let answer = try courier.send(message) { return answer }
    } catch {
      try leave(data)
      throw error
    }
    try leave(data)
    throw Failure(.unavailable, "消息已入队，但没有等到答复", "the message is queued, but no answer came in time")
  }

  private func leave(_ data: JSONObject) throws {
    let path = "redress-\(interview.channel.rawValue)-\(id.prefix(12)).json"
    try OutputFile.write(JSON.object(data).text() + "\n", to: path)
    terminal.say(
      "没有登记成功。内容已存入 \(path)（仅本人可读），稍后运行：redress submit \(path) --id \(id)，登记后请删除该文件。",
      "It was not registered. What was said is in \(path), which you alone can read; later run "
        + "redress submit \(path) --id \(id), and delete the file once it is registered.")
  }
}

/// The machine's own clock, for when the database's can't be asked.
enum MachineClock {
  static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}
