internal import Operations
internal import Regulation

/// How this channel is set.
struct PhoneSettings: Sendable {
  let listen: ListenAddress?
  let inbox: String?
  let hotlines: Hotlines
  let categories: Categories
  let language: Language

  static let uses: [Use] = [
    .optional(.listen), .optional(.inbox), .optional(.hotlineTokens), .optional(.hotlineCallbacks),
    .optional(.hotlineSecrets), .optional(.hotlineCategories), .optional(.databaseURL), .optional(.vaultKey),
  ]

  init(_ settings: Settings) throws {
    listen = settings[.listen]
    inbox = settings[.inbox]
    hotlines = try Hotlines(settings)
    categories = try Self.categories(settings)
    language = Language(rawValue: settings[.locale] ?? "") ?? .zhHans
  }

  /// What only looking at several settings together shows.
  static func faults(_ settings: Settings) -> [SettingFault] {
    var faults = Hotlines.faults(settings)
    if settings[.listen] == nil, settings[.inbox] == nil {
      faults.append(
        SettingFault(
          "REDRESS_LISTEN",
          Phrase(
            "请设置 REDRESS_LISTEN 或 REDRESS_INBOX，否则无从接收", "set REDRESS_LISTEN or REDRESS_INBOX, or nothing can come in"))
      )
    }
    if settings[.listen] != nil, settings[.hotlineTokens] == nil {
      faults.append(
        SettingFault(
          "REDRESS_HOTLINE_TOKENS",
          Phrase("缺失：REDRESS_LISTEN 需要令牌，写成 系统名=令牌", "missing: REDRESS_LISTEN needs tokens, written system=token")))
    }
    if settings[.hotlineCallbacks] != nil, settings[.databaseURL] == nil {
      faults.append(
        SettingFault(
          "REDRESS_DATABASE_URL", Phrase("缺失：回调需要数据库", "missing: call-backs need the database")))
    }
    do throws(SettingFault) { _ = try categories(settings) } catch { faults.append(error) }
    return faults
  }

  private static func categories(_ settings: Settings) throws(SettingFault) -> Categories {
    guard let path = settings[.hotlineCategories] else { return Categories() }
    return try Categories(file: path)
  }
}
