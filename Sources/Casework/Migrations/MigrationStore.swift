internal import Database

/// What was applied, when, and what it read then (table `schema_migration`).
enum MigrationStore {
  /// Held for the whole of `migrate`: two operators at once take turns.
  static let lock = Statement("migration.lock", "SELECT pg_advisory_lock(7337333777)")
  static let unlock = Statement("migration.unlock", "SELECT pg_advisory_unlock(7337333777)")
  static let encoding = Statement(
    "migration.encoding",
    "SELECT pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()")
  static let table = """
    CREATE TABLE IF NOT EXISTS schema_migration (
      version integer PRIMARY KEY,
      name text NOT NULL,
      sha256 bytea NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )
    """
  static let applied = Statement(
    "migration.applied", "SELECT version, name, sha256 FROM schema_migration ORDER BY version")
  static let record = Statement(
    "migration.record", "INSERT INTO schema_migration (version, name, sha256) VALUES ($1::int4, $2, $3)")
  /// Around a migration's script: what it grants and revokes is what the migrations have given (table `right_given`).
  /// What somebody else granted or revoked before stays a difference.
  static let rightsBefore = """
    DO $$
    BEGIN
      IF to_regclass('public.right_given') IS NOT NULL THEN
        CREATE TEMPORARY TABLE right_before ON COMMIT DROP AS SELECT * FROM right_in_force;
      END IF;
    END
    $$
    """
  static let rightsAfter = """
    DO $$
    BEGIN
      IF to_regclass('pg_temp.right_before') IS NOT NULL THEN
        DELETE FROM right_given USING (TABLE right_before EXCEPT TABLE right_in_force) AS gone
        WHERE (right_given.grantee, right_given.object, right_given.privilege) = (gone.grantee, gone.object, gone.privilege);
        INSERT INTO right_given TABLE right_in_force EXCEPT TABLE right_before ON CONFLICT DO NOTHING;
      END IF;
    END
    $$
    """
  static let makeClock = Statement(
    "migration.make_clock", "INSERT INTO clock (rehearsal) VALUES ($1) ON CONFLICT DO NOTHING")
}
