internal import Mustache
internal import Regulation

/// The templates, parsed once.
struct Pages: Sendable {
  private let library: MustacheLibrary

  /// Those compiled in, by name.
  static let sources: [String: [UInt8]] = [
    "layout": PackageResources.layout_mustache, "start": PackageResources.start_mustache,
    "dates": PackageResources.dates_mustache, "complaint": PackageResources.complaint_mustache,
    "confirm": PackageResources.confirm_mustache, "receipt": PackageResources.receipt_mustache,
    "waiting": PackageResources.waiting_mustache, "reference": PackageResources.reference_mustache,
    "status": PackageResources.status_mustache, "case": PackageResources.case_mustache,
    "key": PackageResources.key_mustache, "message": PackageResources.message_mustache,
    "notice": PackageResources.notice_mustache, "confided": PackageResources.confided_mustache,
  ]

  init() throws {
    var library = MustacheLibrary()
    for (name, bytes) in Self.sources {
      try library.register(String(decoding: bytes, as: UTF8.self), named: name)
    }
    self.library = library
  }

  /// A whole page.
  /// - Parameters:
  ///   - words: what the template says beside the wording; absent words are empty.
  ///   - query: of the links, so that a chosen language stays chosen.
  func page(
    _ name: String, title: String, _ words: [String: Any], _ language: Language, query: String, path: String,
    centre: String
  ) -> String {
    let other = language == .zhHans ? Language.en : .zhHans
    let common: [String: Any] = [
      "t": Wording.words(in: language), "q": query, "language": language.rawValue, "centre": centre,
    ]
    let main = library.render(common.merging(words) { $1 }, withTemplate: name) ?? ""
    let around: [String: Any] = [
      "title": title, "main": main, "style": Assets.paths["style.css"] ?? "", "script": Assets.paths["form.js"] ?? "",
      "icon": Assets.paths["icon.svg"] ?? "", "other_link": "\(path)?lang=\(other.rawValue)",
      "other_language": other.rawValue, "other_name": other == .en ? "English" : "中文",
      "robots": path == "/" ? "index" : "noindex",
    ]
    return library.render(common.merging(around) { $1 }, withTemplate: "layout") ?? ""
  }
}
