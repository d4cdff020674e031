internal import ArgumentParser
internal import Casework
internal import Correspondence

/// What discipline inspection gets (C7, A4, A6.2).
struct InquiryReferral: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "referral",
    abstract: "提请纪检监察部门处理函，凭角色，留有记录 · referral to discipline inspection; by role, on record")

  @OptionGroup var opening: OpeningOptions
  @OptionGroup var paper: PaperOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    guard let view = try InquiryView.read(opening.number, console.session()) else {
      throw Failure.noInquiry(opening.number)
    }
    // Whether there is one is asked before anything is opened.
    let outline = try paper.file(view.events, [], of: opening.number, console)
    guard InquiryPaper(view.state, outline).referral != nil else {
      throw Failure.refused(
        "未移送，决定中也没有须报纪检监察的处理方式",
        "not handed over, and no measure of the decision is reported to discipline inspection")
    }
    let writings = try opening.inquiryReader(console).writings()
    let file = try paper.file(view.events, writings, of: opening.number, console)
    if let document = InquiryPaper(view.state, file).referral { try paper.print(document, console) }
  }
}

extension Failure {
  static func noInquiry(_ number: String) -> Failure {
    .refused("没有问责 \(number)", "there is no inquiry \(number)")
  }
}
