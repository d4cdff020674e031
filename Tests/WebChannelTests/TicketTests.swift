import Casework
import Testing

@testable import WebChannel

@Suite("Tickets")
struct TicketTests {
  @Test("a file's ticket comes back as it was, and nobody else can make one")
  func tickets() throws {
    let key = FormKey(try QueryKey(key: [UInt8](repeating: 7, count: 32)))
    let other = FormKey(try QueryKey(key: [UInt8](repeating: 9, count: 32)))
    let file = StoredFile(
      sha256: String(repeating: "a", count: 64), size: 12, mediaType: "image/png", name: "我的.照片.png")
    #expect(StoredFile(ticket: file.ticket(key), key) == file)
    #expect(StoredFile(ticket: file.ticket(other), key) == nil)
  }
}
