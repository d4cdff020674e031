internal import Regulation

/// In which language somebody is answered: by `?lang=`, else by Accept-Language (RFC 9110 section 12.5.4), else the
/// office's.
enum LanguageChoice {
  static func chosen(_ query: String?) -> Language? {
    for pair in (query ?? "").split(separator: "&") where pair.hasPrefix("lang=") {
      return language(of: pair.dropFirst(5))
    }
    return nil
  }

  static func accepted(_ header: String?, otherwise: Language) -> Language {
    let ranges = (header ?? "").split(separator: ",").map { range -> (tag: Substring, weight: Double) in
      let parts = range.split(separator: ";")
      let weight = parts.dropFirst().first { $0.trimmed.hasPrefix("q=") }.flatMap { Double($0.trimmed.dropFirst(2)) }
      return (parts.first ?? "", weight ?? 1)
    }
    // Of the same weight the first: sorting is stable by the position.
    let sorted = ranges.enumerated().filter { $0.element.weight > 0 }.sorted {
      ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
    }
    for (_, range) in sorted { if let language = language(of: range.tag.trimmed) { return language } }
    return otherwise
  }

  private static func language(of tag: some StringProtocol) -> Language? {
    let tag = tag.lowercased()
    if tag == "zh" || tag.hasPrefix("zh-") { return .zhHans }
    return tag == "en" || tag.hasPrefix("en-") ? .en : nil
  }
}
