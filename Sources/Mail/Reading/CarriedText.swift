/// How a mail within a mail is shown: who wrote it when, then its text.
struct CarriedText {
  let text: String

  init(_ mail: ReceivedMail) {
    let fields = [("From", "from"), ("Date", "date"), ("Subject", "subject")].compactMap { title, name in
      mail.header[name].map { "\(title): \($0)" }
    }
    text = (["---------- 转发的邮件 · forwarded mail ----------"] + fields + ["", mail.text]).joined(separator: "\n")
  }
}

/// Of a multipart/alternative (RFC 2046 section 5.1.4): the text to show. The parts say the same, so one is enough: the
/// plain one, unless it is no more than a hint that there is HTML.
struct Alternative {
  let chosen: PartWalk

  init(_ walks: [PartWalk]) {
    let index = Self.index(walks)
    var chosen = walks.indices.contains(index) ? walks[index] : PartWalk(depth: 0)
    for (other, walk) in walks.enumerated() where other != index { chosen.addRest(of: walk) }
    self.chosen = chosen
  }

  private static func index(_ walks: [PartWalk]) -> Int {
    let shown = walks.indices.filter { !walks[$0].texts.isEmpty }
    guard let plain = shown.first(where: { !walks[$0].remarks.contains(.htmlOnly) }) else { return shown.last ?? 0 }
    let rich = shown.last { walks[$0].remarks.contains(.htmlOnly) }
    guard let rich, walks[plain].text.count < 200, walks[rich].text.count > 4 * walks[plain].text.count else {
      return plain
    }
    return rich
  }
}

extension PartWalk {
  /// What an alternative that is not shown leaves: its files, and remarks that are not about its text.
  fileprivate mutating func addRest(of other: PartWalk) {
    let isHTML = remarks.contains(.htmlOnly)
    addFiles(of: other)
    if !isHTML { forget(.htmlOnly) }
  }
}
