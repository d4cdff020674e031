internal import Casework
internal import Frontage
internal import Operations

/// What only web-channel is set by, read once.
struct WebSettings: Sendable {
  /// The links' beginning, without a slash at its end; nil where nobody set it.
  let publicURL: String?
  /// Bytes of one uploaded file.
  let uploadLimit: Int
  /// Bytes of all uploads that wait for their complaint.
  let uploadQuota: Int
  let proxies: TrustedProxies
  /// Submissions an hour from one address.
  let ratePerAddress: Int
  /// Submissions a minute in all.
  let rateOverall: Int
  /// Submissions a minute above which work is asked for.
  let workAbove: Int

  static let uses: [Use] = [
    .required(.listen), .optional(.queryKey), .optional(.vaultKey), .optional(.publicURL), .optional(.uploadLimit),
    .optional(.uploadQuota), .optional(.trustedProxies), .optional(.ratePerAddress), .optional(.rateOverall),
    .optional(.workAbove),
  ]

  init(_ settings: Settings) throws {
    publicURL = settings[.publicURL].map { $0.text.hasSuffix("/") ? String($0.text.dropLast()) : $0.text }
    uploadLimit = try settings.get(.uploadLimit)
    uploadQuota = try settings.get(.uploadQuota)
    proxies = settings[.trustedProxies] ?? TrustedProxies()
    ratePerAddress = try settings.get(.ratePerAddress)
    rateOverall = try settings.get(.rateOverall)
    workAbove = try settings.get(.workAbove)
  }

  /// One of the two keys must be there; the vault's is used to derive the other and forgotten.
  static func faults(_ settings: Settings) -> [SettingFault] {
    guard settings[.queryKey] == nil, settings[.vaultKey] == nil else { return [] }
    return [
      SettingFault(
        "REDRESS_QUERY_KEY",
        Phrase(
          "缺少密钥：请写 redress query-key 打印的值，或写 REDRESS_VAULT_KEY",
          "is missing: write what `redress query-key` prints, or set REDRESS_VAULT_KEY"))
    ]
  }

  static func queryKey(_ settings: Settings) throws -> QueryKey {
    if let key = settings[.queryKey] { return try QueryKey(key: key.revealed) }
    return try Vault(key: settings.get(.vaultKey).revealed).queryKey
  }
}

extension Setting where Value == Int {
  static var ratePerAddress: Setting {
    Setting(
      "REDRESS_RATE_PER_ADDRESS", .number(1...100_000), byDefault: "60",
      about: Phrase("每个网络地址每小时可提交次数；查询为其十倍", "submissions an hour from one address; ten times as many look-ups"))
  }
  static var rateOverall: Setting {
    Setting(
      "REDRESS_RATE_OVERALL", .number(1...1_000_000), byDefault: "600",
      about: Phrase("全部地址每分钟可提交次数", "submissions a minute from everybody"))
  }
  static var workAbove: Setting {
    Setting(
      "REDRESS_WORK_ABOVE", .number(0...1_000_000), byDefault: "120",
      about: Phrase(
        "每分钟提交超过此数时要求工作量证明或等待；0 为总是要求",
        "submissions a minute above which a proof of work, or a wait, is asked for; 0 asks always"))
  }
}

extension Setting where Value == TrustedProxies {
  static var trustedProxies: Setting {
    Setting(
      "REDRESS_TRUSTED_PROXIES", .proxies,
      about: Phrase(
        "其 X-Forwarded-For 可信的反向代理地址，逗号分隔，可写前缀长度",
        "reverse proxies whose X-Forwarded-For is believed: addresses or prefixes, comma-separated"))
  }
}

extension Kind where Value == TrustedProxies {
  static var proxies: Kind {
    Kind(Phrase("地址列表，如 127.0.0.1,10.0.0.0/8", "addresses, such as 127.0.0.1,10.0.0.0/8")) { text throws(BadValue) in
      guard let proxies = TrustedProxies(text) else {
        throw BadValue(Phrase("请写 IP 地址或 地址/前缀长度，逗号分隔", "write IP addresses or address/prefix, comma-separated"))
      }
      return proxies
    }
  }
}
