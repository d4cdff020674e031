-- The foundation: clock, office, chains of events, cases, deadlines, inquiries, notices, inbox and outbox.
-- Forward only. Applied by `redress migrate` under a lock, in one transaction, as the owner of the database.

-- The clock -----------------------------------------------------------------------------------
-- One row. In a production database `shift` can't be anything but zero (CHECK), and no role may
-- change `rehearsal`: it is set by the first migration and by nothing else.
CREATE TABLE clock (
  only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  rehearsal boolean NOT NULL,
  shift     interval NOT NULL DEFAULT interval '0',
  CHECK (rehearsal OR shift = interval '0')
);

-- Every instant the product knows comes from here: workers never read their machine's clock.
CREATE FUNCTION redress_now() RETURNS timestamptz
  LANGUAGE sql VOLATILE PARALLEL SAFE
  AS 'SELECT clock_timestamp() + shift FROM clock';

-- The office: directory, policy, calendar -------------------------------------------------------
-- Each import is a whole new version of a document; no version is ever changed, so that a deadline
-- that names calendar version 3 can be recalculated from calendar version 3 for ever.
CREATE TABLE office_document (
  kind        text NOT NULL CHECK (kind IN ('directory', 'policy', 'calendar')),
  version     integer NOT NULL CHECK (version >= 1),
  document    jsonb NOT NULL,
  imported_at timestamptz NOT NULL,
  imported_by text NOT NULL,
  PRIMARY KEY (kind, version)
);

-- What is in force. `revision` grows with each import; a worker that sees it grow loads the office again.
CREATE TABLE office (
  only_row  boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  revision  bigint NOT NULL DEFAULT 0,
  directory integer NOT NULL DEFAULT 0,
  policy    integer NOT NULL DEFAULT 0,
  calendar  integer NOT NULL DEFAULT 0,
  -- Deadlines were last recomputed for this revision (deadline-watcher).
  recomputed bigint NOT NULL DEFAULT 0
);
INSERT INTO office DEFAULT VALUES;

-- The only way to put a document in force: whole, numbered, and noticed by every worker.
-- Every unit of work holds this advisory lock ("RDOF") shared from before it reads the office: when an import is
-- committed, whatever was decided under the office before it is committed too, and no deadline set meanwhile can
-- escape the recomputation.
CREATE FUNCTION office_import(of_kind text, new_document jsonb, by_whom text) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  new_version integer;
BEGIN
  PERFORM pg_advisory_xact_lock(1380208454, 0);
  PERFORM FROM office FOR UPDATE;
  SELECT coalesce(max(version), 0) + 1 INTO new_version FROM office_document WHERE kind = of_kind;
  INSERT INTO office_document VALUES (of_kind, new_version, new_document, redress_now(), by_whom);
  UPDATE office SET
    revision  = revision + 1,
    directory = CASE of_kind WHEN 'directory' THEN new_version ELSE directory END,
    policy    = CASE of_kind WHEN 'policy' THEN new_version ELSE policy END,
    calendar  = CASE of_kind WHEN 'calendar' THEN new_version ELSE calendar END;
  RETURN new_version;
END
$$;

-- Chains of events -----------------------------------------------------------------------------
-- Every case and every inquiry is a chain: events numbered 1, 2, … each sealed to the one before.
-- The head is kept by the trigger below; no worker can write it.
CREATE TABLE chain (
  number   text PRIMARY KEY,
  sequence integer NOT NULL CHECK (sequence >= 1),
  hash     bytea NOT NULL CHECK (octet_length(hash) = 32)
) WITH (fillfactor = 70);

CREATE TABLE event (
  number        text NOT NULL,
  sequence      integer NOT NULL CHECK (sequence >= 1),
  type          text NOT NULL,
  at            timestamptz NOT NULL,
  actor         text NOT NULL,
  -- The CloudEvents JSON exactly as it is published.
  body          text NOT NULL,
  previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
  hash          bytea NOT NULL CHECK (hash = sha256(previous_hash || convert_to(body, 'UTF8'))),
  PRIMARY KEY (number, sequence)
);

CREATE FUNCTION nothing_is_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'RD001';
END
$$;

-- Once per INSERT statement, not per row: a batch of hundreds of events is checked by one query.
CREATE FUNCTION event_extends_its_chain() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  broken text;
BEGIN
  SELECT link.number INTO broken
  FROM (
    SELECT number, sequence, previous_hash,
      lag(sequence) OVER (PARTITION BY number ORDER BY sequence) AS sequence_before,
      lag(hash) OVER (PARTITION BY number ORDER BY sequence) AS hash_before
    FROM added
  ) AS link
  LEFT JOIN chain USING (number)
  WHERE link.sequence <> coalesce(link.sequence_before, chain.sequence, 0) + 1
     OR link.previous_hash <> coalesce(link.hash_before, chain.hash, decode(repeat('00', 32), 'hex'))
  LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'chain % is not continued by this event', broken USING ERRCODE = 'RD002';
  END IF;
  INSERT INTO chain (number, sequence, hash)
    SELECT DISTINCT ON (number) number, sequence, hash FROM added ORDER BY number, sequence DESC
  ON CONFLICT (number) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash;
  RETURN NULL;
END
$$;

CREATE TRIGGER event_extends_its_chain AFTER INSERT ON event
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION event_extends_its_chain();
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON event
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- Locks the heads of these chains, lowest number first, so that two workers can't deadlock.
CREATE FUNCTION chain_lock(numbers text[]) RETURNS SETOF chain
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS 'SELECT * FROM chain WHERE number = ANY (numbers) ORDER BY number FOR UPDATE';

-- The same for those that nobody is writing just now: timers take what is free and come again for the rest.
CREATE FUNCTION chain_lock_free(numbers text[]) RETURNS SETOF chain
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS 'SELECT * FROM chain WHERE number = ANY (numbers) ORDER BY number FOR UPDATE SKIP LOCKED';

-- Numbers ---------------------------------------------------------------------------------------
CREATE TABLE counter (
  kind text NOT NULL CHECK (kind IN ('case', 'inquiry')),
  year integer NOT NULL,
  last bigint NOT NULL CHECK (last >= 0),
  PRIMARY KEY (kind, year)
) WITH (fillfactor = 50);

-- The first of `wanted` numbers in a row. Without gaps: the row stays locked until the commit.
CREATE FUNCTION numbers_take(of_kind text, of_year integer, wanted integer) RETURNS bigint
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  INSERT INTO counter AS c (kind, year, last) VALUES (of_kind, of_year, wanted)
  ON CONFLICT (kind, year) DO UPDATE SET last = c.last + excluded.last
  RETURNING last - wanted + 1
$$;

-- Gives back the last of them, unused, in the same transaction: nobody else can have taken one since.
CREATE FUNCTION numbers_give_back(of_kind text, of_year integer, unused integer) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS 'UPDATE counter SET last = last - unused WHERE kind = of_kind AND year = of_year';

-- Cases -----------------------------------------------------------------------------------------
-- A row is the projection of its chain (what the events say, in columns for queries), beside the
-- message that made it. `intake` alone writes here.
CREATE TABLE cases (
  number      text PRIMARY KEY,
  -- The complaint's (source, id) for ever: sent twice, it is one case.
  source      text NOT NULL,
  message_id  text NOT NULL,
  -- The broker user that sent it: only to him is the query code repeated.
  sender      text NOT NULL,
  -- The first answer, without the query code.
  answer      text NOT NULL,
  state       text NOT NULL CHECK (state IN ('registered', 'accepted', 'assigned', 'handling',
                'result-submitted', 'replied', 'closed', 'rejected', 'withdrawn', 'linked')),
  round       integer NOT NULL DEFAULT 1 CHECK (round >= 1),
  track       text CHECK (track IN ('onsite', 'window', 'window-complex', 'joint')),
  channel     text NOT NULL CHECK (channel IN ('onsite', 'box', 'phone', 'web', 'mail')),
  form        text NOT NULL CHECK (form IN ('oral', 'written')),
  received_at timestamptz NOT NULL,
  registered_at timestamptz NOT NULL,
  grounds     text[] NOT NULL DEFAULT '{}',
  "window"    text,
  UNIQUE (source, message_id)
) WITH (fillfactor = 80);

-- The vault: one data key per case, wrapped with REDRESS_VAULT_KEY; erasing the key erases the person
-- and leaves the chain whole. Identity and narrative are sealed apart, since different people may read them.
CREATE TABLE vault (
  number     text PRIMARY KEY,
  sealed_at  timestamptz NOT NULL,
  wrapped_key bytea,
  identity   bytea,
  narrative  bytea,
  -- Some years after the end the person is forgotten, some years later everything that was written and sent.
  identity_erased_at timestamptz,
  erased_at  timestamptz,
  CHECK ((wrapped_key IS NULL) = (erased_at IS NOT NULL)),
  CHECK (identity_erased_at IS NULL OR identity IS NULL),
  CHECK (erased_at IS NULL OR (narrative IS NULL AND identity_erased_at IS NOT NULL))
);
CREATE INDEX vault_names_somebody ON vault (sealed_at) WHERE identity_erased_at IS NULL;
CREATE INDEX vault_is_readable ON vault (sealed_at) WHERE erased_at IS NULL;

-- When a case that is at rest came to rest: its last ending. From the events, not from a column that can be set.
CREATE VIEW ended_case AS
  SELECT cases.number, ending.at
  FROM cases CROSS JOIN LATERAL (
    SELECT at FROM event
    WHERE event.number = cases.number AND type IN ('case.closed', 'case.rejected', 'case.withdrawn', 'case.linked')
    ORDER BY sequence DESC LIMIT 1
  ) AS ending
  WHERE cases.state IN ('closed', 'rejected', 'withdrawn', 'linked');

-- What is sealed is never replaced; it can only be forgotten, and only of a case that has ended.
CREATE FUNCTION vault_only_forgets() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp
  AS $$
BEGIN
  IF (NEW.number, NEW.sealed_at) IS DISTINCT FROM (OLD.number, OLD.sealed_at)
    OR (NEW.wrapped_key IS NOT NULL AND NEW.wrapped_key IS DISTINCT FROM OLD.wrapped_key)
    OR (NEW.identity IS NOT NULL AND NEW.identity IS DISTINCT FROM OLD.identity)
    OR (NEW.narrative IS NOT NULL AND NEW.narrative IS DISTINCT FROM OLD.narrative)
    OR (OLD.identity_erased_at IS NOT NULL AND NEW.identity_erased_at IS DISTINCT FROM OLD.identity_erased_at)
    OR (OLD.erased_at IS NOT NULL AND NEW.erased_at IS DISTINCT FROM OLD.erased_at)
    OR NOT EXISTS (SELECT FROM ended_case WHERE number = OLD.number)
  THEN
    RAISE EXCEPTION 'the vault only forgets, and only what has ended' USING ERRCODE = 'RD003';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER vault_only_forgets BEFORE UPDATE ON vault FOR EACH ROW EXECUTE FUNCTION vault_only_forgets();
CREATE TRIGGER nothing_is_changed BEFORE DELETE OR TRUNCATE ON vault
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- Which master key this database is sealed with: a fingerprint that tells keys apart and nothing else.
CREATE TABLE vault_key (
  only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  fingerprint bytea NOT NULL
);

-- Writes the first fingerprint and gives the one that holds.
CREATE FUNCTION vault_confirm(mine bytea) RETURNS bytea
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  INSERT INTO vault_key (fingerprint) VALUES (mine) ON CONFLICT DO NOTHING;
  RETURN (SELECT fingerprint FROM vault_key);
END
$$;

CREATE TABLE attachment (
  number     text NOT NULL,
  sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
  media_type text NOT NULL,
  size       bigint NOT NULL,
  sealed_name bytea NOT NULL,
  sealed     bytea NOT NULL,
  PRIMARY KEY (number, sha256)
);

-- What people wrote (a reply, a reason, a result …), sealed; the event (number, sequence) names its digest.
CREATE TABLE writing (
  number   text NOT NULL,
  sequence integer NOT NULL,
  kind     text NOT NULL,
  sealed   bytea NOT NULL,
  PRIMARY KEY (number, sequence)
);

-- Data keys of inquiries, and of nothing else: a case's key is in the vault.
CREATE TABLE inquiry_key (
  number      text PRIMARY KEY,
  wrapped_key bytea NOT NULL
);

-- Every opening of the vault by a person: who, what, why.
CREATE TABLE vault_opening (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number text NOT NULL,
  what   text NOT NULL CHECK (what IN ('identity', 'narrative', 'files', 'address')),
  actor  text NOT NULL,
  reason text NOT NULL,
  at     timestamptz NOT NULL
);
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON vault_opening
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- Deadlines -------------------------------------------------------------------------------------
CREATE TABLE deadline (
  id         text PRIMARY KEY,
  number     text NOT NULL,
  round      integer NOT NULL CHECK (round >= 1),
  kind       text NOT NULL CHECK (kind IN ('triage', 'signing', 'returning', 'reply', 'result',
               'reply-after-result', 'meeting', 'co-result', 'joint-reply', 'explanation',
               'follow-up', 'appeal', 'ruling')),
  "window"   text,
  clause     text NOT NULL,
  starts_at  timestamptz NOT NULL,
  due_at     timestamptz NOT NULL CHECK (due_at > starts_at),
  provisional boolean NOT NULL,
  calendar_version integer NOT NULL,
  status     text NOT NULL CHECK (status IN ('running', 'settled', 'breached', 'settled-late', 'cancelled')),
  settled_at timestamptz,
  next_rung  text,
  next_fire_at timestamptz,
  -- A settled or cancelled deadline can't fire: there is nothing to fire it by.
  CHECK (status IN ('running', 'breached') OR next_fire_at IS NULL),
  CHECK ((next_rung IS NULL) = (next_fire_at IS NULL))
) WITH (fillfactor = 80);
-- With the id: thousands are due at the same opening, and each batch goes on where the last one ended.
CREATE INDEX deadline_fires ON deadline (next_fire_at, id) WHERE next_fire_at IS NOT NULL;
CREATE INDEX deadline_of_number ON deadline (number);
CREATE INDEX deadline_provisional ON deadline (id) WHERE provisional AND status = 'running';

-- Each rung of each deadline fires once.
CREATE TABLE rung_fired (
  deadline  text NOT NULL REFERENCES deadline,
  rung      text NOT NULL,
  true_at   timestamptz NOT NULL,
  fired_at  timestamptz NOT NULL,
  collapsed boolean NOT NULL,
  PRIMARY KEY (deadline, rung)
);
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON rung_fired
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- Accountability --------------------------------------------------------------------------------
CREATE TABLE inquiry (
  number      text PRIMARY KEY,
  "case"      text,
  round       integer,
  state       text NOT NULL CHECK (state IN ('proposed', 'opened', 'explained', 'decided', 'appealed',
                'ruled', 'transferred', 'set-aside')),
  origin      text NOT NULL CHECK (origin IN ('finding', 'breach', 'person')),
  -- What proposed it: the breached deadline's id, or case/round of the finding. Once each.
  cause       text UNIQUE,
  -- `window:W-0301`, …
  subjects    text[] NOT NULL,
  circumstances text[] NOT NULL,
  begun_at    timestamptz NOT NULL,
  decided_at  timestamptz,
  revoked     boolean NOT NULL DEFAULT false
) WITH (fillfactor = 80);
CREATE INDEX inquiry_of_case ON inquiry ("case");

CREATE TABLE score_entry (
  inquiry  text NOT NULL,
  entry    integer NOT NULL CHECK (entry >= 1),
  year     integer NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('centre', 'department', 'window', 'staff')),
  code     text NOT NULL,
  -- What is taken off; negative when an entry is taken back.
  points   integer NOT NULL CHECK (points <> 0),
  reason   text NOT NULL CHECK (reason IN ('decision', 'reversal', 'ruling')),
  reverses integer,
  at       timestamptz NOT NULL,
  PRIMARY KEY (inquiry, entry),
  FOREIGN KEY (inquiry, reverses) REFERENCES score_entry,
  -- Each entry is taken back once at most, and only by a counter-entry.
  UNIQUE (inquiry, reverses),
  CHECK ((reason = 'reversal') = (reverses IS NOT NULL)),
  CHECK ((points < 0) = (reason = 'reversal'))
);
CREATE INDEX score_entry_of_subject ON score_entry (year, kind, code);
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON score_entry
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- What is taken off each subject's account of a year: the sum of its entries, kept by the trigger below and written by
-- no worker. Nobody can be given more points back than were taken.
CREATE TABLE score_account (
  year     integer NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('centre', 'department', 'window', 'staff')),
  code     text NOT NULL,
  deducted bigint NOT NULL CHECK (deducted >= 0),
  PRIMARY KEY (year, kind, code)
) WITH (fillfactor = 80);

-- The accounts are locked in the order of their key, so that two workers can't deadlock.
CREATE FUNCTION score_is_summed() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  INSERT INTO score_account (year, kind, code, deducted)
    SELECT DISTINCT year, kind, code, 0 FROM added ORDER BY year, kind, code
  ON CONFLICT DO NOTHING;
  PERFORM FROM score_account WHERE (year, kind, code) IN (SELECT year, kind, code FROM added)
    ORDER BY year, kind, code FOR UPDATE;
  UPDATE score_account SET deducted = deducted + posted.points
  FROM (SELECT year, kind, code, sum(points) AS points FROM added GROUP BY year, kind, code) AS posted
  WHERE (score_account.year, score_account.kind, score_account.code) = (posted.year, posted.kind, posted.code);
  RETURN NULL;
END
$$;
CREATE TRIGGER score_is_summed AFTER INSERT ON score_entry
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION score_is_summed();

-- Notices ---------------------------------------------------------------------------------------
-- Several notices to one person that left as one mail. The bytes are what was sent.
CREATE TABLE digest (
  -- `<most urgent notice>/<its attempt>`; also the left side of the Message-ID.
  id         text PRIMARY KEY,
  recipient  text NOT NULL,
  message    bytea NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE notice (
  -- `<number>/<sequence>/<n>`: the same event never makes the same notice twice. `alarm/<id>/<n>` of an alarm.
  id         text PRIMARY KEY CHECK (id ~ '^[!-~]{1,100}$'),
  -- The chain it belongs to, and the event of it that caused it. Alarms belong to none.
  number     text,
  sequence   integer,
  -- A directory code, or `complainant`: never an address.
  recipient  text NOT NULL,
  template   text NOT NULL,
  rung       text,
  deadline   text,
  -- The nearest limit, to order a digest by, and as it is said in one.
  due_at     timestamptz,
  due        text,
  -- Why it comes to this person, when it is another's.
  reason     text NOT NULL DEFAULT '',
  status     text NOT NULL CHECK (status IN ('queued', 'held', 'sending', 'sent', 'failed', 'unknown', 'bounced', 'signed')),
  not_before timestamptz NOT NULL,
  subject    text NOT NULL,
  link       text NOT NULL,
  -- The whole mail as it is sent, without `To`.
  message    bytea NOT NULL,
  -- The mail it left in, where that was not its own.
  digest     text REFERENCES digest,
  attempts   integer NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  -- Who is sending it, to find what a dead notifier left in `sending`.
  sender     integer,
  server_answer text,
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  CHECK ((number IS NULL) = (sequence IS NULL)),
  CHECK ((status IN ('queued', 'held')) = (next_attempt_at IS NOT NULL)),
  CHECK (status <> 'sending' OR sender IS NOT NULL)
) WITH (fillfactor = 70);
CREATE INDEX notice_due ON notice (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX notice_due_to ON notice (recipient, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX notice_sending ON notice (sender) WHERE status = 'sending';
CREATE INDEX notice_of_number ON notice (number, sequence);
CREATE INDEX notice_of_digest ON notice (digest) WHERE digest IS NOT NULL;

-- When each person was last mailed: what comes within policy `gather_minutes` of it is gathered.
CREATE TABLE addressee (
  recipient text PRIMARY KEY,
  mailed_at timestamptz NOT NULL
) WITH (fillfactor = 50);

-- Delivery guarantees ---------------------------------------------------------------------------
-- What each worker has taken: (source, id) takes effect once per consumer. A complaint is also kept
-- for ever by cases (source, message_id); these rows outlive any dead letter that can be replayed.
CREATE TABLE inbox (
  consumer text NOT NULL,
  source   text NOT NULL,
  id       text NOT NULL,
  answer   text,
  at       timestamptz NOT NULL,
  PRIMARY KEY (consumer, source, id)
);
CREATE INDEX inbox_age ON inbox (at);

-- Events still to be published: a stretch of a chain, deleted when the broker has confirmed it.
CREATE TABLE outbox (
  id    bigint GENERATED ALWAYS AS IDENTITY,
  shard smallint NOT NULL CHECK (shard BETWEEN 0 AND 15),
  number text NOT NULL,
  first_sequence integer NOT NULL,
  last_sequence  integer NOT NULL CHECK (last_sequence >= first_sequence),
  PRIMARY KEY (id)
) WITH (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);

-- Messages whose handling may have killed a worker: counted before they are handled alone, so that
-- a poisonous one is known after a few restarts and its neighbours are not blamed.
CREATE TABLE suspect (
  consumer text NOT NULL,
  digest   bytea NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  at       timestamptz NOT NULL,
  PRIMARY KEY (consumer, digest)
);

-- What supervision and the operator must be told: dead letters, unroutable events. Without content.
CREATE TABLE alarm (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind   text NOT NULL,
  worker text NOT NULL,
  code   text NOT NULL,
  at     timestamptz NOT NULL,
  mailed_at timestamptz
);
CREATE INDEX alarm_unmailed ON alarm (id) WHERE mailed_at IS NULL;
CREATE INDEX alarm_mailed ON alarm (mailed_at) WHERE mailed_at IS NOT NULL;
