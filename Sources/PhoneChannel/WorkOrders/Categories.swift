internal import Channel
internal import Operations
internal import Regulation

/// What the hotline calls a matter, and which of the regulation's grounds (C3.2) that is. Only the caller's own view: the
/// supervision section settles the grounds when it accepts.
struct Categories: Sendable {
  private var grounds: [String: Ground] = [:]

  /// Without a table only the ground codes themselves are known.
  init() {}

  /// - Parameter csv: lines of `category,ground code`.
  init(csv: String) throws(SettingFault) {
    for (index, line) in csv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let text = String(line).trimmed
      guard !text.isEmpty, !text.hasPrefix("#"), text != "category,ground" else { continue }
      let fields = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0).trimmed }
      guard fields.count == 2, let ground = Ground(rawValue: fields[1]) else {
        throw SettingFault(
          "REDRESS_HOTLINE_CATEGORIES",
          Phrase(
            "第\(index + 1)行应为 分类,理由代码，如 服务态度,attitude-or-efficiency",
            "line \(index + 1) is not category,ground code, as in 服务态度,attitude-or-efficiency"))
      }
      grounds[fields[0]] = ground
    }
  }

  /// - Parameter path: of the same, as a file in UTF-8.
  init(file path: String) throws(SettingFault) {
    guard let bytes = try? DurableFolder.read(path), let text = String(validating: bytes, as: UTF8.self) else {
      throw SettingFault(
        "REDRESS_HOTLINE_CATEGORIES", Phrase("无法作为 UTF-8 文本读取", "can't be read as text in UTF-8"))
    }
    try self.init(csv: text)
  }

  func ground(_ category: String) -> Ground? { grounds[category] ?? Ground(rawValue: category) }
}
