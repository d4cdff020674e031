public import Database
public import Regulation

/// One subject's account of one year: the points it began with, and every entry. No sum rolls up into another's.
public struct ScoreAccount: Sendable, Codable {
  public struct Entry: Sendable, Codable {
    public let at: Instant
    /// What is taken off; negative when an entry is taken back.
    public let points: Int
    public let inquiry: String
    public let entry: Int
    public let reason: String
    /// The entry of the same inquiry that it takes back.
    public let reverses: Int?
  }

  public let kind: String
  public let code: String
  /// By the policy in force.
  public let base: Int
  public private(set) var entries: [Entry]

  public var deducted: Int { entries.reduce(0) { $0 + $1.points } }
  public var score: Int { base - deducted }

  /// Accounts that have entries, or the one that is asked for, with or without.
  public static func read(
    year: Int, of subject: Subject? = nil, _ session: Session
  ) throws(DatabaseError) -> [ScoreAccount] {
    let base = try OfficeCache.load(session).policy.score.base
    var accounts: [ScoreAccount] = []
    let values: [Value] = [.int(year), .text(subject?.kind.rawValue), .text(subject?.code)]
    for row in try session.query(ScoreStore.ofYear, values) {
      let (kind, code) = (try row.text("kind"), try row.text("code"))
      if accounts.last.map({ $0.kind == kind && $0.code == code }) != true {
        accounts.append(ScoreAccount(kind: kind, code: code, base: base, entries: []))
      }
      accounts[accounts.count - 1].entries.append(try Entry(row))
    }
    if accounts.isEmpty, let subject {
      accounts = [ScoreAccount(kind: subject.kind.rawValue, code: subject.code, base: base, entries: [])]
    }
    return accounts
  }
}

extension ScoreAccount.Entry {
  init(_ row: Row) throws(DatabaseError) {
    at = Instant(microseconds: try row.instantMicroseconds("at"))
    points = try row.int("points")
    inquiry = try row.text("inquiry")
    entry = try row.int("entry")
    reason = try row.text("reason")
    reverses = try row.intOrNil("reverses")
  }
}
