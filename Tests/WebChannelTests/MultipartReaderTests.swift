import Hummingbird
import NIOCore
import Testing

@testable import WebChannel

@Suite("Multipart forms")
struct MultipartReaderTests {
  private static let body =
    "preamble is not allowed by browsers but harmless\r\n--x1\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nT\r\n"
    + "--x1\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a%22b.png\"\r\nContent-Type: image/png\r\n\r\n"
    + "\r\n--x \r\n--x\r\nbytes\r\n--x1\r\nContent-Disposition: form-data; name=\"last\"\r\n\r\n你好\r\n--x1--\r\n"

  private func reader(_ body: String, pieces: Int, limit: Int = 1 << 20) throws -> MultipartReader {
    let bytes = Array(body.utf8)
    let (stream, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      continuation.yield(ByteBuffer(bytes: bytes[start..<min(start + pieces, bytes.count)]))
    }
    continuation.finish()
    return try MultipartReader(
      RequestBody(asyncSequence: stream), contentType: "multipart/form-data; boundary=x1", limit: limit)
  }

  @Test("parts come out whole, however the bytes were cut", arguments: [1, 2, 3, 7, 64, 10_000])
  func parts(pieces: Int) async throws {
    var reader = try reader(Self.body, pieces: pieces)
    var found: [(String, String?, String)] = []
    while let part = try await reader.nextPart() {
      found.append((part.name, part.fileName, try await reader.text(limit: 1000)))
    }
    #expect(found.map(\.0) == ["token", "files", "last"])
    #expect(found.map(\.1) == [nil, "a\"b.png", nil])
    #expect(found.map(\.2) == ["T", "\r\n--x \r\n--x\r\nbytes", "你好"])
  }

  @Test("a part nobody reads is passed over")
  func passedOver() async throws {
    var reader = try reader(Self.body, pieces: 5)
    var names: [String] = []
    while let part = try await reader.nextPart() { names.append(part.name) }
    #expect(names == ["token", "files", "last"])
  }

  @Test("a body that breaks off is no form")
  func cut() async throws {
    var reader = try reader(String(Self.body.prefix(200)), pieces: 50)
    await #expect(throws: MultipartReader.Fault.self) { while try await reader.nextPart() != nil {} }
  }

  @Test("a body over the limit is refused before it is read to its end")
  func tooLarge() async throws {
    var reader = try reader(Self.body, pieces: 50, limit: 100)
    await #expect(throws: MultipartReader.Fault.tooLarge) { while try await reader.nextPart() != nil {} }
  }

  @Test("a content type without a boundary is no form")
  func noBoundary() {
    #expect(throws: MultipartReader.Fault.self) {
      try MultipartReader(RequestBody(buffer: ByteBuffer()), contentType: "multipart/form-data", limit: 10)
    }
  }
}
