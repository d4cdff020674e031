extension RedactedText {
  /// What stands around an @, or what people write for it.
  mutating func hideEmails() {
    for place in folded.indices {
      guard let length = at(place) else { continue }
      var (start, end) = (place, place + length)
      while start > 0, folded[start - 1]?.isWhitespace ?? true { start -= 1 }
      while end < count, folded[end]?.isWhitespace ?? true { end += 1 }
      let (from, to) = (start, end)
      while start > 0, isAddress(start - 1) { start -= 1 }
      while end < count, isAddress(end) { end += 1 }
      if start < from, end > to { hide(start..<end) }
    }
  }

  private func at(_ place: Int) -> Int? {
    if folded[place] == "@" { return 1 }
    return ["(at)", "[at]"].first { starts(with: $0, at: place) }?.count
  }

  private func isAddress(_ place: Int) -> Bool {
    folded[place].map { $0.isASCII && ($0.isLetter || $0.isNumber || "._%+-".contains($0)) } ?? true
  }

  /// 微信号 abc_123, QQ：12345678.
  mutating func hideAccounts() {
    for name in ["微信", "wechat", "weixin", "vx", "wx", "qq", "抖音", "微博", "支付宝", "钉钉"] {
      for place in folded.indices where starts(with: name, at: place) {
        var start = place + name.count
        while start < count, start - place < 16, folded[start].map({ Self.isLeadIn($0) }) ?? true { start += 1 }
        var end = start
        while end < count, isAccount(end) { end += 1 }
        if end - start >= 4 { hide(start..<end) }
      }
    }
  }

  private static func isLeadIn(_ character: Character) -> Bool {
    isBetween(character) || "号码是为:账帐户同名加我".contains(character)
  }

  private func isAccount(_ place: Int) -> Bool {
    folded[place].map { $0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0)) } ?? true
  }

  /// 陕G12345, 陕G·D12345.
  mutating func hidePlates() {
    for place in folded.indices where folded[place].map(Self.provinces.contains) ?? false {
      var (end, signs) = (place + 1, 0)
      while end < count, signs < 7 {
        guard let character = folded[end], !Self.isBetween(character) else {
          end += 1
          continue
        }
        guard character.isASCII, character.isNumber || character.isLetter, signs > 0 || character.isLetter else {
          break
        }
        (end, signs) = (end + 1, signs + 1)
      }
      if signs >= 6 { hide(place..<end) }
    }
  }

  private static let provinces: Set<Character> = Set("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼")

  /// Two or more of 12号, 3栋, 2单元, 501室 in a row: where somebody lives. One alone may be a counter.
  mutating func hideDwellings() {
    var place = 0
    while place < count {
      var (end, parts) = (place, 0)
      while let next = dwellingPart(from: end) { (end, parts) = (next, parts + 1) }
      if parts >= 2 { hide(place..<end) }
      place = max(place + 1, end)
    }
  }

  private func dwellingPart(from start: Int) -> Int? {
    var place = start
    while place < count, place - start < 5, folded[place].map({ $0.isNumber || ($0.isASCII && $0.isLetter) }) ?? true {
      place += 1
    }
    guard place > start else { return nil }
    let unit = ["号楼", "号院", "单元", "楼", "号", "栋", "幢", "座", "室", "户", "层", "组", "弄", "排"]
      .first { starts(with: $0, at: place) }
    return unit.map { place + $0.count }
  }

  /// 我叫李四，联系人：王五. A name is two to four characters; where it ends nobody can tell, so as many are hidden.
  mutating func hideNames() {
    for lead in Self.leads {
      for place in folded.indices where starts(with: lead, at: place) {
        var start = place + lead.count
        while start < count, folded[start].map({ $0.isWhitespace || ":是为叫=".contains($0) }) ?? true { start += 1 }
        var end = start
        while end < count, end - start < 4, isIdeograph(end) { end += 1 }
        if end - start >= 2 { hide(start..<min(end, start + 3)) }
      }
    }
  }

  private static let leads = [
    "我叫", "我名叫", "我的名字", "本人姓名", "姓名", "联系人", "投诉人:", "投诉人叫", "举报人:", "落款", "署名", "此致敬礼", "申请人:", "我姓",
  ]

  private func isIdeograph(_ place: Int) -> Bool {
    folded[place].map { $0.unicodeScalars.allSatisfy { $0.properties.isIdeographic } } ?? true
  }

  private func starts(with word: String, at place: Int) -> Bool {
    let wanted = Array(word)
    guard place + wanted.count <= count else { return false }
    return wanted.indices.allSatisfy { folded[place + $0] == wanted[$0] }
  }
}
