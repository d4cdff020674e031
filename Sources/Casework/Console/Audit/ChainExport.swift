public import Database
public import JSON

/// Events with their seals, for somebody who trusts neither us nor our binary: see ops/audit/verify.py.
public struct ChainExport {
  private let session: Session

  public init(_ session: Session) { self.session = session }

  /// Every event of every chain (or of one), in order, then the ledger's entries: `number`, `sequence`, `previous_hash`, `hash`, `body` — the text
  /// that was sealed, as a JSON string.
  public func each(of number: String? = nil, _ body: (JSONObject) throws -> Void) throws {
    if let number { return try export([number], body) }
    var last = ""
    while true {
      var page: [String] = []
      for row in try session.query(ChainStore.page, [.text(last), .int(200)]) { page.append(try row.text("number")) }
      guard let end = page.last else { return try exportLedger(body) }
      try export(page, body)
      last = end
    }
  }

  /// Its bodies name `subject`, `sequence` and `time` as events do.
  private func exportLedger(_ body: (JSONObject) throws -> Void) throws {
    var last = 0
    while true {
      let rows = try session.query(LedgerStore.page, [.int(last), .int(1000)])
      if rows.isEmpty { return }
      for row in rows {
        last = try row.int("sequence")
        try body(Self.line(LedgerAudit.number, row))
      }
    }
  }

  private func export(_ numbers: [String], _ body: (JSONObject) throws -> Void) throws {
    for row in try session.query(EventStore.sealed, [.texts(numbers)]) {
      try body(Self.line(try row.text("number"), row))
    }
  }

  private static func line(_ number: String, _ row: Row) throws -> JSONObject {
    JSONObject([
      JSONMember("number", .string(number)), JSONMember("sequence", .int(try row.int("sequence"))),
      JSONMember("previous_hash", .string(try row.text("previous_hash"))),
      JSONMember("hash", .string(try row.text("hash"))), JSONMember("body", .string(try row.text("body"))),
    ])
  }
}
