extension RedactedText {
  /// Hides numbers of so many digits, however they are written: 138-0013-8000, １３８ ００１３ ８０００, 一三八零零一三八零零零,
  /// and an X at the end of an identity number. Dates and amounts of money stay.
  mutating func hideNumbers(from least: Int) {
    var place = 0
    while place < count {
      guard isDigit(place) else {
        place += 1
        continue
      }
      let number = number(from: place)
      if number.digits >= least, !isAmount(number) { hide(number.range) }
      place = number.range.upperBound
    }
  }

  private typealias Number = (range: Range<Int>, digits: Int)

  /// Up to the last digit before something other than a gap of at most three characters.
  private func number(from start: Int) -> Number {
    if let end = dateEnd(from: start) { return (start..<end, 0) }
    var (end, digits, place) = (start, 0, start)
    while place < count, place - end <= 3 {
      if isDigit(place) {
        // After a gap neither a date nor figures of the other script go on with the number: 138… 三号窗口.
        if digits > 0, place > end, dateEnd(from: place) != nil || isChinese(place) != isChinese(end - 1) { break }
        (end, digits) = (place + 1, digits + 1)
      } else if let character = folded[place], !Self.isGap(character) {
        break
      }
      place += 1
    }
    if digits >= 15, end < count, folded[end] == "x" { end += 1 }
    return (start..<end, digits)
  }

  /// A comma ends a number.
  private static func isGap(_ character: Character) -> Bool { isBetween(character) && !",、'\"`~".contains(character) }

  private func isChinese(_ place: Int) -> Bool { folded[place].map(Self.chineseFigures.contains) ?? false }

  private func isDigit(_ place: Int) -> Bool {
    guard let character = folded[place] else { return false }
    return character.isASCII && character.isNumber || Self.chineseFigures.contains(character)
  }

  /// 2026-03-03, 2026.3.3, 2026/03/03, 20260303 is none: it could be anything.
  private func dateEnd(from start: Int) -> Int? {
    var place = start
    func figures(_ counts: ClosedRange<Int>) -> Int? {
      var value = 0
      let first = place
      while place < count, place - first < counts.upperBound, let digit = digit(place) {
        value = value * 10 + digit
        place += 1
      }
      return counts.contains(place - first) ? value : nil
    }
    func mark() -> Bool {
      guard place < count, let character = folded[place], "-./".contains(character) else { return false }
      place += 1
      return true
    }
    guard let year = figures(4...4), (1900...2199).contains(year), mark(),
      let month = figures(1...2), (1...12).contains(month), mark(), let day = figures(1...2), (1...31).contains(day)
    else { return nil }
    return place < count && digit(place) != nil ? nil : place
  }

  private func digit(_ place: Int) -> Int? {
    folded[place].flatMap { $0.isASCII ? $0.wholeNumberValue : nil }
  }

  /// 12000000元 is no telephone.
  private func isAmount(_ number: Number) -> Bool {
    guard number.digits < 10, let next = folded[number.range.upperBound...].first(where: { $0 != nil && $0 != " " })
    else { return false }
    return next.map { "元块万亿㎡平".contains($0) } ?? false
  }
}
