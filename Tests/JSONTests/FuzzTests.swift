import JSON
import Testing

/// Whatever comes over the wire, the answer is a value or a fault, and a value can be written and read again.
@Suite struct FuzzTests {
  private func survives(_ bytes: [UInt8]) {
    guard let reading = try? JSON.read(bytes), reading.flaw == nil else { return }
    let written = reading.value.bytes()
    #expect((try? JSON.parse(written)) == reading.value)
  }

  @Test func randomBytesNeverCrash() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<60_000 {
      survives((0..<Int.random(in: 0..<40, using: &generator)).map { _ in .random(in: 0...255, using: &generator) })
    }
  }

  @Test func randomTokensNeverCrash() {
    let tokens = [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "d83d", "0", "-", "1", ".", "e", "true", "null", " ", "é",
    ]
    .map { Array($0.utf8) }
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<70_000 {
      let count = Int.random(in: 0..<24, using: &generator)
      survives((0..<count).flatMap { _ in tokens[Int.random(in: 0..<tokens.count, using: &generator)] })
    }
  }

  @Test func damagedDocumentsNeverCrash() {
    var random = RandomJSON(seed: 4)
    for _ in 0..<7_000 {
      let whole = random.value().bytes()
      for _ in 0..<10 {
        var bytes = whole
        bytes[Int.random(in: 0..<bytes.count, using: &random.generator)] = .random(
          in: 0...255, using: &random.generator)
        survives(Array(bytes.prefix(Int.random(in: 0...bytes.count * 2, using: &random.generator))))
      }
    }
  }
}
