internal import ArgumentParser
internal import Casework
internal import JSON
internal import Regulation

/// The assessment accounts of a year.
struct ScoresCommand: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "scores", abstract: "年度考核分，逐笔列出 · the accounts of a year, entry by entry",
    discussion: "不带选项时列出有记录的账户。Without an option: accounts that have entries.")

  @Option(help: "年度 · year")
  var year: Int
  @Option(help: "窗口代码 · window")
  var window: String?
  @Option(help: "部门代码 · department")
  var department: String?
  @Option(help: "人员代码 · staff")
  var staff: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard [window, department, staff].compactMap(\.self).count <= 1 else {
      throw ValidationError("--window --department --staff 只能选一 · one at most")
    }
    guard (2018...2100).contains(year) else { throw ValidationError("--year 2018–2100") }
  }

  func perform(_ console: Console) throws {
    let session = try console.session()
    if let subject, try !OfficeCache.load(session).directory.knows(subject) {
      throw Failure.refused("名录中没有 \(subject.code)", "the directory has no \(subject.code)")
    }
    let accounts = try ScoreAccount.read(year: year, of: subject, session)
    for line in accounts.flatMap({ Self.lines($0, console.language) }) { console.say(line, line) }
    console.emit(["year": .int(year), "subjects": .array(accounts.map(Self.json))])
  }

  private var subject: Subject? {
    window.map { Subject(kind: .window, code: $0) } ?? department.map { Subject(kind: .department, code: $0) }
      ?? staff.map { Subject(kind: .staff, code: $0) }
  }

  private static func lines(_ account: ScoreAccount, _ language: Language) -> [String] {
    let sums =
      language == .zhHans
      ? "基础分 \(account.base)，扣 \(account.deducted)，得 \(account.score)"
      : "base \(account.base), deducted \(account.deducted), score \(account.score)"
    return ["\(account.kind) \(account.code)  \(sums)"]
      + account.entries.map { "  \($0.at.minute)  \(-$0.points)  \($0.inquiry)/\($0.entry)  \($0.reason)" }
  }

  private static func json(_ account: ScoreAccount) -> JSON {
    let entries = account.entries.map { entry -> JSON in
      [
        "at": .string(entry.at.rfc3339), "points": .int(entry.points), "inquiry": .string(entry.inquiry),
        "entry": .int(entry.entry), "reason": .string(entry.reason),
        "reverses": entry.reverses.map { .int($0) } ?? .null,
      ]
    }
    return [
      "kind": .string(account.kind), "code": .string(account.code), "base": .int(account.base),
      "deducted": .int(account.deducted), "score": .int(account.score), "entries": .array(entries),
    ]
  }
}
