internal import Casework
internal import Mail

/// Complainants' mails that were found due, read and ready, and not taken in hand: whoever takes some of them writes that
/// on their rows, and then they are his. So that a look down the line, a look into the vault and a read of the mails are
/// made once for dozens and not for each handful that may be on its way.
///
/// It holds nothing for long: an address that is erased, or a notice that is settled otherwise, must not linger here.
struct Reserve {
  struct Letter {
    let record: NoticeRecord
    let to: Mailbox
    /// As stored; nil when the row is gone.
    let sealed: [UInt8]?
  }

  private var letters: ArraySlice<Letter> = []
  private var end = ContinuousClock.now
  /// Another sender works through the same stretch of the line.
  private(set) var isContended = false

  /// As many as one look finds: a few hundred kilobytes of mails. Four times as many are a tenth faster and cost the worker
  /// two megabytes.
  static let size = 64
  private static let keeps = Duration.seconds(1)
  private static let least = 4

  /// How many are worth reading: more where the last ones all left in time, fewer where some were read for nothing.
  private(set) var ahead = least

  var isEmpty: Bool { letters.isEmpty || end <= .now }

  /// - Parameter letters: in the order in which they are to leave.
  mutating func fill(_ letters: [Letter]) {
    // Each begins somewhere else then, so that they do not run side by side for ever.
    let start = isContended && letters.count > 1 ? Int.random(in: 0..<letters.count) : 0
    ahead = self.letters.isEmpty ? min(ahead * 2, Self.size) : max(ahead / 2, Self.least)
    self.letters = ArraySlice(letters[start...] + letters[..<start])
    end = .now + Self.keeps
    isContended = false
  }

  /// The next ones, at most so many.
  mutating func next(_ count: Int) -> [Letter] {
    guard !isEmpty else { return [] }
    defer {
      // With the last one goes what held them all: there are addresses in it.
      letters = count < letters.count ? letters.dropFirst(count) : []
    }
    return Array(letters.prefix(count))
  }

  /// How many of those it gave could be taken: where others were faster, the rest is likely theirs too.
  mutating func note(taken: Int, of wanted: Int) {
    guard taken * 2 < wanted else { return }
    isContended = true
    letters = []
  }
}
