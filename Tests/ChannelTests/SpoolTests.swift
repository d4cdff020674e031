import Channel
import Foundation
import JSON
import Testing

@Suite("The spool") struct SpoolTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func submission(_ id: String, _ narrative: String = "窗口无人") -> Submission {
    Submission(id: id, source: "/test", data: JSONObject([JSONMember("narrative", .string(narrative))]))
  }

  private let receipt = Receipt.accepted(
    .init(
      number: "AK-2026-000001", queryCode: "7Q2M-XK4D",
      deadlines: [.init(kind: "triage", dueAt: "2026-03-03T17:30:00+08:00")]))

  @Test("gives back what was put, oldest first, after a restart too")
  func order() throws {
    do {
      let spool = try Spool(folder: folder.path)
      for id in ["c", "a", "b"] { #expect(try spool.put(submission(id)) == .kept) }
    }
    let spool = try Spool(folder: folder.path)
    #expect(spool.pending().map(\.key) == ["c", "a", "b"].map { SubmissionKey(source: "/test", id: $0) })
    let first = try #require(try spool.submission(spool.pending()[0]))
    #expect(first.id == "c")
    #expect(first.data == submission("c").data)
  }

  @Test("a repeat while it waits is kept once")
  func repeatWhileWaiting() throws {
    let spool = try Spool(folder: folder.path)
    try spool.put(submission("1"))
    #expect(try spool.put(submission("1")) == .waiting(isSame: true))
    #expect(try spool.put(submission("1", "另一件事")) == .waiting(isSame: false))
    #expect(spool.count == 1)
  }

  @Test("a repeat after the answer gets the first receipt, after a restart too")
  func repeatAfterwards() throws {
    do {
      let spool = try Spool(folder: folder.path)
      try spool.put(submission("1"))
      try spool.settle(SubmissionKey(source: "/test", id: "1"), with: receipt)
      #expect(spool.count == 0)
    }
    let spool = try Spool(folder: folder.path)
    #expect(try spool.put(submission("1")) == .settled(receipt, isSame: true))
    #expect(try spool.put(submission("1", "另一件事")) == .settled(receipt, isSame: false))
    #expect(spool.count == 0)
  }

  @Test("a refusal settles, can be asked for, and lets the corrected one come under the same id")
  func refusal() throws {
    let spool = try Spool(folder: folder.path)
    let refused = Receipt.refused(.init(code: "not-in-range", field: "/data/received_at", message: "晚于现在"))
    let key = try #require(Optional(submission("1").key))
    try spool.put(submission("1"))
    try spool.settle(key, with: refused)
    #expect(try spool.receipt(of: key) == refused)
    #expect(try spool.put(submission("1", "改正")) == .kept)
    #expect(spool.isWaiting(key))
  }

  @Test("a torn file is set aside where it can be seen, and the others go on")
  func torn() throws {
    let spool = try Spool(folder: folder.path)
    for id in ["1", "2", "3"] { try spool.put(submission(id)) }
    let names = try folder.files("waiting")
    let place = "\(folder.path)/waiting/\(names[1])"
    let whole = try Data(contentsOf: URL(fileURLWithPath: place))
    try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: place))
    let read = try spool.pending().map { try spool.submission($0)?.id }
    #expect(read == ["1", nil, "3"])
    #expect(try folder.files("torn") == [names[1]])
    #expect(spool.tornCount == 1)
    #expect(spool.count == 2)
  }

  @Test("a file of somebody else's in it is set aside")
  func stranger() throws {
    _ = try Spool(folder: folder.path)
    try Data("hello".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/waiting/letter.txt"))
    let spool = try Spool(folder: folder.path)
    #expect(spool.count == 0)
    #expect(try folder.files("torn") == ["letter.txt"])
  }

  @Test("what was being written when the process ended is swept away")
  func halfWritten() throws {
    _ = try Spool(folder: folder.path)
    try Data("{".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/writing/half.json"))
    let spool = try Spool(folder: folder.path)
    #expect(spool.count == 0)
    #expect(try folder.files("writing").isEmpty)
  }

  @Test("is one process's alone")
  func lock() throws {
    let spool = try Spool(folder: folder.path)
    #expect(throws: SpoolError.inUse(path: folder.path)) { try Spool(folder: folder.path) }
    withExtendedLifetime(spool) {}
  }

  @Test("nobody else may read it")
  func modes() throws {
    let spool = try Spool(folder: folder.path)
    try spool.put(submission("1"))
    let name = try #require(try folder.files("waiting").first)
    for (place, mode) in [("waiting", 0o700), ("waiting/\(name)", 0o600)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder.path)/\(place)")
      #expect(attributes[.posixPermissions] as? Int == mode)
    }
  }

  @Test("a message over the broker's limit is refused at once")
  func tooLarge() throws {
    let spool = try Spool(folder: folder.path)
    #expect(throws: SpoolError.self) { try spool.put(submission("1", String(repeating: "长", count: 400_000))) }
    #expect(spool.count == 0)
  }

  @Test("keys are compared by bytes: canonical equivalents are two")
  func exactKeys() throws {
    let spool = try Spool(folder: folder.path)
    #expect(try spool.put(submission("caf\u{E9}")) == .kept)
    #expect(try spool.put(submission("cafe\u{301}")) == .kept)
    #expect(spool.count == 2)
  }

  @Test("receipts are forgotten by age")
  func forgetting() throws {
    let spool = try Spool(folder: folder.path)
    try spool.put(submission("1"))
    try spool.settle(submission("1").key, with: receipt)
    try spool.forgetReceipts(olderThan: .seconds(60))
    #expect(try spool.receipt(of: submission("1").key) == receipt)
    try spool.forgetReceipts(olderThan: .seconds(-60))
    #expect(try spool.receipt(of: submission("1").key) == nil)
  }

  @Test("many threads may put at a time, each once")
  func threads() async throws {
    let spool = try Spool(folder: folder.path)
    let submissions = (0..<50).map { submission("\($0)") }
    let kept = try await withThrowingTaskGroup(of: Placement.self) { group in
      for round in 0..<200 { group.addTask { try spool.put(submissions[round % 50]) } }
      return try await group.reduce(into: 0) { if $1 == .kept { $0 += 1 } }
    }
    #expect(kept == 50)
    #expect(try Spool.names(in: folder).count == 50)
  }
}

extension Spool {
  fileprivate static func names(in folder: TemporaryFolder) throws -> [String] { try folder.files("waiting") }
}
