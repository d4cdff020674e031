internal import ArgumentParser
internal import Casework
internal import FoundationEssentials
internal import JSON
internal import Operations

/// Derives what mailbox-channel, phone-channel or a channel of one's own seals its spool with, so that the vault key need
/// not stand on its machine. (web-channel has the query key.)
struct ChannelKeyCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "channel-key",
    abstract: "由封存密钥导出某渠道的 REDRESS_CHANNEL_KEY · derive a channel's REDRESS_CHANNEL_KEY from REDRESS_VAULT_KEY")

  @Argument(help: "渠道程序名，如 mailbox-channel · the channel's program")
  var channel: String
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !channel.isEmpty, channel.utf8.allSatisfy({ (97...122).contains($0) || $0 == UInt8(ascii: "-") }) else {
      throw ValidationError("渠道程序名只用小写字母和连字符 · a program's name: a-z and hyphens")
    }
  }

  func perform(_ console: Console) throws {
    let key = Data(try console.vault().channelKey(of: channel).bytes).base64EncodedString()
    if !console.isJSON { print(key) }
    console.emit(["channel": .string(channel), "channel_key": .string(key)])
  }
}
