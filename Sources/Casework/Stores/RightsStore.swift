internal import Database

/// What the session's role may do, as the server's own catalogues say.
enum RightsStore {
  /// Those of these tables that are not there, or may not be read.
  static let unreadable = Statement(
    "rights.unreadable",
    """
    SELECT name FROM unnest($1::text[]) AS name
    WHERE CASE WHEN to_regclass(quote_ident(name)) IS NULL THEN true
      ELSE NOT has_table_privilege(quote_ident(name), 'SELECT') END
    """)

  /// Those of these roles that nobody was granted, so that no worker can take them.
  static let ungranted = Statement(
    "rights.ungranted",
    """
    SELECT name FROM unnest($1::text[]) AS name
    WHERE NOT EXISTS (
      SELECT FROM pg_auth_members JOIN pg_roles ON pg_roles.oid = roleid WHERE rolname = name)
    """)

  /// What was granted beside the migrations, and what they granted and somebody revoked: `grantee`, `object`,
  /// `privilege` as they stand in GRANT and REVOKE.
  static let excessive = Statement(
    "rights.excessive",
    "SELECT * FROM (TABLE right_in_force EXCEPT TABLE right_given) AS drift ORDER BY grantee, object, privilege")
  static let revoked = Statement(
    "rights.revoked",
    "SELECT * FROM (TABLE right_given EXCEPT TABLE right_in_force) AS drift ORDER BY grantee, object, privilege")

  /// Roles of ours that may log in by themselves, or do anything.
  static let elevated = Statement(
    "rights.elevated",
    """
    SELECT rolname || CASE WHEN rolsuper THEN ' SUPERUSER' ELSE ' LOGIN' END AS name
    FROM pg_roles WHERE rolname = ANY ($1::text[]) AND (rolsuper OR rolcanlogin) ORDER BY rolname
    """)

  /// Logins that hold several workers' roles: whoever gets hold of one worker then has the rights of the others. The
  /// owner of the database has them all anyway.
  static let shared = Statement(
    "rights.shared",
    """
    SELECT login.rolname || ' = ' || string_agg(role.rolname, ' + ' ORDER BY role.rolname) AS name
    FROM pg_auth_members JOIN pg_roles AS role ON role.oid = roleid JOIN pg_roles AS login ON login.oid = member
    WHERE role.rolname = ANY ($1::text[]) AND login.oid <> (
      SELECT datdba FROM pg_database WHERE datname = current_database())
    GROUP BY login.rolname HAVING count(*) > 1 ORDER BY name
    """)

  /// Whether nobody between here and the server can read along.
  static let isPrivate = Statement(
    "rights.is_private",
    """
    SELECT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)
      OR inet_client_addr() IS NULL OR inet_client_addr() <<= '127.0.0.0/8' OR inet_client_addr() = '::1' AS private
    """)

  static let tables = [
    "alarm", "attachment", "cases", "chain", "clock", "code_in_use", "deadline", "discarded_letter", "event", "inbox",
    "inquiry", "inquiry_key", "ledger", "notice", "office", "office_document", "outage", "outbox", "presence",
    "recomputation_owed", "rung_fired", "schema_migration", "score_entry", "suspect", "vault", "vault_opening",
    "writing",
  ]
}
