-- Dead letters that were given up, directory codes in use, and narrower rights.

-- Dead letters given up --------------------------------------------------------------------------
-- Who gave up which message, and why: a message may be a complaint, and none may vanish without a trace.
CREATE TABLE discarded_letter (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The executable that could not take it.
  worker     text NOT NULL,
  -- As `redress dead list` showed it.
  letter     text NOT NULL,
  code       text NOT NULL,
  -- The broker user that sent it, and the message's own name, where they were known.
  sender     text,
  source     text,
  message_id text,
  -- Of the body: who kept a copy of it elsewhere can tell that it was this one.
  sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
  reason     text NOT NULL CHECK (reason <> ''),
  by_whom    text NOT NULL,
  at         timestamptz NOT NULL
);
CREATE INDEX discarded_letter_of_worker ON discarded_letter (worker, id);
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON discarded_letter
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();
GRANT SELECT, INSERT ON discarded_letter TO redress_redress;

-- Directory codes in use -------------------------------------------------------------------------
-- Every directory code that stands in any event: what an import may retire and not remove. Each worker adds the codes
-- of its events in the transaction that writes them; a code stays for ever, as events do.
CREATE TABLE code_in_use (
  code text PRIMARY KEY
);
GRANT INSERT ON code_in_use
  TO redress_intake, redress_deadline_watcher, redress_notifier, redress_accountability;
GRANT SELECT ON code_in_use TO redress_redress;

-- What was written before this table was there.
INSERT INTO code_in_use
  SELECT DISTINCT member.code FROM (
    SELECT jsonb_path_query(document, '$.*[*].code') #>> '{}' AS code FROM office_document WHERE kind = 'directory'
  ) AS member
  JOIN (
    SELECT DISTINCT jsonb_path_query(body::jsonb, '$.data.** ? (@.type() == "string")') #>> '{}' AS text FROM event
  ) AS said ON said.text = member.code
ON CONFLICT DO NOTHING;

-- An import that changes nothing makes no version, and no deadline is computed again for it.
CREATE OR REPLACE FUNCTION office_import(of_kind text, new_document jsonb, by_whom text) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  in_force office_document;
  new_version integer;
BEGIN
  PERFORM pg_advisory_xact_lock(1380208454, 0);
  PERFORM FROM office FOR UPDATE;
  SELECT * INTO in_force FROM office_document WHERE kind = of_kind ORDER BY version DESC LIMIT 1;
  IF in_force.document = new_document THEN
    RETURN in_force.version;
  END IF;
  new_version := coalesce(in_force.version, 0) + 1;
  INSERT INTO office_document VALUES (of_kind, new_version, new_document, redress_now(), by_whom);
  UPDATE office SET
    revision  = revision + 1,
    directory = CASE of_kind WHEN 'directory' THEN new_version ELSE directory END,
    policy    = CASE of_kind WHEN 'policy' THEN new_version ELSE policy END,
    calendar  = CASE of_kind WHEN 'calendar' THEN new_version ELSE calendar END;
  RETURN new_version;
END
$$;

-- Numbers ----------------------------------------------------------------------------------------
-- Each worker takes numbers of its own kind alone; and nobody can turn a counter back by taking less than one, or by
-- giving back what this very transaction did not take.
CREATE FUNCTION case_numbers_take(of_year integer, wanted integer) RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT numbers_take('case', of_year, wanted) $$;
CREATE FUNCTION inquiry_numbers_take(of_year integer, wanted integer) RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT numbers_take('inquiry', of_year, wanted) $$;
CREATE FUNCTION case_numbers_give_back(of_year integer, unused integer) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT numbers_give_back('case', of_year, unused) $$;
CREATE FUNCTION inquiry_numbers_give_back(of_year integer, unused integer) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT numbers_give_back('inquiry', of_year, unused) $$;

-- What this transaction took of it: the row is locked, so the column is this transaction's own.
ALTER TABLE counter ADD COLUMN taken_by xid8, ADD COLUMN taken integer NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION numbers_take(of_kind text, of_year integer, wanted integer) RETURNS bigint
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  first bigint;
BEGIN
  IF wanted IS NULL OR wanted NOT BETWEEN 1 AND 100000 THEN
    RAISE EXCEPTION 'numbers are taken forwards' USING ERRCODE = 'RD004';
  END IF;
  INSERT INTO counter AS c (kind, year, last, taken_by, taken)
    VALUES (of_kind, of_year, wanted, pg_current_xact_id(), wanted)
  ON CONFLICT (kind, year) DO UPDATE SET
    last = c.last + excluded.last,
    taken = excluded.taken + CASE WHEN c.taken_by = excluded.taken_by THEN c.taken ELSE 0 END,
    taken_by = excluded.taken_by
  RETURNING last - wanted + 1 INTO first;
  RETURN first;
END
$$;

CREATE OR REPLACE FUNCTION numbers_give_back(of_kind text, of_year integer, unused integer) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  UPDATE counter SET last = last - unused, taken = taken - unused
    WHERE kind = of_kind AND year = of_year AND taken_by = pg_current_xact_id() AND unused BETWEEN 0 AND taken;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'only what this transaction took is given back' USING ERRCODE = 'RD004';
  END IF;
END
$$;

REVOKE EXECUTE ON FUNCTION numbers_take(text, integer, integer), numbers_give_back(text, integer, integer)
  FROM PUBLIC, redress_intake, redress_accountability;
REVOKE EXECUTE ON FUNCTION case_numbers_take(integer, integer), case_numbers_give_back(integer, integer),
  inquiry_numbers_take(integer, integer), inquiry_numbers_give_back(integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION case_numbers_take(integer, integer), case_numbers_give_back(integer, integer)
  TO redress_intake;
GRANT EXECUTE ON FUNCTION inquiry_numbers_take(integer, integer), inquiry_numbers_give_back(integer, integer)
  TO redress_accountability;

-- Rights nobody uses -----------------------------------------------------------------------------
-- The first answer to a complaint is given again for ever: it is written once.
REVOKE UPDATE (answer) ON cases FROM redress_intake;
-- Ids of handled messages are forgotten by the watcher alone: without one its message takes effect twice.
REVOKE DELETE ON inbox FROM redress_intake, redress_notifier, redress_accountability;

-- Each worker writes its own kinds of events: intake stays the only writer of case state whatever the others do.
-- (What has no policy is refused; reading is granted as before.)
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
CREATE POLICY read ON event FOR SELECT USING (true);
CREATE POLICY intake ON event FOR INSERT TO redress_intake
  WITH CHECK (type LIKE 'case.%' OR type LIKE 'deadline.%');
CREATE POLICY deadline_watcher ON event FOR INSERT TO redress_deadline_watcher WITH CHECK (type LIKE 'deadline.%');
CREATE POLICY notifier ON event FOR INSERT TO redress_notifier WITH CHECK (type LIKE 'notice.%');
CREATE POLICY accountability ON event FOR INSERT TO redress_accountability
  WITH CHECK (type LIKE 'inquiry.%' OR type LIKE 'score.%' OR type LIKE 'deadline.%');
