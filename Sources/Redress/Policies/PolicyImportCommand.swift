internal import ArgumentParser
internal import Casework
internal import JSON

/// Takes a policy into force, whole or not at all.
struct PolicyImportCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入规定，整体生效 · whole or not at all")

  @Argument(help: "YAML 文件，默认 REDRESS_POLICY · file; REDRESS_POLICY by default")
  var file: String?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let policy = try PolicyFile.read(file, console)
    let outcome = try OfficeImport(console.session(), by: OperatingUser.name).take(policy)
    guard console.isChange(outcome, "内部规定", "policy") else { return }
    console.say("内部规定第\(outcome.version)版已生效", "policy version \(outcome.version) is in force")
    console.emit(["version": .int(outcome.version), "changed": true])
  }
}
