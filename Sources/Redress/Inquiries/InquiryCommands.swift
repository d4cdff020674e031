internal import ArgumentParser

struct InquiryCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inquiry", abstract: "问责 · inquiries",
    subcommands: [InquiryList.self, InquiryShow.self, InquiryReferral.self, InquiryCircular.self])
}
