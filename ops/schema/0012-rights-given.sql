-- What the migrations have granted, so that `redress doctor` can tell what somebody has granted or revoked since. From
-- here on `redress migrate` writes down what each migration adds and takes away, and nothing else: a right that was
-- given by hand is not made lawful by an upgrade.

-- Every right in the schema that is not its owner's, as it stands in GRANT and REVOKE: `SELECT (number)` on `cases`,
-- `EXECUTE` on `FUNCTION redress_now()`.
CREATE VIEW right_in_force AS
  SELECT coalesce(rolname, 'PUBLIC')::text AS grantee, object, privilege
  FROM (
    SELECT relname::text AS object, privilege_type AS privilege, grantee, relowner AS owner
    FROM pg_class, aclexplode(coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)))
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
    UNION ALL
    SELECT 'SEQUENCE ' || relname, privilege_type, grantee, relowner
    FROM pg_class, aclexplode(coalesce(relacl, acldefault('s', relowner)))
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'S'
    UNION ALL
    SELECT relname, privilege_type || ' (' || attname || ')', grantee, relowner
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid, aclexplode(attacl)
    WHERE relnamespace = 'public'::regnamespace AND NOT attisdropped
    UNION ALL
    SELECT 'FUNCTION ' || proname || '(' || pg_get_function_identity_arguments(pg_proc.oid) || ')', privilege_type,
      grantee, proowner
    FROM pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner)))
    WHERE pronamespace = 'public'::regnamespace
  ) AS granted (object, privilege, grantee, owner)
  LEFT JOIN pg_roles ON pg_roles.oid = granted.grantee
  WHERE granted.grantee <> owner;

CREATE TABLE right_given (
  grantee   text NOT NULL,
  object    text NOT NULL,
  privilege text NOT NULL,
  PRIMARY KEY (grantee, object, privilege)
);

REVOKE ALL ON right_given, right_in_force FROM PUBLIC;
GRANT SELECT ON right_given, right_in_force TO redress_redress;

INSERT INTO right_given SELECT DISTINCT grantee, object, privilege FROM right_in_force;
