import Casework
import Testing

@testable import WebChannel

@Suite("Form tokens")
struct FormTokenTests {
  private let key: FormKey
  private let other: FormKey
  private let now: Int64 = 1_800_000_000

  init() throws {
    key = FormKey(try QueryKey(key: [UInt8](repeating: 7, count: 32)))
    other = FormKey(try QueryKey(key: [UInt8](repeating: 8, count: 32)))
  }

  @Test("a token comes back as it was")
  func roundTrip() {
    let token = FormToken.new(at: now)
    #expect(FormToken.read(token.text(key), key, at: now + 60) == .good(token))
  }

  @Test("an old one is known, and renewed keeps its reference")
  func expired() {
    let token = FormToken.new(at: now)
    #expect(FormToken.read(token.text(key), key, at: now + FormToken.lifetime + 1) == .expired(token))
    #expect(token.renewed(at: now + 5).reference == token.reference)
  }

  @Test("another's key, a changed letter, or nothing at all is foreign")
  func foreign() {
    let text = FormToken.new(at: now).text(key)
    #expect(FormToken.read(text, other, at: now) == .foreign)
    #expect(FormToken.read("Z" + text.dropFirst(), key, at: now) == .foreign || text.hasPrefix("Z"))
    for junk in ["", "..", "a.b.c", text + "0"] { #expect(FormToken.read(junk, key, at: now) == .foreign) }
  }

  @Test("the reference is read as people write it")
  func typed() {
    let token = FormToken.new(at: now)
    #expect(FormToken.reference(typed: token.shown.lowercased()) == token.reference)
    #expect(FormToken.reference(typed: " \(token.shown) ") == token.reference)
    #expect(FormToken.reference(typed: "OIL0-1234-5678-9ABC") == "0110123456789ABC")
    #expect(FormToken.reference(typed: "123") == nil)
  }

  @Test("the message's id tells nothing of the reference, and differs by purpose")
  func ids() {
    let id = FormToken.messageId("4F7K2M9QX3TB8RWC")
    #expect(id.utf8.count == 40)
    #expect(!id.contains("4F7K"))
    #expect(id != FormToken.messageId("4F7K2M9QX3TB8RWC", "case.withdraw"))
  }
}
