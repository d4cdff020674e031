internal import ArgumentParser
internal import Casework
internal import FoundationEssentials
internal import JSON
internal import Operations

/// Derives what web-channel needs from the vault key, so that the vault key itself need not stand on its machine.
struct QueryKeyCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "query-key",
    abstract: "由封存密钥导出 REDRESS_QUERY_KEY · derive REDRESS_QUERY_KEY from REDRESS_VAULT_KEY")

  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let key = Data(try console.vault().queryKey.bytes).base64EncodedString()
    if !console.isJSON { print(key) }
    console.emit(["query_key": .string(key)])
  }
}
