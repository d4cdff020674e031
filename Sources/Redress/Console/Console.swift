internal import Broker
internal import Casework
internal import Database
internal import JSON
internal import Operations
internal import Regulation

/// What a command works with: the settings, the language to speak, and where it prints.
struct Console {
  static let program = Program(
    "redress", about: Phrase("投诉处理系统的操作命令", "the operator's and clerk's command line"),
    uses: [
      .optional(.databaseURL), .optional(.amqpURL), .optional(.amqpManagementURL), .optional(.vaultKey),
      .optional(.policy), .optional(.templates), .optional(.mailFrom), .optional(.caFile),
      .optional(.clientCertificate), .optional(.clientKey),
    ])

  let settings: Settings
  let language: Language
  let isJSON: Bool

  init(json: Bool) throws {
    settings = try Self.program.settings()
    language = Language(rawValue: settings[.locale] ?? "") ?? .zhHans
    isJSON = json
  }

  /// A session of the CLI's own database role.
  func session() throws -> Session { try Session(Links.database(settings, name: Self.program.name)) }

  func brokerSettings() throws -> BrokerSettings { try Links.broker(settings, name: Self.program.name) }

  func vault() throws -> Vault { try Vault(key: settings.get(.vaultKey).revealed) }

  func text(_ phrase: Phrase) -> String { phrase[language] }

  /// One line for people; nothing where JSON was asked for.
  func say(_ chinese: String, _ english: String) {
    if !isJSON { print(language == .zhHans ? chinese : english) }
  }

  func say(_ table: TextTable) {
    if !isJSON { for line in table.lines { print(line) } }
  }

  /// The answer for programs; nothing where people read.
  func emit(_ json: @autoclosure () throws -> JSON) rethrows {
    if isJSON { print(try json().text()) }
  }
}

extension Phrase {
  subscript(language: Language) -> String { language == .zhHans ? zhHans : en }
}
