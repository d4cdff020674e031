internal import Crypto
internal import Operations

/// The hotlines of the settings.
struct Hotlines: Sendable {
  private(set) var all: [Hotline] = []

  /// Shorter ones can be guessed; `openssl rand -hex 24` gives 48.
  static let shortest = 24

  /// - Throws: the first of the faults; `faults(_:)` finds all.
  init(_ settings: Settings) throws(SettingFault) {
    if let fault = Self.faults(settings).first { throw fault }
    var named: [String: Hotline] = [:]
    for (name, token) in Self.pairs(settings[.hotlineTokens]) {
      named[name, default: Hotline(name: name)].tokens.append(SHA256.hash(data: Array(token.utf8)))
    }
    let secrets = Dictionary(Self.pairs(settings[.hotlineSecrets])) { first, _ in first }
    for (name, url) in Self.pairs(settings[.hotlineCallbacks]) {
      guard let secret = secrets[name] else { continue }
      named[name, default: Hotline(name: name)].callBack = Hotline.CallBack(
        url: url, secret: SymmetricKey(data: Array(secret.utf8)))
    }
    all = named.values.sorted { $0.name < $1.name }
  }

  /// The one that has this token. Every token is compared, each in constant time, so that the time taken tells nothing.
  func holder(of token: some StringProtocol) -> Hotline? {
    let digest = SHA256.hash(data: Array(token.utf8))
    var found: Hotline?
    for hotline in all {
      for known in hotline.tokens where known == digest { found = hotline }
    }
    return found
  }

  var withCallBack: [Hotline] { all.filter { $0.callBack != nil } }

  // MARK: Reading

  /// `name=value`; what is of another form is left out, and told by `faults`.
  private static func pairs(_ list: Secret<[String]>?) -> [(String, String)] {
    (list?.revealed ?? []).compactMap { item in
      item.firstIndex(of: "=").map { (String(item[..<$0]), String(item[item.index(after: $0)...])) }
    }
  }

  static func faults(_ settings: Settings) -> [SettingFault] {
    let tokens = settings[.hotlineTokens]
    return shapeFaults("REDRESS_HOTLINE_TOKENS", tokens, shortest)
      + shapeFaults("REDRESS_HOTLINE_SECRETS", settings[.hotlineSecrets], shortest)
      + shapeFaults("REDRESS_HOTLINE_CALLBACKS", settings[.hotlineCallbacks], 8) + callBackFaults(settings)
      + repeatedTokens(pairs(tokens).map(\.1))
  }

  private static func shapeFaults(_ name: String, _ list: Secret<[String]>?, _ shortest: Int) -> [SettingFault] {
    (list?.revealed ?? []).enumerated().compactMap { index, item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, Hotline.isName(String(parts[0])) else {
        return SettingFault(
          name,
          Phrase(
            "第\(index + 1)项应为 系统名=值，系统名只含小写字母、数字和 -",
            "item \(index + 1) is not system=value, the system in lower-case letters, digits and -"))
      }
      guard parts[1].utf8.count >= shortest else {
        return SettingFault(
          name, Phrase("\(parts[0]) 的值太短，至少 \(shortest) 个字符", "\(parts[0]): too short, at least \(shortest) characters")
        )
      }
      return nil
    }
  }

  private static func callBackFaults(_ settings: Settings) -> [SettingFault] {
    let secrets = Set(pairs(settings[.hotlineSecrets]).map(\.0))
    return pairs(settings[.hotlineCallbacks]).flatMap { name, url -> [SettingFault] in
      var faults: [SettingFault] = []
      if !url.hasPrefix("https://"), !url.hasPrefix("http://") {
        faults.append(
          SettingFault(
            "REDRESS_HOTLINE_CALLBACKS",
            Phrase("\(name) 的回调地址应以 https:// 开头", "\(name): the address starts with https://")))
      }
      if !secrets.contains(name) {
        faults.append(
          SettingFault(
            "REDRESS_HOTLINE_SECRETS", Phrase("缺少 \(name) 的签名密钥", "the signing secret of \(name) is missing")))
      }
      return faults
    }
  }

  private static func repeatedTokens(_ tokens: [String]) -> [SettingFault] {
    guard Set(tokens).count < tokens.count else { return [] }
    return [
      SettingFault(
        "REDRESS_HOTLINE_TOKENS", Phrase("同一令牌出现两次，无法分辨系统", "a token stands twice: whose it is can't be told"))
    ]
  }
}
