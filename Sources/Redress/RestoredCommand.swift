internal import ArgumentParser
internal import Casework
internal import Database
internal import JSON

/// After a restore to an earlier moment, before any worker starts: numbers that were given out since are never given to
/// somebody else, whose letters and query code they would open; and what may have been mailed since is not mailed again.
struct RestoredCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "restored",
    abstract:
      "恢复到较早时刻之后：已发出的编号永不再用，可能已发的邮件不再自动发 · after a restore: numbers known outside are never given again, mails that may have left are not sent again"
  )

  @Option(help: "跳过的编号数，宁多勿少 · numbers to leave out; rather too many")
  var skip = 1000
  @Option(help: "原因，记录在案 · the reason, for the record")
  var reason: String
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard (1...100_000).contains(skip) else { throw ValidationError("--skip 应为 1–100000 · is 1 to 100000") }
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--reason 不能为空 · must not be empty")
    }
  }

  func perform(_ console: Console) throws {
    let owner = try Links.database(console.settings, name: Console.program.name, hasRole: false)
    let session = try Session(owner)
    let lost = try LostNumbers.lose(skip, because: reason, session)
    let doubtful = try DoubtfulNotices.doubt(session)
    for numbers in lost {
      console.say("\(numbers.first) 至 \(numbers.last) 不再使用", "\(numbers.first) to \(numbers.last) are never used")
    }
    console.say(
      "\(doubtful) 封通知可能已发出，待核实（redress notice resolve --mta-log）",
      "\(doubtful) notices may have been sent; settle them with redress notice resolve --mta-log")
    console.emit([
      "lost": .array(lost.map { ["first": .string($0.first), "last": .string($0.last)] }),
      "doubtful": .int(doubtful),
    ])
  }
}
