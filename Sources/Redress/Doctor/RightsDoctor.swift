internal import Casework
internal import Operations

/// Who may do what in the database, against what the migrations gave.
struct RightsDoctor {
  private let condition: DatabaseCondition
  private let subject = Phrase("数据库权限", "database rights")

  init(_ condition: DatabaseCondition) { self.condition = condition }

  func findings() -> [Finding] {
    var findings: [Finding] = []
    if !condition.unreadable.isEmpty {
      let tables = condition.unreadable.joined(separator: " ")
      findings.append(
        .fault(
          subject, Phrase("不能读取 \(tables)", "can't read \(tables)"), mend: Phrase("redress migrate", "redress migrate"))
      )
    }
    for role in condition.ungranted {
      findings.append(
        .warning(
          subject, Phrase("没有登录用户持有 \(role)", "no login was granted \(role)"),
          mend: Phrase("GRANT \(role) TO <登录用户>", "GRANT \(role) TO <login>")))
    }
    findings += drift
    for login in condition.shared {
      findings.append(
        .warning(
          subject, Phrase("一个登录用户持有多个角色：\(login)", "one login holds several roles: \(login)"),
          mend: Phrase("每个进程用自己的登录用户", "give each executable a login of its own")))
    }
    return findings.isEmpty ? [.fine(subject, "齐全", "complete")] : findings
  }

  /// Each with the statement that mends it, for the database's owner or a superuser.
  private var drift: [Finding] {
    let excessive = condition.excessive.map {
      Finding.fault(
        subject, Phrase("多出的权限：\($0.name)", "a right too many: \($0.name)"), mend: Phrase($0.revoke, $0.revoke))
    }
    let revoked = condition.revoked.map {
      Finding.fault(
        subject, Phrase("缺少的权限：\($0.name)", "a right is missing: \($0.name)"), mend: Phrase($0.grant, $0.grant))
    }
    let elevated = condition.elevated.map { right in
      let role = right.split(separator: " ").first ?? ""
      let mend = "ALTER ROLE \(role) NOLOGIN NOSUPERUSER"
      return Finding.fault(
        subject, Phrase("多出的权限：\(right)", "a right too many: \(right)"), mend: Phrase(mend, mend))
    }
    return excessive + revoked + elevated
  }
}
