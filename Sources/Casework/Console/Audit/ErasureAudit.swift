internal import JSON
internal import Regulation

/// Whether what the vault has forgotten of a case was past its retention, by the policy in force then. Only such a gap
/// is what the record expects.
struct ErasureAudit {
  private let links: [AuditStretch.Link]
  private let policies: PolicyHistory

  init(_ links: [AuditStretch.Link], _ policies: PolicyHistory) {
    self.links = links
    self.policies = policies
  }

  /// The row as it should stand, given what stands there.
  func expected(_ row: JSONObject, found: JSONObject) -> JSONObject {
    let identity = instant(found, "identity_erased_at").flatMap { allows($0) { $0.identityLimit(at: $1) } }
    let file = instant(found, "erased_at").flatMap { allows($0) { $0.caseLimit(at: $1) } }
    var members = [
      JSONMember("identity", identity != nil || file != nil ? .null : row["identity"] ?? .null),
      JSONMember("narrative", file != nil ? .null : row["narrative"] ?? .null),
      JSONMember("identity_erased_at", (identity ?? file).map { .instant($0) } ?? .null),
      JSONMember("erased_at", file.map { .instant($0) } ?? .null),
    ]
    if let key = row["key"] { members.append(JSONMember("key", file != nil ? .null : key)) }
    return JSONObject(members)
  }

  private func instant(_ row: JSONObject, _ name: String) -> Instant? {
    row[name]?.int.map { Instant(microseconds: Int64($0)) }
  }

  /// The instant of an erasure, if the case had ended long enough before it.
  private func allows(_ erased: Instant, _ limit: (Retention, Instant) -> Instant) -> Instant? {
    let ended = links.last { $0.event.at <= erased && Self.turns.contains($0.event.type) }
    guard let ended, ended.event.type != "case.reopened" else { return nil }
    return ended.event.at < limit(policies.retention(at: erased), erased) ? erased : nil
  }

  private static let turns: Set<String> = [
    "case.closed", "case.rejected", "case.withdrawn", "case.linked", "case.reopened",
  ]
}
