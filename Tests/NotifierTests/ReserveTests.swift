import Mail
import Testing

@testable import Casework
@testable import Notifier

/// What is read ahead of being taken in hand.
@Suite struct ReserveTests {
  private func letters(_ count: Int) throws -> [Reserve.Letter] {
    let desk = try Desk()
    for number in try desk.register(count, email: "somebody@example.org") {
      try desk.tell("case.registered", of: number)
    }
    let records = try NoticeBook.due(at: ClockStore.now(desk.session), limit: 1000, desk.session)
    let to = try Mailbox("somebody@example.org")
    return records.filter(\.isForComplainant).map { Reserve.Letter(record: $0, to: to, sealed: nil) }
  }

  @Test func `it gives each letter once and in order`() throws {
    let letters = try letters(5)
    var reserve = Reserve()
    reserve.fill(letters)
    let given = [reserve.next(2), reserve.next(2), reserve.next(2), reserve.next(2)]
    #expect(given.map(\.count) == [2, 2, 1, 0])
    #expect(given.flatMap { $0 }.map(\.record.id) == letters.map(\.record.id))
    #expect(reserve.isEmpty)
  }

  @Test func `where another sender was faster it starts somewhere else and leaves none out`() throws {
    let letters = try letters(5)
    var reserve = Reserve()
    reserve.fill(letters)
    _ = reserve.next(4)
    reserve.note(taken: 1, of: 4)
    #expect(reserve.isContended && reserve.isEmpty)
    reserve.fill(letters)
    #expect(Set(reserve.next(5).map(\.record.id)) == Set(letters.map(\.record.id)))
    #expect(!reserve.isContended)
  }

  @Test func `half of them taken is no contention`() throws {
    var reserve = Reserve()
    reserve.fill(try letters(3))
    reserve.note(taken: 1, of: 2)
    #expect(!reserve.isContended && reserve.next(3).count == 3)
  }

  @Test func `it reads further ahead as long as all of it leaves`() throws {
    let letters = try letters(1)
    var reserve = Reserve()
    var ahead: [Int] = []
    for _ in 0..<5 {
      reserve.fill(letters)
      _ = reserve.next(1)
      ahead.append(reserve.ahead)
    }
    #expect(ahead == [8, 16, 32, 64, 64])
    reserve.fill(letters)
    // Read for nothing.
    reserve.fill(letters)
    #expect(reserve.ahead == 32)
  }
}
