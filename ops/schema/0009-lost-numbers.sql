-- After a restore to an earlier moment the numbers given out since are known outside (letters, mails, query codes) but
-- not here. None may ever be given to somebody else: the counter is moved past them, and it is written down why they
-- are missing, so that the audit's "without gaps" still means something.
CREATE TABLE lost_number (
  kind   text NOT NULL CHECK (kind IN ('case', 'inquiry')),
  year   integer NOT NULL,
  first  bigint NOT NULL CHECK (first >= 1),
  last   bigint NOT NULL CHECK (last >= first),
  reason text NOT NULL CHECK (reason <> ''),
  by_whom text NOT NULL DEFAULT session_user,
  at     timestamptz NOT NULL DEFAULT redress_now(),
  PRIMARY KEY (kind, year, first)
);
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON lost_number
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- Moves the counter on by `wanted`; the first number that is lost. The owner's alone.
CREATE FUNCTION numbers_lose(of_kind text, of_year integer, wanted integer, why text) RETURNS bigint
  LANGUAGE sql VOLATILE SET search_path = public, pg_temp
  AS $$
  WITH taken AS (SELECT numbers_take(of_kind, of_year, wanted) AS first)
  INSERT INTO lost_number (kind, year, first, last, reason)
  SELECT of_kind, of_year, taken.first, taken.first + wanted - 1, why FROM taken RETURNING first
$$;
REVOKE ALL ON lost_number FROM PUBLIC;
REVOKE ALL ON FUNCTION numbers_lose(text, integer, integer, text) FROM PUBLIC;
GRANT SELECT ON lost_number TO redress_redress;
