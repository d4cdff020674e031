internal import Casework
internal import Database
internal import Glibc
internal import Operations
internal import Regulation

/// Database, migrations, rights, office, calendar, clock, outbox.
struct DatabaseDoctor {
  private let console: Console

  init(_ console: Console) { self.console = console }

  func findings() -> [Finding] {
    let subject = Phrase("数据库", "database")
    do {
      let settings = try Links.database(console.settings, name: Console.program.name, hasRole: false)
      let owner = try Session(settings)
      owner.close()
      let schema = migrations()
      guard !schema.contains(where: { $0.level == .fault }) else {
        return [.fine(subject, "可连接", "reachable")] + schema
      }
      return [.fine(subject, "可连接", "reachable")] + schema + inside()
    } catch { return [.fault(subject, error, .database)] }
  }

  private func migrations() -> [Finding] {
    let subject = Phrase("数据库结构", "migrations")
    do {
      let missing = try Migrator(console.session()).missing()
      guard missing.isEmpty else {
        let names = missing.map { "\($0.version) \($0.name)" }.joined(separator: ", ")
        return [
          .fault(subject, Phrase("缺 \(names)", "missing: \(names)"), mend: Phrase("redress migrate", "redress migrate"))
        ]
      }
      return [.fine(subject, "最新", "current")]
    } catch { return [.fault(subject, error)] }
  }

  private func inside() -> [Finding] {
    do {
      let session = try console.session()
      let condition = try DatabaseCondition(session)
      return connection(condition) + RightsDoctor(condition).findings() + office(condition)
        + (try calendar(condition, session))
        + clock(condition) + outbox(condition)
    } catch { return [.fault(Phrase("数据库内容", "database content"), error)] }
  }

  private func connection(_ condition: DatabaseCondition) -> [Finding] {
    let subject = Phrase("数据库连接", "database connection")
    guard !condition.isPrivate else { return [.fine(subject, "已加密或不出本机", "encrypted, or local")] }
    return [
      .warning(
        subject, Phrase("经网络而未加密", "goes over the network unencrypted"),
        mend: Phrase("设置 REDRESS_CA_FILE，服务器启用 ssl", "set REDRESS_CA_FILE and turn on ssl at the server"))
    ]
  }

  private func office(_ condition: DatabaseCondition) -> [Finding] {
    [
      (Phrase("名录", "directory"), condition.directory, "redress directory import FILE", true),
      (Phrase("内部规定", "policy"), condition.policy, "redress policy import FILE", false),
      (Phrase("工作日历", "calendar"), condition.calendar, "redress calendar import FILE", true),
    ].map { subject, version, mend, isNeeded in
      guard version == 0 else { return .fine(subject, "第\(version)版", "version \(version)") }
      // Without a policy the defaults hold.
      let found = Phrase("从未导入", "never imported")
      return isNeeded
        ? .fault(subject, found, mend: Phrase(mend, mend)) : .warning(subject, found, mend: Phrase(mend, mend))
    }
  }

  private func calendar(_ condition: DatabaseCondition, _ session: Session) throws -> [Finding] {
    guard condition.calendar > 0 else { return [] }
    let calendar = try OfficeCache.load(session).calendar
    return [comingYear(calendar, condition.now.day.year)] + recomputation(condition) + owed(condition)
  }

  private func comingYear(_ calendar: WorkCalendar, _ year: Int) -> Finding {
    let subject = Phrase("来年日历", "calendar of the coming year")
    let missing = [year, year + 1].first { !calendar.isPublished($0) }
    guard let missing else { return .fine(subject, "已导入 \(year + 1)", "\(year + 1) is there") }
    let found = Phrase(
      "缺 \(missing) 年，涉及该年的时限均为暂定", "\(missing) is missing: limits that reach into it are provisional")
    let mend = Phrase(
      "放假安排公布（每年11月前后）后 redress calendar import FILE",
      "redress calendar import FILE once it is published, about November")
    return missing == year ? .fault(subject, found, mend: mend) : .warning(subject, found, mend: mend)
  }

  private func recomputation(_ condition: DatabaseCondition) -> [Finding] {
    guard !condition.isRecomputed else { return [] }
    return [
      .warning(
        Phrase("时限重算", "recomputation"), Phrase("最近一次导入后尚未重算", "not done since the last import"),
        mend: Phrase("请确认 deadline-watcher 在运行", "see that deadline-watcher runs"))
    ]
  }

  private func owed(_ condition: DatabaseCondition) -> [Finding] {
    guard !condition.owed.isEmpty else { return [] }
    let numbers = condition.owed.prefix(10).joined(separator: " ")
    return [
      .fault(
        Phrase("时限重算", "recomputation"),
        Phrase("\(condition.owed.count) 件未能重算：\(numbers)", "\(condition.owed.count) not recomputed: \(numbers)"),
        mend: Phrase(
          "redress audit verify 查明损坏并恢复；恢复后自动补算",
          "redress audit verify names the damage; once it is mended they follow by themselves"))
    ]
  }

  private func clock(_ condition: DatabaseCondition) -> [Finding] {
    let subject = Phrase("时钟", "clock")
    guard !condition.isRehearsal else {
      return [.note(subject, "演练库，现为 \(condition.now.rfc3339)", "rehearsal, it is \(condition.now.rfc3339)")]
    }
    let difference = abs(condition.now.microseconds / 1_000_000 - Int64(time(nil)))
    guard difference > 60 else { return [.fine(subject, "一致", "agrees with this machine's")] }
    return [
      .warning(
        subject, Phrase("与本机相差 \(difference) 秒", "differs from this machine's by \(difference) s"),
        mend: Phrase("检查两台机器的时间同步（chrony）", "check time synchronisation (chrony) on both machines"))
    ]
  }

  private func outbox(_ condition: DatabaseCondition) -> [Finding] {
    let subject = Phrase("待发事件", "outbox")
    let found = Phrase(
      "\(condition.outboxRows) 段，最早 \(Int(condition.outboxAge)) 秒前",
      "\(condition.outboxRows) stretches, the oldest \(Int(condition.outboxAge)) s old")
    // A relay publishes within a second; a minute means that none runs or the broker takes nothing.
    guard condition.outboxRows > 0, condition.outboxAge > 60 else { return [.fine(subject, found.zhHans, found.en)] }
    return [
      .fault(
        subject, found, mend: Phrase("请确认工作进程在运行且消息中间件可用", "see that a worker runs and the broker takes messages"))
    ]
  }
}
