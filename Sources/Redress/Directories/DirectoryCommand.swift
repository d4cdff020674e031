internal import ArgumentParser

struct DirectoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "directory", abstract: "部门、窗口与人员名录 · departments, windows and people",
    subcommands: [DirectoryImport.self, DirectoryExport.self])
}
