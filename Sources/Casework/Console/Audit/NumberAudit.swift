internal import Database

/// Whether every number that was given out has its chain: case and inquiry numbers are without gaps, but for those that
/// were written down as lost by a restore.
struct NumberAudit {
  private struct Series: Hashable {
    let kind: NumberStore.Kind
    let year: Int
  }

  /// How far numbers had been given out before the chains were read.
  private var last: [Series: Int] = [:]
  /// A bit for each number that has a chain.
  private var seen: [Series: [UInt64]] = [:]

  init(_ session: Session) throws(DatabaseError) {
    for row in try session.query(NumberStore.last) {
      guard let kind = NumberStore.Kind(rawValue: try row.text("kind")) else { continue }
      last[Series(kind: kind, year: try row.int("year"))] = try row.int("last")
    }
    for row in try session.query(NumberStore.lost) {
      guard let kind = NumberStore.Kind(rawValue: try row.text("kind")) else { continue }
      let series = Series(kind: kind, year: try row.int("year"))
      for ordinal in try row.int("first")...max(try row.int("first"), try row.int("last")) { note(ordinal, in: series) }
    }
  }

  /// `AK-2026-000123`, `AK-Q-2026-000123`: the prefix may have changed, the series goes on.
  mutating func note(_ number: String) {
    let parts = number.split(separator: "-")
    guard parts.count >= 3, let ordinal = Int(parts[parts.count - 1]), ordinal > 0, ordinal < 1 << 32,
      let year = Int(parts[parts.count - 2])
    else { return }
    note(ordinal, in: Series(kind: ChainState.isInquiry(number) ? .inquiry : .case, year: year))
  }

  private mutating func note(_ ordinal: Int, in series: Series) {
    var bits = seen[series] ?? []
    if bits.count <= ordinal / 64 { bits += [UInt64](repeating: 0, count: ordinal / 64 + 1 - bits.count) }
    bits[ordinal / 64] |= 1 << UInt64(ordinal % 64)
    seen[series] = bits
  }

  /// - Parameter prefix: as numbers are given now; those of other times are named by it as well.
  func faults(prefix: String) -> [AuditFault] {
    last.sorted { ($0.key.kind.rawValue, $0.key.year) < ($1.key.kind.rawValue, $1.key.year) }.flatMap { series, last in
      (1...max(1, last)).filter { last > 0 && !has($0, in: series) }.prefix(10).map { missing in
        AuditFault(
          NumberStore.text(series.kind, prefix: prefix, year: series.year, ordinal: missing), nil,
          "\(series.kind.rawValue).number", expected: "\(missing)", found: nil)
      }
    }
  }

  private func has(_ ordinal: Int, in series: Series) -> Bool {
    guard let bits = seen[series], ordinal / 64 < bits.count else { return false }
    return bits[ordinal / 64] & (1 << UInt64(ordinal % 64)) != 0
  }
}
