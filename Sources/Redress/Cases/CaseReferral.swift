internal import ArgumentParser
internal import Casework
internal import Correspondence
internal import Regulation

/// The referral record of an approved fabrication (C8).
struct CaseReferral: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "referral",
    abstract: "捏造事实移送记录（第八条），凭角色，留有记录 · referral record of an approved fabrication (C8); by role, on record")

  @OptionGroup var opening: OpeningOptions
  @OptionGroup var paper: PaperOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    guard let view = try CaseView.read(opening.number, console.session())?.referred() else {
      throw Failure.refused("没有经批准的捏造事实认定", "no fabrication was approved in this case (C8)")
    }
    let writings = try opening.reader(console).writings()
    let file = try paper.file(view.events, writings, of: opening.number, console)
    guard let document = FabricationReferral(view.state, file).document else {
      throw Failure.refused("没有经批准的捏造事实认定", "no fabrication was approved in this case (C8)")
    }
    try paper.print(document, console)
  }
}
