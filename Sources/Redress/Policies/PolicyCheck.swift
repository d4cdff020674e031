internal import ArgumentParser
internal import JSON

/// Whether a policy file could be imported; changes nothing.
struct PolicyCheck: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "检查规定文件，不生效 · checks a policy file, changes nothing")

  @Argument(help: "YAML 文件，默认 REDRESS_POLICY · file; REDRESS_POLICY by default")
  var file: String?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let policy = try PolicyFile.read(file, console)
    console.say("规定文件有效，写明 \(policy.named.count) 项", "the policy is valid and names \(policy.named.count) keys")
    console.emit(["valid": true, "named": .array(policy.named.sorted().map { .string($0) })])
  }
}
