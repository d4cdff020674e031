import Foundation
import Testing

@testable import Mail

/// Mails nobody here made up: the examples of CPython's e-mail package (Debian libpython3.11-testsuite), and what becomes
/// of them when they are mutilated.
@Suite struct CorpusTests {
  static let folder = URL(fileURLWithPath: "/usr/lib/python3.11/test/test_email/data")
  static let corpus: [(name: String, bytes: [UInt8])] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      name.hasSuffix(".txt") || name.hasSuffix(".eml")
        ? (try? Data(contentsOf: folder.appendingPathComponent(name))).map { (name, Array($0)) } : nil
    }
  }()

  @Test func `each of the corpus is read, its text clean and its files whole`() {
    #expect(Self.corpus.count >= 40, "apt-get install libpython3.11-testsuite")
    for (name, bytes) in Self.corpus {
      let mail = ReceivedMail(bytes)
      let isSomething = !mail.text.isEmpty || !mail.files.isEmpty || !mail.header.fields.isEmpty
      #expect(isSomething, "\(name)")
      let isClean = Self.isClean(mail)
      #expect(isClean, "\(name)")
    }
  }

  @Test func `of those with a sender the sender is found`() {
    for (name, bytes) in Self.corpus where String(decoding: bytes, as: UTF8.self).hasPrefix("From: ") {
      #expect(ReceivedMail(bytes).header.fields.contains { $0.name == "From" }, "\(name)")
    }
  }

  /// Five thousand mutilated mails: bits turned, stretches cut, doubled, exchanged with another mail's. The seed is in
  /// the failure.
  @Test func `no mutilated mail does harm`() {
    var random = Lehmer(seed: 20_260_303)
    guard !Self.corpus.isEmpty else { return }
    for round in 0..<5000 {
      let bytes = random.mutated(Self.corpus.map(\.bytes))
      let mail = ReceivedMail(bytes)
      _ = Bounce(mail)
      _ = AutomaticMail(mail)
      _ = ReplyText(mail.text).signs
      let isClean = Self.isClean(mail)
      #expect(isClean, "round \(round)")
    }
  }

  @Test func `mutilated HTML ends, and quickly`() {
    var random = Lehmer(seed: 4)
    let page = Array(
      "<html><body><p title='a>b'>x&amp;y<br/><!-- c --><a href=\"u\">z</a><pre> k </pre></body></html>".utf8)
    for _ in 0..<5000 { _ = HTMLText(String(decoding: random.mutated([page]), as: UTF8.self)).text }
    let many = String(repeating: "<div><a href=x>", count: 200_000)
    #expect(HTMLText(many).text.isEmpty)
    #expect(HTMLText(String(repeating: "<", count: 1_000_000)).text.count == 1_000_000)
  }

  private static func isClean(_ mail: ReceivedMail) -> Bool {
    let isText = mail.text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" }
    return isText
      && mail.files.allSatisfy { file in
        !file.name.isEmpty && !file.name.contains("/") && !file.name.contains("\\") && file.name.count <= 200
          && file.mediaType.contains("/")
      }
  }
}

/// MINSTD: the same failures for the same seed.
struct Lehmer: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    let halves = (0..<3).map { _ -> UInt64 in
      state = state * 48_271 % 2_147_483_647
      return state
    }
    return halves[0] << 42 ^ halves[1] << 21 ^ halves[2]
  }

  mutating func mutated(_ samples: [[UInt8]]) -> [UInt8] {
    var bytes = samples.randomElement(using: &self) ?? []
    for _ in 0..<Int.random(in: 1...8, using: &self) where !bytes.isEmpty {
      let start = Int.random(in: 0..<bytes.count, using: &self)
      let end = min(bytes.count, start + Int.random(in: 1...200, using: &self))
      switch Int.random(in: 0..<6, using: &self) {
      case 0: bytes[start] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.removeSubrange(start..<end)
      case 2: bytes.insert(contentsOf: bytes[start..<end], at: start)
      case 3: bytes[start] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      case 4: bytes.insert(contentsOf: Array("\n\n--==\nContent-Type: message/rfc822\n\n".utf8), at: start)
      default:
        let other = samples.randomElement(using: &self) ?? []
        let from = other.isEmpty ? 0 : Int.random(in: 0..<other.count, using: &self)
        bytes.replaceSubrange(start..<end, with: other[from...].prefix(300))
      }
    }
    return bytes
  }
}
