internal import Database
internal import JSON
internal import Regulation

/// Rows of one table that belong to chains: as the chains tell them, or as they stand. By number, then by key.
struct AuditRows {
  private(set) var byNumber: [String: [String: JSONObject]] = [:]

  init() {}

  init(_ rows: Rows) throws(DatabaseError) {
    for row in rows {
      let text = try row.text("row")
      guard let object = (try? JSON.parse(text))?.object else {
        throw DatabaseError(.misuse, doing: "audit", message: "a row is not JSON")
      }
      byNumber[try row.text("number"), default: [:]][try row.text("key")] = object
    }
  }

  subscript(number: String) -> [String: JSONObject] { byNumber[number] ?? [:] }
}

/// What the events of one chain say a table holds of it.
struct ExpectedRows {
  /// With the event that says it, where it is one.
  private(set) var rows: [String: (row: JSONObject, sequence: Int?)] = [:]

  subscript(key: String) -> JSONObject? { rows[key]?.row }

  mutating func set(_ key: String, _ row: JSONObject, at sequence: Int? = nil) {
    rows[key] = (row, sequence ?? rows[key]?.sequence)
  }

  mutating func change(_ key: String, at sequence: Int, _ body: (inout JSONObject) -> Void) {
    guard var row = rows[key]?.row else { return }
    body(&row)
    rows[key] = (row, sequence)
  }

  /// Every difference to what stands there.
  func faults(_ kind: String, of number: String, found: [String: JSONObject]) -> [AuditFault] {
    let missing = rows.filter { found[$0.key] == nil }
      .map { AuditFault(number, $0.value.sequence, "\(kind).missing", expected: $0.key, found: nil) }
    let unexpected = found.keys.filter { rows[$0] == nil }
      .map { AuditFault(number, nil, "\(kind).unexpected", expected: nil, found: $0) }
    let altered = rows.flatMap { key, wanted in
      found[key].map { differences(kind, number, wanted.row, $0, wanted.sequence) } ?? []
    }
    return (missing + unexpected + altered).sorted { ($0.sequence ?? .max, $0.kind) < ($1.sequence ?? .max, $1.kind) }
  }

  private func differences(
    _ kind: String, _ number: String, _ wanted: JSONObject, _ found: JSONObject, _ sequence: Int?
  ) -> [AuditFault] {
    wanted.members.compactMap { member in
      let value = found[member.name] ?? .null
      guard value != member.value else { return nil }
      return AuditFault(
        number, sequence, "\(kind).\(member.name)", expected: shown(member.value, member.name),
        found: shown(value, member.name))
    }
  }

  /// As a person reads it; nil for null.
  private func shown(_ value: JSON, _ name: String) -> String? {
    if value.isNull { return nil }
    if let microseconds = value.int, name == "at" || name.hasSuffix("_at") {
      return Instant(microseconds: Int64(microseconds)).rfc3339
    }
    return value.string ?? value.text()
  }
}
