import JSON

/// Values of every kind, nested a few levels.
struct RandomJSON {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func value(depth: Int = 4) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: .null
    case 1: .bool(.random(using: &generator))
    case 2: .int(.random(in: .min ... .max, using: &generator))
    case 3: .number(JSONNumber(Double.random(in: -1e10...1e10, using: &generator)) ?? JSONNumber(0))
    case 4: .string(text())
    case 5, 6: .object(object(depth: depth - 1))
    default: .array((0..<Int.random(in: 0..<5, using: &generator)).map { _ in value(depth: depth - 1) })
    }
  }

  private mutating func object(depth: Int) -> JSONObject {
    var object = JSONObject()
    for _ in 0..<Int.random(in: 0..<6, using: &generator) { object[text()] = value(depth: depth) }
    return object
  }

  private mutating func text() -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<12, using: &generator) { text.unicodeScalars.append(scalar()) }
    return text
  }

  private mutating func scalar() -> Unicode.Scalar {
    let ranges: [ClosedRange<UInt32>] = [1...0x1F, 0x20...0x7E, 0x7F...0x7FF, 0x4E00...0x9FFF, 0x1F600...0x1F64F]
    let range = ranges[Int.random(in: 0..<ranges.count, using: &generator)]
    return Unicode.Scalar(UInt32.random(in: range, using: &generator)) ?? "?"
  }
}
