/// What somebody wrote himself in an answer, without what his program quoted below or above it.
public struct ReplyText: Sendable, Equatable {
  /// Trimmed; empty when there is nothing but quotes.
  public let own: String

  public init(_ text: String) {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let plain = line.drop(while: \.isWhitespace)
      if Self.beginsQuote(plain) { break }
      if plain.hasPrefix(">") || plain.hasPrefix("|") || plain.hasPrefix("＞") { continue }
      lines.append(line)
    }
    // "On … wrote:" may take two lines.
    while let last = lines.last, last.allSatisfy(\.isWhitespace) || Self.announcesQuote(last) { lines.removeLast() }
    own = lines.joined(separator: "\n").trimmed
  }

  /// From here on it is another's mail.
  private static func beginsQuote(_ line: Substring) -> Bool {
    let lower = line.lowercased()
    return starts.contains { lower.hasPrefix($0) } || lower == "--" || lower == "-- " || isHeaderLine(lower)
      || (lower.hasPrefix("on ") && lower.hasSuffix("wrote:")) || announcesQuote(line)
  }

  private static let starts = [
    "-----", "_____", "=====", "****", "------------------ 原始邮件", "---original", "begin forwarded message",
    "sent from my", "发自我的", "发自 ", "来自我的", "获取 outlook", "get outlook for",
  ]

  /// Outlook quotes without any mark: a header in the text.
  private static func isHeaderLine(_ lower: String) -> Bool {
    ["from:", "发件人:", "发件人：", "寄件者:", "寄件者：", "sent:", "发送时间:", "发送时间："].contains { lower.hasPrefix($0) }
  }

  /// `在 2026年3月3日，监督科 写道：`
  private static func announcesQuote(_ line: Substring) -> Bool {
    let text = line.trimmed.lowercased()
    return text.hasSuffix("写道：") || text.hasSuffix("写道:") || text.hasSuffix("wrote:") || text.hasSuffix("寫道：")
  }

  /// Whether it signs: its first word, nothing more is looked at.
  public var signs: Bool {
    let text = own.drop { $0.isWhitespace || "【[（(\"“'「".contains($0) }.lowercased()
    return Self.signatures.contains { signature in
      guard text.hasPrefix(signature) else { return false }
      // "received" but not "receivedly", and "收到" but not "收到了吗？".
      let next = text.dropFirst(signature.count)
      if let first = next.first, first.isASCII, first.isLetter { return false }
      let sentence = next.prefix { !"。\n！!；;".contains($0) }
      return !sentence.contains { "？?".contains($0) } && !sentence.hasPrefix("不")
    }
  }

  private static let signatures = ["签收", "簽收", "收到", "已阅", "已閱", "已签收", "已收到", "signed", "received"]
}
