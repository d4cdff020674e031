internal import ArgumentParser

struct NoticeCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notice", abstract: "通知 · notices: what left, what became of it",
    subcommands: [
      NoticeList.self, NoticeShow.self, NoticeResend.self, NoticeResolve.self, NoticePreview.self,
    ])
}
