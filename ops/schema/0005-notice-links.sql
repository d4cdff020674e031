-- Notices have a Message-ID nobody can guess, a link behind which the complaint is read, and a life that is told.

-- Message-IDs ---------------------------------------------------------------------------------
-- `<notice>.<tag>@<domain>`, where the tag is an HMAC under the notifier's key: what comes back naming it was sent to
-- somebody who had the mail. A digest has its own, which stands for every notice in it.
ALTER TABLE notice
  ADD COLUMN message_id text UNIQUE,
  -- Who took it, as the server called itself.
  ADD COLUMN server text,
  -- When the MTA's log or a delivery report said that it reached the recipient's own server.
  ADD COLUMN delivered_at timestamptz;
ALTER TABLE digest ADD COLUMN message_id text UNIQUE;

-- Whose mail this is; with or without angle brackets. `number` is null of a digest, whose `notice` is the digest's id:
-- `notice.signed` and `notice.bounced` take that for all in it.
CREATE FUNCTION notice_by_message_id(wanted text)
  RETURNS TABLE (notice text, recipient text, number text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT notice.id, notice.recipient, notice.number FROM notice WHERE message_id = btrim(wanted, ' <>')
  UNION ALL
  SELECT digest.id, digest.recipient, NULL FROM digest WHERE message_id = btrim(wanted, ' <>')
$$;

-- Links ---------------------------------------------------------------------------------------
-- The token stands in the mail alone, and the mail is stored sealed. What may be read behind the link is sealed under a
-- key derived from the token: neither this database nor web-channel can read it without the link.
CREATE TABLE notice_link (
  digest     bytea PRIMARY KEY CHECK (octet_length(digest) = 32),  -- SHA-256 of the token
  notice     text NOT NULL UNIQUE REFERENCES notice,
  -- Null once the link is over.
  sealed     bytea,
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > made_at),
  -- The case left the window it was told to: what it says is no longer that window's business.
  revoked_at timestamptz,
  CHECK (revoked_at IS NULL OR sealed IS NULL)
);
CREATE INDEX notice_link_over ON notice_link (expires_at) WHERE sealed IS NOT NULL;

-- Each reading of what stands behind a link.
CREATE TABLE notice_reading (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notice    text NOT NULL REFERENCES notice,
  number    text,
  recipient text NOT NULL,
  at        timestamptz NOT NULL
);
CREATE INDEX notice_reading_of_number ON notice_reading (number);
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON notice_reading
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- What a link is about: nothing secret, and nothing is changed by looking, since mail scanners open links too.
CREATE FUNCTION notice_link_show(wanted bytea)
  RETURNS TABLE (
    notice text, number text, kind text, recipient text, made_at timestamptz, expires_at timestamptz,
    signed_at timestamptz, needs_signing boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT notice.id, notice.number, notice.template, notice.recipient, link.made_at,
    least(link.expires_at, link.revoked_at),
    CASE notice.status WHEN 'signed' THEN notice.settled_at END,
    notice.status <> 'signed' AND notice.recipient <> 'complainant'
  FROM notice_link AS link JOIN notice ON notice.id = link.notice
  WHERE link.digest = wanted
$$;

-- What may be read, once it is signed for and as long as the link lasts; null otherwise. Each reading is written down.
CREATE FUNCTION notice_link_read(wanted bytea) RETURNS bytea
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
DECLARE
  found_notice text;
  found_sealed bytea;
BEGIN
  SELECT notice.id, link.sealed INTO found_notice, found_sealed
  FROM notice_link AS link JOIN notice ON notice.id = link.notice
  WHERE link.digest = wanted AND link.sealed IS NOT NULL AND link.expires_at > redress_now()
    AND notice.status = 'signed';
  IF NOT FOUND THEN
    RETURN NULL;
  END IF;
  INSERT INTO notice_reading (notice, number, recipient, at)
    SELECT notice.id, notice.number, notice.recipient, redress_now() FROM notice WHERE notice.id = found_notice;
  RETURN found_sealed;
END
$$;

-- The complaint of one case, sealed as it is, for the notice that hands the case to a window: only while a window has it.
CREATE FUNCTION narrative_to_hand_on(of_number text) RETURNS TABLE (wrapped_key bytea, narrative bytea, identity bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT vault.wrapped_key, vault.narrative, vault.identity
  FROM vault JOIN cases USING (number)
  WHERE vault.number = of_number AND cases."window" IS NOT NULL
    AND cases.state IN ('assigned', 'handling', 'result-submitted') AND vault.wrapped_key IS NOT NULL
$$;

-- What a person or the MTA's log said became of a notice that nobody knew of, and why.
CREATE TABLE notice_resolution (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notice  text NOT NULL REFERENCES notice,
  outcome text NOT NULL CHECK (outcome IN ('sent', 'delivered', 'failed', 'resent')),
  source  text NOT NULL CHECK (source IN ('person', 'mta-log')),
  actor   text NOT NULL,
  reason  text NOT NULL,
  at      timestamptz NOT NULL
);
CREATE INDEX notice_resolution_of_notice ON notice_resolution (notice);
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON notice_resolution
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- Rights --------------------------------------------------------------------------------------
REVOKE ALL ON notice_link, notice_reading, notice_resolution FROM PUBLIC;
REVOKE ALL ON FUNCTION notice_by_message_id(text), notice_link_show(bytea), notice_link_read(bytea),
  narrative_to_hand_on(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION notice_link_show(bytea), notice_link_read(bytea) TO redress_web_channel;
GRANT EXECUTE ON FUNCTION notice_by_message_id(text) TO redress_mailbox_channel;

GRANT EXECUTE ON FUNCTION narrative_to_hand_on(text) TO redress_notifier;
GRANT UPDATE (server, delivered_at) ON notice TO redress_notifier;
GRANT SELECT (digest, notice, made_at, expires_at, revoked_at), INSERT, UPDATE (sealed, revoked_at)
  ON notice_link TO redress_notifier;
GRANT INSERT ON notice_resolution TO redress_notifier;

GRANT SELECT (digest, notice, made_at, expires_at, revoked_at) ON notice_link TO redress_redress;
GRANT SELECT ON notice_reading, notice_resolution TO redress_redress;
