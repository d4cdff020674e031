internal import HTTPTypes
internal import Hummingbird
internal import Regulation

/// Who asks, and in which language he is answered.
struct Asker: Sendable {
  let hotline: Hotline
  let language: Language

  /// - Throws: `unauthorized`.
  init(_ request: Request, _ hotlines: Hotlines, otherwise: Language) throws(Problem) {
    let header = request.headers[.authorization] ?? ""
    let parts = header.split(separator: " ", maxSplits: 1)
    // Compared even when there is nothing to compare: the answer takes as long.
    let hotline = hotlines.holder(of: parts.count == 2 ? parts[1] : "")
    guard parts.first?.lowercased() == "bearer", let hotline else { throw .unauthorized() }
    self.hotline = hotline
    language = Self.language(of: request, otherwise: otherwise)
  }

  /// The first language of `Accept-Language` that is spoken here. Hotline software sends one, without weights.
  static func language(of request: Request, otherwise: Language) -> Language {
    for range in (request.headers[.acceptLanguage] ?? "").split(separator: ",") {
      let tag = (range.split(separator: ";").first ?? "").drop { $0 == " " }.lowercased()
      if tag == "en" || tag.hasPrefix("en-") { return .en }
      if tag == "zh" || tag.hasPrefix("zh-") { return .zhHans }
    }
    return otherwise
  }
}
