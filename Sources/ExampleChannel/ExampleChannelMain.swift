internal import ArgumentParser
internal import Channel
internal import Glibc
internal import JSON
internal import Operations

/// A whole channel: each line of standard input is a complaint, `number<TAB>what happened`. It prints `kept <number>`
/// once the complaint can't be lost, and `accepted <number> <case>` or `refused <number> <code>` when it is answered.
@main
struct ExampleChannelMain: ParsableCommand {
  static let program = Program(
    "example-channel", about: Phrase("渠道示例", "an example of a channel"), uses: ChannelSettings.uses)
  static let configuration = CommandConfiguration(commandName: program.name, discussion: program.help)

  @Flag(help: "Check the settings and exit.") var checkConfig = false

  func run() {
    Self.program.run(checkConfig: checkConfig) { runtime in
      let courier = try Courier.start(runtime, spool: Spool(runtime)) { submission, receipt in
        switch receipt {
        case .accepted(let answer): tell("accepted \(submission.id) \(answer.number ?? "")")
        case .refused(let answer): tell("refused \(submission.id) \(answer.code)")
        }
      }
      _ = try LaneThread.start("lines") {
        while let line = readLine() {
          let fields = line.split(separator: "\t", maxSplits: 1).map(String.init)
          guard fields.count == 2 else { continue }
          let data: JSON = [
            "channel": "web", "form": "written", "received_at": .string(Submission.receivedNow),
            "narrative": .string(fields[1]),
          ]
          do {
            try courier.keepBlocking(Submission(id: fields[0], source: "/example", data: data.object ?? JSONObject()))
            tell("kept \(fields[0])")
          } catch { tell("lost \(fields[0]) \(error)") }
        }
      }
    }
  }

  private func tell(_ line: String) {
    print(line)
    fflush(nil)
  }
}
