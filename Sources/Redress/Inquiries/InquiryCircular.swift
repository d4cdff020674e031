internal import ArgumentParser
internal import Casework
internal import Correspondence

/// What the departments are told of a decision (A6.2 通报有关部门). Nothing that people wrote is in it.
struct InquiryCircular: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "circular", abstract: "责任追究通报 · circular to the departments")

  @Argument(help: "问责编号 · number of the inquiry")
  var number: String
  @OptionGroup var paper: PaperOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    guard let view = try InquiryView.read(number, console.session()) else { throw Failure.noInquiry(number) }
    let file = try paper.file(view.events, [], of: number, console)
    guard let document = InquiryPaper(view.state, file).circular else {
      throw Failure.refused("尚未作出决定", "not decided yet")
    }
    try paper.print(document, console)
  }
}
