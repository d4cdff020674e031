-- Files that came with mails, and scans of letters: what is too large for a message goes into `upload`, as with web-channel, sealed piece by
-- piece. Each channel wraps its files' keys with a key of its own, and has its own share of the disk.
ALTER TABLE upload ADD COLUMN channel text NOT NULL DEFAULT 'web-channel'
  CHECK (channel IN ('web-channel', 'mailbox-channel'));

-- `quota` bounds what this channel's uploads may fill of the disk: a flood by mail does not close the web's form.
CREATE OR REPLACE FUNCTION web_upload_begin(new_id bytea, quota bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  IF (SELECT coalesce(sum(held), 0) FROM upload WHERE channel = 'web-channel') >= quota THEN RETURN false; END IF;
  INSERT INTO upload (id, begun_at) VALUES (new_id, redress_now());
  RETURN true;
END
$$;

CREATE OR REPLACE FUNCTION web_upload_sweep(orphans boolean) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  WITH gone AS (
    DELETE FROM upload
    WHERE channel = 'web-channel' AND (used_at < redress_now() - interval '1 hour'
       OR (finished_at IS NULL AND begun_at < redress_now() - interval '1 hour')
       OR (orphans AND used_at IS NULL AND begun_at < redress_now() - interval '7 days'))
    RETURNING 1)
  SELECT count(*) FROM gone
$$;

-- A mail's file has an id made from the mail and its place in it, so that the same mail, sorted again after a crash, is
-- stored once. A file is one transaction: begun, filled, finished.
-- Returns `begun`, `there` (it is complete already) or `full`.
CREATE FUNCTION mailbox_upload_begin(new_id bytea, bytes bigint, quota bigint) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  IF EXISTS (SELECT FROM upload WHERE id = new_id AND finished_at IS NOT NULL) THEN RETURN 'there'; END IF;
  IF (SELECT coalesce(sum(held), 0) FROM upload WHERE channel = 'mailbox-channel') + bytes > quota THEN
    RETURN 'full';
  END IF;
  DELETE FROM upload WHERE id = new_id AND channel = 'mailbox-channel';
  INSERT INTO upload (id, begun_at, channel) VALUES (new_id, redress_now(), 'mailbox-channel');
  RETURN 'begun';
END
$$;

CREATE FUNCTION mailbox_upload_add(of_id bytea, at_place integer, piece bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM upload WHERE id = of_id AND channel = 'mailbox-channel' AND finished_at IS NULL) THEN
    RAISE EXCEPTION 'no such upload under way' USING ERRCODE = 'RD010';
  END IF;
  INSERT INTO upload_chunk VALUES (of_id, at_place, piece);
END
$$;

CREATE FUNCTION mailbox_upload_finish(of_id bytea, digest bytea, type text, bytes bigint, file_key bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  UPDATE upload SET finished_at = redress_now(), sha256 = digest, media_type = type, size = bytes, sealed_key = file_key,
    held = (SELECT sum(octet_length(sealed)) FROM upload_chunk WHERE upload = of_id),
    sealed_sha256 = (SELECT sha256(string_agg(sealed, ''::bytea ORDER BY place)) FROM upload_chunk WHERE upload = of_id)
  WHERE id = of_id AND channel = 'mailbox-channel' AND finished_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such upload under way' USING ERRCODE = 'RD010'; END IF;
END
$$;

-- Removes what a case has taken over, and (when no mail waits) what none came for.
CREATE FUNCTION mailbox_upload_sweep(orphans boolean) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  WITH gone AS (
    DELETE FROM upload
    WHERE channel = 'mailbox-channel' AND (used_at < redress_now() - interval '1 hour'
       OR (orphans AND used_at IS NULL AND begun_at < redress_now() - interval '7 days'))
    RETURNING 1)
  SELECT count(*) FROM gone
$$;

REVOKE ALL ON FUNCTION mailbox_upload_begin(bytea, bigint, bigint), mailbox_upload_add(bytea, integer, bytea),
  mailbox_upload_finish(bytea, bytea, text, bigint, bytea), mailbox_upload_sweep(boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION mailbox_upload_begin(bytea, bigint, bigint), mailbox_upload_add(bytea, integer, bytea),
  mailbox_upload_finish(bytea, bytea, text, bigint, bytea), mailbox_upload_sweep(boolean) TO redress_mailbox_channel;
-- `redress box add`: scans of the letters in the box on the wall.
GRANT EXECUTE ON FUNCTION mailbox_upload_begin(bytea, bigint, bigint), mailbox_upload_add(bytea, integer, bytea),
  mailbox_upload_finish(bytea, bytea, text, bigint, bytea) TO redress_redress;
