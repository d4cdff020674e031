import Foundation
import Testing

@testable import Regulation

/// Holds the count of working days to a calculation made another way: see Independent/due_days.py.
struct IndependentCountTests {
  /// splitmix64, as in the script.
  private struct Numbers {
    var state: UInt64 = 7

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let first: Int64 = 1_514_736_000_000_000  // 2018-01-01 in Shanghai
  private static let end: Int64 = 1_798_732_800_000_000  // 2027-01-01
  private static let length: Int64 = 86_400_000_000
  private static let edges: [Int64] = [
    0, 1, 32_399_999_999, 32_400_000_000, 63_000_000_000, 63_000_000_001, 86_399_000_000, 86_399_999_999,
  ]
  /// In the order of the script's LIMITS.
  private static let kinds: [(DeadlineKind, Track)] = [
    (.triage, .window), (.returning, .window), (.reply, .onsite), (.result, .window), (.result, .windowComplex),
    (.meeting, .joint), (.coResult, .joint), (.jointReply, .joint), (.explanation, .window), (.followUp, .window),
    (.appeal, .window), (.ruling, .window),
  ]

  @Test("100,000 receipts from 2018 to 2026 fall due where an independent calculation says")
  func agrees() throws {
    let expected = try Self.expected()
    var numbers = Numbers()
    var wrong: [String] = []
    for (index, days) in expected.enumerated() {
      let (received, kind, track) = Self.receipt(index, &numbers)
      let deadline = Deadline.starting(
        kind, of: "AK-2026-000001", receivedAt: received, occurredAt: received, track: track, policy: Policy(),
        calendar: Shipped.calendar)
      // Whole days since the first, by plain division: not the product's own notion of a day.
      let startOfDay = received.microseconds - (received.microseconds - Self.first) % Self.length
      let due = startOfDay + Int64(days) * Self.length + 63_000_000_000
      let isRight = deadline.dueAt.microseconds == due && deadline.provisional == (due > Self.end)
      if !isRight { wrong.append("\(received) \(kind): \(deadline.dueAt)") }
    }
    print("compared \(expected.count) receipts with the independent calculation: \(wrong.count) differ")
    #expect(expected.count == 100_000)
    let firstWrong = Array(wrong.prefix(5))
    #expect(firstWrong.isEmpty)
  }

  private static func receipt(_ index: Int, _ numbers: inout Numbers) -> (Instant, DeadlineKind, Track) {
    var received = first + Int64(numbers.next() % UInt64(end - first))
    let choice = numbers.next()
    if index % 10 == 0 {
      received += edges[Int(choice / 16 % UInt64(edges.count))] - (received - first) % length
    }
    let (kind, track) = kinds[Int(choice % 16 % UInt64(kinds.count))]
    return (Instant(microseconds: received), kind, track)
  }

  private static func expected() throws -> [UInt8] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Independent/due-days.txt")
    return try Data(contentsOf: file).filter { $0 != UInt8(ascii: "\n") }.map { $0 - 48 }
  }
}
