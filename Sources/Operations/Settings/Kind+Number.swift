extension Kind where Value == Int {
  /// A whole number.
  public static func number(_ range: ClosedRange<Int>) -> Kind {
    let span = "\(range.lowerBound)–\(range.upperBound)"
    return Kind(
      Phrase("整数 \(span)", "whole number \(span)"),
      mend: Phrase("请写 \(span) 之间的整数", "write a whole number, \(span)")
    ) { text in
      Int(text).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// Bytes: `500000`, `20MiB`, `20M`, `1G`; K, M, G are powers of 1024.
  public static var size: Kind {
    Kind(
      Phrase("大小，如 20MiB", "size, such as 20MiB"),
      mend: Phrase("请写成字节数，或带 KiB、MiB、GiB，如 20MiB", "write bytes, or with KiB, MiB, GiB, such as 20MiB")
    ) { text in
      let factors = [
        "": 1, "B": 1, "K": 1 << 10, "KB": 1 << 10, "KIB": 1 << 10, "M": 1 << 20, "MB": 1 << 20, "MIB": 1 << 20,
        "G": 1 << 30, "GB": 1 << 30, "GIB": 1 << 30,
      ]
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      let unit = trimmed(text.dropFirst(digits.count)).uppercased()
      guard let count = Int(digits), count > 0, let factor = factors[unit] else { return nil }
      let (bytes, overflow) = count.multipliedReportingOverflow(by: factor)
      return overflow ? nil : bytes
    }
  }
}

extension Kind where Value == Duration {
  /// `500ms`, `30s`, `5min`, `2h`, `7d`.
  public static var duration: Kind {
    Kind(
      Phrase("时长，如 30s", "duration, such as 30s"),
      mend: Phrase("请写成 500ms、30s、5min、2h 或 7d", "write 500ms, 30s, 5min, 2h or 7d")
    ) { text in
      let milliseconds = ["ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000, "d": 86_400_000]
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      // Nine digits of days are far from overflowing 64 bits of milliseconds.
      guard digits.count <= 9, let count = Int(digits), let factor = milliseconds[trimmed(text.dropFirst(digits.count))]
      else { return nil }
      return .milliseconds(count * factor)
    }
  }
}
