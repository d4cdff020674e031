internal import Database
internal import Regulation

/// Case and inquiry numbers, in a row and without gaps (table `counter`).
enum NumberStore {
  /// How far numbers were given out.
  static let last = Statement("numbers.last", "SELECT kind, year, last FROM counter ORDER BY kind, year")

  enum Kind: String {
    case `case`, inquiry
  }

  /// Takes `$2` numbers and gives the first. The counter's row stays locked until the commit, so nobody else can have
  /// taken a number in between. Each kind has functions of its own: a worker may use those of its kind alone.
  static func take(_ kind: Kind) -> Statement {
    switch kind {
    case .case: Statement("numbers.take_case", "SELECT case_numbers_take($1::int4, $2::int4) AS first")
    case .inquiry: Statement("numbers.take_inquiry", "SELECT inquiry_numbers_take($1::int4, $2::int4) AS first")
    }
  }

  static func giveBack(_ kind: Kind) -> Statement {
    switch kind {
    case .case: Statement("numbers.give_back_case", "SELECT case_numbers_give_back($1::int4, $2::int4)")
    case .inquiry: Statement("numbers.give_back_inquiry", "SELECT inquiry_numbers_give_back($1::int4, $2::int4)")
    }
  }

  /// What a restore lost, and the way to lose more: both with their reason (table `lost_number`).
  static let lost = Statement("numbers.lost", "SELECT kind, year, first, last FROM lost_number")
  static let lose = Statement("numbers.lose", "SELECT numbers_lose($1, $2::int4, $3::int4, $4) AS first")

  /// `<prefix>-<year>-<six digits>`, inquiries `<prefix>-Q-<year>-<six digits>`; the millionth has seven.
  static func text(_ kind: Kind, prefix: String, year: Int, ordinal: Int) -> String {
    let digits = String(ordinal)
    let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    return kind == .case ? "\(prefix)-\(year)-\(padded)" : "\(prefix)-Q-\(year)-\(padded)"
  }
}
