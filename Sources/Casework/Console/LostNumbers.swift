public import Database
internal import Regulation

/// Numbers that a restore forgot: they are known outside, so none is ever given again.
public struct LostNumbers: Sendable {
  public let first: String
  public let last: String

  /// Moves the counters of cases and inquiries on by `count` in the current year (Shanghai), and writes down why.
  /// - Parameter session: the database owner's.
  public static func lose(
    _ count: Int, because reason: String, _ session: Session
  ) throws(DatabaseError) -> [LostNumbers] {
    let year = try ClockStore.now(session).day.year
    let prefix = try OfficeCache.load(session).policy.centre.prefix
    return try session.transaction { () throws(DatabaseError) in
      var lost: [LostNumbers] = []
      for kind in [NumberStore.Kind.case, .inquiry] {
        let first = try session.query(
          NumberStore.lose, [.text(kind.rawValue), .int(year), .int(count), .text(reason)]
        ).only().int("first")
        lost.append(
          LostNumbers(
            first: NumberStore.text(kind, prefix: prefix, year: year, ordinal: first),
            last: NumberStore.text(kind, prefix: prefix, year: year, ordinal: first + count - 1)))
      }
      return lost
    }
  }
}
