import Database
import Testing

@testable import Casework

/// The database sums the ledger by itself, and takes nothing that would give back more than was taken.
struct ScoreSumTests {
  let bureau: Bureau

  init() throws { bureau = try Bureau() }

  private func post(_ rows: String) throws {
    try bureau.database.session(as: "accountability").executeScript(
      "INSERT INTO score_entry (inquiry, entry, year, kind, code, points, reason, reverses, at) VALUES \(rows)")
  }

  private var accounts: String? {
    get throws {
      try bureau.text(
        "SELECT string_agg(concat_ws(' ', year, kind, code, deducted), ', ' ORDER BY year, kind, code) FROM score_account"
      )
    }
  }

  @Test func `each account is the sum of its own entries, counter-entries too`() throws {
    try post(
      """
      ('Q-1', 1, 2026, 'window', 'W-1', 5, 'decision', NULL, now()), ('Q-1', 2, 2026, 'staff', 'P-11', 2, 'decision', NULL, now()),
      ('Q-2', 1, 2026, 'window', 'W-1', 3, 'decision', NULL, now()), ('Q-2', 2, 2025, 'window', 'W-1', 1, 'decision', NULL, now())
      """)
    #expect(try accounts == "2025 window W-1 1, 2026 staff P-11 2, 2026 window W-1 8")
    try post(
      "('Q-1', 3, 2026, 'window', 'W-1', -5, 'reversal', 1, now()), ('Q-1', 4, 2026, 'window', 'W-1', 2, 'ruling', NULL, now())"
    )
    #expect(try accounts == "2025 window W-1 1, 2026 staff P-11 2, 2026 window W-1 5")
  }

  @Test func `nobody is given back more than was taken from him`() throws {
    try post("('Q-1', 1, 2026, 'window', 'W-1', 5, 'decision', NULL, now())")
    let error = #expect(throws: DatabaseError.self) {
      try post("('Q-1', 2, 2026, 'window', 'W-1', -6, 'reversal', 1, now())")
    }
    #expect(error?.sqlstate == "23514")
    #expect(try accounts == "2026 window W-1 5")
  }

  @Test(arguments: ["intake", "deadline-watcher", "notifier", "accountability", "redress"])
  func `no worker writes a sum`(worker: String) throws {
    let session = try bureau.database.session(as: worker)
    for sql in [
      "UPDATE score_account SET deducted = 0", "DELETE FROM score_account",
      "INSERT INTO score_account VALUES (2026, 'window', 'W-1', 0)",
    ] {
      #expect(#expect(throws: DatabaseError.self) { try session.executeScript(sql) }?.sqlstate == "42501", "\(sql)")
    }
  }

  @Test func `two instances that post to the same accounts at once lose no point`() async throws {
    let bureau = bureau
    try await withThrowingTaskGroup(of: Void.self) { group in
      for instance in 0..<2 {
        group.addTask {
          try await onThread {
            let session = try bureau.database.session(as: "accountability")
            for turn in 0..<20 {
              let codes = instance == 0 ? ["W-1", "W-2"] : ["W-2", "W-1"]
              let rows = codes.enumerated().map { index, code in
                "('Q-\(instance)-\(turn)', \(index + 1), 2026, 'window', '\(code)', 1, 'decision', NULL, now())"
              }
              try session.executeScript(
                "INSERT INTO score_entry (inquiry, entry, year, kind, code, points, reason, reverses, at) VALUES "
                  + rows.joined(separator: ", "))
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try accounts == "2026 window W-1 40, 2026 window W-2 40")
  }

  @Test(arguments: [
    ("UPDATE score_account SET deducted = 4", "4"), ("DELETE FROM score_account", nil as String?),
  ])
  func `a sum that somebody altered is found by the audit`(sql: String, found: String?) throws {
    try post("('Q-1', 1, 2026, 'window', 'W-1', 5, 'decision', NULL, now())")
    try bureau.execute(sql)
    let faults = try Audit(bureau.database.session(as: "redress")).verify().faults.filter {
      $0.kind == "account.deducted"
    }
    #expect(faults == [AuditFault("2026/window/W-1", nil, "account.deducted", expected: "5", found: found)])
  }
}
