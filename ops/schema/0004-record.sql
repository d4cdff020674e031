-- What stands in no case's chain and must not be changed quietly all the same: who opened the vault, which documents were
-- in force, when a worker was away. And what the deadline-watcher could not recompute yet.

-- The ledger ------------------------------------------------------------------------------------
-- One chain for the whole office, sealed as events are: hash = sha256(previous hash || body). A body names a row of
-- another table and the digest of its text; what was written there stays there.
CREATE TABLE ledger (
  sequence      bigint PRIMARY KEY CHECK (sequence >= 1),
  kind          text NOT NULL CHECK (kind IN ('vault-opening', 'office-document', 'outage', 'lost-number')),
  key           text NOT NULL,
  body          text NOT NULL,
  previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
  hash          bytea NOT NULL CHECK (hash = sha256(previous_hash || convert_to(body, 'UTF8'))),
  UNIQUE (kind, key)
);

CREATE TABLE ledger_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  sequence bigint NOT NULL DEFAULT 0,
  hash     bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
);
INSERT INTO ledger_head DEFAULT VALUES;

-- Who appends holds the head until he commits: entries have the order of their commits.
CREATE FUNCTION ledger_append(of_kind text, of_key text, content jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  head ledger_head;
  sealed text;
  seal bytea;
BEGIN
  SELECT * INTO head FROM ledger_head FOR UPDATE;
  sealed := jsonb_build_object('subject', 'LEDGER', 'sequence', (head.sequence + 1)::text,
    'time', to_char(redress_now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS.US"+08:00"'),
    'kind', of_kind, 'key', of_key, 'sha256', encode(sha256(convert_to(content::text, 'UTF8')), 'hex'))::text;
  seal := sha256(head.hash || convert_to(sealed, 'UTF8'));
  INSERT INTO ledger VALUES (head.sequence + 1, of_kind, of_key, sealed, head.hash, seal);
  UPDATE ledger_head SET sequence = head.sequence + 1, hash = seal;
END
$$;

CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- Microseconds, so that no session's time zone gets into what is sealed.
CREATE FUNCTION instant_of(at timestamptz) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT (extract(epoch FROM at) * 1000000)::int8';

-- Vault openings --------------------------------------------------------------------------------
-- `writings`: what staff wrote; `openings`: who looked at this very list (number ALL: at everybody's); `inquiry`: the
-- writings of an inquiry.
ALTER TABLE vault_opening DROP CONSTRAINT vault_opening_what_check;
ALTER TABLE vault_opening ADD CONSTRAINT vault_opening_what_check
  CHECK (what IN ('identity', 'narrative', 'files', 'address', 'writings', 'openings', 'inquiry'));
CREATE INDEX vault_opening_of_number ON vault_opening (number, id);

CREATE FUNCTION vault_opening_is_sealed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  PERFORM ledger_append('vault-opening', NEW.id::text, jsonb_build_object('number', NEW.number, 'what', NEW.what,
    'actor', NEW.actor, 'reason', NEW.reason, 'at', instant_of(NEW.at)));
  RETURN NULL;
END
$$;
CREATE TRIGGER is_sealed AFTER INSERT ON vault_opening FOR EACH ROW EXECUTE FUNCTION vault_opening_is_sealed();

-- Documents in force ----------------------------------------------------------------------------
CREATE FUNCTION office_document_is_sealed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  PERFORM ledger_append('office-document', NEW.kind || ' ' || NEW.version, jsonb_build_object(
    'document', NEW.document, 'imported_at', instant_of(NEW.imported_at), 'imported_by', NEW.imported_by));
  RETURN NULL;
END
$$;
CREATE TRIGGER is_sealed AFTER INSERT ON office_document
  FOR EACH ROW EXECUTE FUNCTION office_document_is_sealed();
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON office_document
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- When a worker was away ------------------------------------------------------------------------
-- A worker that has nothing left in its queue says so every few seconds. What was handed in while nobody said so waited
-- through no fault of its sender: see ops/guide/interpretations.md, "acts handed in while the system was down".
-- `real_at` is the machine's clock: moving the clock of a rehearsal is no outage.
CREATE TABLE presence (
  worker  text PRIMARY KEY,
  seen_at timestamptz NOT NULL,
  real_at timestamptz NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE outage (
  worker  text NOT NULL,
  from_at timestamptz NOT NULL,
  to_at   timestamptz NOT NULL CHECK (to_at > from_at),
  PRIMARY KEY (worker, to_at)
);
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON outage
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

CREATE FUNCTION outage_is_sealed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  PERFORM ledger_append('outage', NEW.worker || ' ' || instant_of(NEW.to_at),
    jsonb_build_object('from_at', instant_of(NEW.from_at), 'to_at', instant_of(NEW.to_at)));
  RETURN NULL;
END
$$;
CREATE TRIGGER is_sealed AFTER INSERT ON outage FOR EACH ROW EXECUTE FUNCTION outage_is_sealed();

-- Of several instances one at a time says it, and none waits for another.
CREATE FUNCTION presence_mark(of_worker text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  last presence;
BEGIN
  SELECT * INTO last FROM presence WHERE worker = of_worker FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    INSERT INTO presence VALUES (of_worker, redress_now(), clock_timestamp()) ON CONFLICT DO NOTHING;
    RETURN;
  END IF;
  IF clock_timestamp() > last.real_at + interval '60 seconds' AND redress_now() > last.seen_at THEN
    INSERT INTO outage VALUES (of_worker, last.seen_at, redress_now());
  END IF;
  UPDATE presence SET seen_at = redress_now(), real_at = clock_timestamp() WHERE worker = of_worker;
END
$$;

-- Recomputation that is still owed ---------------------------------------------------------------
-- Chains that could not be read or written when the others followed a new calendar or policy: tried again until they
-- are whole.
CREATE TABLE recomputation_owed (
  number text PRIMARY KEY,
  since  timestamptz NOT NULL
);

-- What was in force and opened before there was a ledger.
SELECT ledger_append('office-document', kind || ' ' || version, jsonb_build_object('document', document,
  'imported_at', instant_of(imported_at), 'imported_by', imported_by))
FROM office_document ORDER BY imported_at, kind, version;
SELECT ledger_append('vault-opening', id::text, jsonb_build_object('number', number, 'what', what, 'actor', actor,
  'reason', reason, 'at', instant_of(at)))
FROM vault_opening ORDER BY id;

-- Rights ------------------------------------------------------------------------------------------
REVOKE ALL ON ledger, ledger_head, presence, outage, recomputation_owed FROM PUBLIC;
REVOKE ALL ON FUNCTION ledger_append(text, text, jsonb), instant_of(timestamptz), vault_opening_is_sealed(),
  office_document_is_sealed(), outage_is_sealed(), presence_mark(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION presence_mark(text)
  TO redress_intake, redress_deadline_watcher, redress_notifier, redress_accountability;
GRANT SELECT ON presence, outage
  TO redress_intake, redress_deadline_watcher, redress_notifier, redress_accountability, redress_redress;
GRANT SELECT, INSERT, DELETE ON recomputation_owed TO redress_deadline_watcher;
GRANT SELECT ON ledger, ledger_head, recomputation_owed, score_account TO redress_redress;
GRANT EXECUTE ON FUNCTION instant_of(timestamptz) TO redress_redress;
