internal import Database
internal import Regulation

/// Which policy was in force when.
struct PolicyHistory {
  /// The latest first.
  private let versions: [(from: Instant, policy: Policy)]

  init(_ session: Session) throws(DatabaseError) {
    var versions: [(from: Instant, policy: Policy)] = []
    for row in try session.query(OfficeStore.policies) {
      let policy: Policy = try OfficeDocument(text: try row.text("document")).decode()
      versions.append((Instant(microseconds: try row.instantMicroseconds("imported_at")), policy))
    }
    self.versions = versions
  }

  /// The defaults before any was imported.
  func policy(at instant: Instant) -> Policy { versions.first { $0.from <= instant }?.policy ?? Policy() }

  /// The same, of retention alone.
  func retention(at instant: Instant) -> Retention {
    versions.first { $0.from <= instant }?.policy.retention ?? Retention()
  }
}
