internal import Database

/// Versions of directory, policy and calendar, and which are in force (tables `office`, `office_document`).
enum OfficeStore {
  /// What is in force; 0 for what was never imported.
  static let versions = Statement(
    "office.versions", "SELECT directory, policy, calendar, revision, recomputed FROM office")

  /// The documents in force; a kind that was never imported is missing. Without the time of its import where that lies
  /// ahead: a rehearsal's clock was set back since.
  static let inForce = Statement(
    "office.in_force",
    """
    SELECT office.revision, office_document.kind, office_document.version, office_document.document::text AS document,
      CASE WHEN office_document.imported_at <= redress_now() THEN office_document.imported_at END AS imported_at
    FROM office LEFT JOIN office_document
      ON (kind, version) IN (('directory', office.directory), ('policy', office.policy), ('calendar', office.calendar))
    """)
  static let calendar = Statement(
    "office.calendar",
    "SELECT version, document::text AS document FROM office_document WHERE kind = 'calendar' AND version = $1")
  /// Every version of the policy, the latest first.
  static let policies = Statement(
    "office.policies",
    """
    SELECT imported_at, document::text AS document FROM office_document WHERE kind = 'policy' ORDER BY version DESC
    """)
  static let history = Statement(
    "office.history",
    "SELECT version, imported_at, imported_by FROM office_document WHERE kind = $1 ORDER BY version")
  static let `import` = Statement("office.import", "SELECT office_import($1, $2::jsonb, $3) AS version")
  /// Held shared by every unit of work, exclusively by an import: see `office_import`.
  static let hold = Statement("office.hold", "SELECT pg_advisory_xact_lock_shared(1380208454, 0)")
  static let holdForImport = Statement("office.hold_for_import", "SELECT pg_advisory_xact_lock(1380208454, 0)")
  /// Waits for all units of work, and lets none begin until it is released (by whoever took it).
  static let holdAlone = Statement("office.hold_alone", "SELECT pg_advisory_lock(1380208454, 0)")
  static let release = Statement("office.release", "SELECT pg_advisory_unlock(1380208454, 0)")
  /// What a timer looks at, one index probe: the time, what is in force, how far deadlines follow it, what fires next.
  static let look = Statement(
    "office.look",
    """
    SELECT redress_now() AS now, revision, recomputed, policy, calendar,
      (SELECT min(next_fire_at) FROM deadline WHERE next_fire_at IS NOT NULL) AS next
    FROM office
    """)
  static let setRecomputed = Statement(
    "office.set_recomputed", "UPDATE office SET recomputed = greatest(recomputed, $1)")
  /// One recomputation at a time; the lock goes with the session of who held it ("RDRC").
  static let ownRecomputation = Statement(
    "office.own_recomputation", "SELECT pg_try_advisory_lock(1380209219, 0) AS owned")
  static let disownRecomputation = Statement(
    "office.disown_recomputation", "SELECT pg_advisory_unlock(1380209219, 0)")
}
