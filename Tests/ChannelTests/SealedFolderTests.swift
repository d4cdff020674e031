import Foundation
import Testing

@testable import Channel

@Suite("The sealed folder") struct SealedFolderTests {
  let folder: TemporaryFolder
  let key = SpoolKey([UInt8](repeating: 7, count: 32))

  init() throws { folder = try TemporaryFolder() }

  private func content(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) } }

  private var place: URL { URL(fileURLWithPath: folder.path).appending(path: "a") }

  @Test("gives back what was written, of any size", arguments: [0, 1, 262_143, 262_144, 262_145, 1_000_000])
  func sizes(count: Int) throws {
    let sealed = try SealedFolder(folder.path, key: key)
    try sealed.write(content(count), to: "a")
    #expect(try sealed.read("a") == content(count))
    #expect(try sealed.read("b") == nil)
  }

  @Test("nothing that was written can be read on the disk")
  func unreadable() throws {
    let sealed = try SealedFolder(folder.path, key: key)
    try sealed.write(Array("投诉人张三".utf8), to: "a")
    #expect(try Data(contentsOf: place).range(of: Data("张三".utf8)) == nil)
  }

  @Test("what is cut off, exchanged or turned does not open")
  func damage() throws {
    let sealed = try SealedFolder(folder.path, key: key)
    try sealed.write(content(600_000), to: "a")
    let whole = try Data(contentsOf: place)
    let head = "\0redress sealed 1\n".utf8.count
    let piece = (256 << 10) + 28
    let exchanged =
      whole.prefix(head) + whole.dropFirst(head + piece).prefix(piece) + whole.dropFirst(head).prefix(piece)
      + whole.dropFirst(head + 2 * piece)
    var turned = whole
    turned[whole.count / 2] ^= 1
    for damaged in [whole.dropLast(1), whole.prefix(head + piece), whole.prefix(head), exchanged, turned] {
      try Data(damaged).write(to: place)
      #expect(throws: SpoolError.self) { try sealed.read("a") }
    }
  }

  @Test("what was written before there was a key is read; what another key sealed is not")
  func keys() throws {
    try SealedFolder(folder.path, key: nil).write(Array("From: a@b\n\n".utf8), to: "a")
    #expect(try SealedFolder(folder.path, key: key).read("a") == Array("From: a@b\n\n".utf8))
    try SealedFolder(folder.path, key: key).write([1, 2, 3], to: "a")
    let other = try SealedFolder(folder.path, key: SpoolKey([UInt8](repeating: 8, count: 32)))
    #expect(throws: SpoolError.self) { try other.read("a") }
  }
}
