internal import ArgumentParser
internal import Casework
internal import JSON
internal import Regulation

/// One case: everything but what is sealed.
struct CaseShow: OperatorCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "一件案件 · one case")

  @Argument(help: "案件编号 · number of the case")
  var number: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    guard let view = try CaseView.read(number, console.session()) else { throw Failure.noCase(number) }
    for line in CaseText(view).lines(in: console.language) { console.say(line, line) }
    console.emit(CaseJSON(view).json)
  }
}

extension Failure {
  static func noCase(_ number: String) -> Failure { .refused("没有案件 \(number)", "there is no case \(number)") }
}
