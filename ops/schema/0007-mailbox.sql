-- The report box: what mailbox-channel may ask, and the openings of the boxes on the wall.

-- What mailbox-channel may ask -------------------------------------------------------------------
-- Whether an address is that person's, as the directory in force has it. It answers yes or no: no address can be read
-- through it.
CREATE FUNCTION person_has_address(of_person text, address text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT EXISTS (
    SELECT FROM office
    JOIN office_document ON kind = 'directory' AND version = office.directory,
      jsonb_array_elements(document -> 'people') AS person
    WHERE person ->> 'code' = of_person AND lower(person ->> 'email') = lower(address)
      AND NOT coalesce((person ->> 'retired')::boolean, false))
$$;

-- Where supervision is written to: a reply of staff that is no signature must come before a person.
CREATE FUNCTION supervision_addresses() RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT DISTINCT person ->> 'email' FROM office
  JOIN office_document ON kind = 'directory' AND version = office.directory,
    jsonb_array_elements(document -> 'people') AS person
  WHERE person -> 'roles' ? 'supervision' AND NOT coalesce((person ->> 'retired')::boolean, false)
$$;

-- Box openings ------------------------------------------------------------------------------------
-- C3.1: the box on the wall is opened by two persons; its letters are one batch, and nothing enters after the seal.
-- What a letter says is sealed with its case; here stands only that there was one, and its digest.
CREATE TABLE box_opening (
  id        text PRIMARY KEY CHECK (id ~ '^BOX-[0-9]{4}-[0-9]{4,}$'),
  box       text NOT NULL CHECK (length(box) BETWEEN 1 AND 100),
  opened_at timestamptz NOT NULL,
  openers   text[] NOT NULL CHECK (cardinality(openers) = 2 AND openers[1] <> openers[2]),
  -- Who typed it in, as the machine knows him, and when.
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL CHECK (opened_at <= entered_at)
);

CREATE TABLE box_letter (
  opening  text NOT NULL REFERENCES box_opening,
  position integer NOT NULL CHECK (position >= 1),
  -- Of what was handed in: the same letter entered twice is one letter.
  digest   bytea NOT NULL CHECK (octet_length(digest) = 32),
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL,
  -- The case it became, or why the workers refused it; both null between the entry and their answer.
  number   text UNIQUE,
  refused  text,
  CHECK (number IS NULL OR refused IS NULL),
  PRIMARY KEY (opening, position),
  UNIQUE (opening, digest)
);

-- The end of a batch: how many letters, and a digest of opening and letters as they stand. An empty box is sealed too.
CREATE TABLE box_seal (
  opening   text PRIMARY KEY REFERENCES box_opening,
  letters   integer NOT NULL CHECK (letters >= 0),
  digest    bytea NOT NULL CHECK (octet_length(digest) = 32),
  sealed_by text NOT NULL,
  sealed_at timestamptz NOT NULL
);

-- What a seal vouches for, computed anew each time.
CREATE FUNCTION box_digest(of_opening text) RETURNS bytea
  LANGUAGE sql STABLE SET search_path = public, pg_temp
  AS $$
  SELECT sha256(convert_to(
    concat_ws('|', id, box, extract(epoch FROM opened_at), openers[1], openers[2], entered_by,
      extract(epoch FROM entered_at),
      (SELECT string_agg(concat_ws('/', position, encode(digest, 'hex'), coalesce(number, refused), entered_by,
          extract(epoch FROM box_letter.entered_at)), ';' ORDER BY position)
        FROM box_letter WHERE opening = of_opening)), 'UTF8'))
  FROM box_opening WHERE id = of_opening
$$;

-- Letters and seal take turns on the opening's row: none can slip in while the seal is made.
CREATE FUNCTION box_is_open() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  PERFORM FROM box_opening WHERE id = NEW.opening FOR UPDATE;
  IF EXISTS (SELECT FROM box_seal WHERE opening = NEW.opening) THEN
    RAISE EXCEPTION 'box opening % is sealed', NEW.opening USING ERRCODE = 'RD004';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER box_is_open BEFORE INSERT ON box_letter FOR EACH ROW EXECUTE FUNCTION box_is_open();

-- The one thing that may be added to a letter: what became of it, once, before the seal.
CREATE FUNCTION box_letter_is_answered() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  PERFORM FROM box_opening WHERE id = NEW.opening FOR UPDATE;
  IF coalesce(OLD.number, OLD.refused) IS NOT NULL OR coalesce(NEW.number, NEW.refused) IS NULL
    OR (NEW.opening, NEW.position, NEW.digest, NEW.entered_by, NEW.entered_at)
      IS DISTINCT FROM (OLD.opening, OLD.position, OLD.digest, OLD.entered_by, OLD.entered_at)
    OR EXISTS (SELECT FROM box_seal WHERE opening = NEW.opening)
  THEN
    RAISE EXCEPTION 'a letter is not changed' USING ERRCODE = 'RD001';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER box_letter_is_answered BEFORE UPDATE ON box_letter
  FOR EACH ROW EXECUTE FUNCTION box_letter_is_answered();

CREATE FUNCTION box_seal_is_true() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  PERFORM FROM box_opening WHERE id = NEW.opening FOR UPDATE;
  IF EXISTS (SELECT FROM box_letter WHERE opening = NEW.opening AND number IS NULL AND refused IS NULL) THEN
    RAISE EXCEPTION 'a letter of % is not registered yet', NEW.opening USING ERRCODE = 'RD005';
  END IF;
  NEW.letters := (SELECT count(*) FROM box_letter WHERE opening = NEW.opening);
  NEW.digest := box_digest(NEW.opening);
  RETURN NEW;
END
$$;
CREATE TRIGGER box_seal_is_true BEFORE INSERT ON box_seal FOR EACH ROW EXECUTE FUNCTION box_seal_is_true();

CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON box_opening
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();
CREATE TRIGGER nothing_is_changed BEFORE DELETE OR TRUNCATE ON box_letter
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON box_seal
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- `BOX-<year>-<four digits>`; the lock is held to the end of the transaction ("RDBX").
CREATE FUNCTION box_open(of_box text, at timestamptz, two text[], by_whom text) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  year text := to_char(redress_now() AT TIME ZONE 'Asia/Shanghai', 'YYYY');
  made text;
BEGIN
  PERFORM pg_advisory_xact_lock(1380205144, 0);
  SELECT 'BOX-' || year || '-' || lpad((coalesce(max(substr(id, 10)::integer), 0) + 1)::text, 4, '0') INTO made
  FROM box_opening WHERE id LIKE 'BOX-' || year || '-%';
  INSERT INTO box_opening (id, box, opened_at, openers, entered_by, entered_at)
    VALUES (made, of_box, at, two, by_whom, redress_now());
  RETURN made;
END
$$;

-- Rights ------------------------------------------------------------------------------------------
REVOKE ALL ON box_opening, box_letter, box_seal FROM PUBLIC;
REVOKE ALL ON FUNCTION person_has_address(text, text), supervision_addresses(), box_digest(text), box_is_open(),
  box_letter_is_answered(), box_seal_is_true(), box_open(text, timestamptz, text[], text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION person_has_address(text, text), supervision_addresses() TO redress_mailbox_channel;

GRANT EXECUTE ON FUNCTION box_open(text, timestamptz, text[], text), box_digest(text) TO redress_redress;
GRANT SELECT ON box_opening, box_letter, box_seal TO redress_redress;
GRANT INSERT (opening, position, digest, entered_by, entered_at), UPDATE (number, refused) ON box_letter TO redress_redress;
GRANT INSERT (opening, sealed_by, sealed_at) ON box_seal TO redress_redress;
