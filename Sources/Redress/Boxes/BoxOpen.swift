internal import ArgumentParser
internal import Casework
internal import JSON
internal import Regulation

/// Puts an opening on the record.
struct BoxOpen: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "登记一次开箱 · puts an opening on the record",
    discussion: "例 example: redress box open 一楼大厅 --opener P-SUP1 --opener P-DUTY1")

  @Argument(help: "哪只箱 · which box")
  var box: String
  @Option(help: "开箱时间，默认现在 · when it was opened, by default now")
  var at: String?
  @Option(help: "开箱人名录代码，两名 · directory code of an opener; two of them")
  var opener: [String] = []
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !box.isEmpty, box.count <= 100 else { throw ValidationError("箱名 1–100 字 · 1 to 100 characters") }
    guard opener.count == 2 else { throw ValidationError("--opener 须两名 · two openers") }
    if let at { _ = try InstantArgument.read(at) }
  }

  func perform(_ console: Console) throws {
    let session = try console.session()
    let now = try ClockStore.now(session)
    let openedAt = try at.map(InstantArgument.read) ?? now
    guard openedAt <= now else { throw Failure.refused("开箱时间在将来", "the opening is in the future") }
    let id = try BoxBook(session, by: OperatingUser.name).open(box, at: openedAt, openers: opener)
    console.say("开箱 \(id)，请逐封录入：redress box add \(id) 文件", "opening \(id); add letters: redress box add \(id) FILE")
    console.emit(["opening": .string(id)])
  }
}
