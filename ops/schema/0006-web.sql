-- What web-channel needs: what a complainant may read of his case, files on their way to one, and functions that give
-- the channel exactly that and nothing else. It may read no table at all beside the clock.

-- What a complainant may read of what was written about his case: the reply, the answer on the spot, why it was not
-- accepted. Sealed under a key derived from REDRESS_QUERY_KEY, which the channel has; `writing` stays closed to it.
CREATE TABLE public_reply (
  number   text NOT NULL,
  sequence integer NOT NULL,
  kind     text NOT NULL CHECK (kind IN ('reply', 'answer', 'explanation')),
  sealed   bytea NOT NULL,
  PRIMARY KEY (number, sequence)
);
CREATE TRIGGER nothing_is_changed BEFORE UPDATE OR TRUNCATE ON public_reply
  FOR EACH STATEMENT EXECUTE FUNCTION nothing_is_changed();

-- When the file's key is destroyed, its writings can't be read any more; neither can these.
CREATE FUNCTION public_reply_is_forgotten() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  DELETE FROM public_reply WHERE number = NEW.number;
  RETURN NULL;
END
$$;
CREATE TRIGGER public_reply_is_forgotten AFTER UPDATE OF wrapped_key ON vault
  FOR EACH ROW WHEN (OLD.wrapped_key IS NOT NULL AND NEW.wrapped_key IS NULL)
  EXECUTE FUNCTION public_reply_is_forgotten();

-- Uploads ---------------------------------------------------------------------------------------
-- A file on its way to a complaint, sealed piece by piece as it comes in under a key of its own. A complaint names it by
-- its sha256; the case then keeps the sealed bytes as they are and that key, sealed anew under the case's own.
CREATE TABLE upload (
  id            bytea PRIMARY KEY CHECK (octet_length(id) = 16),
  begun_at      timestamptz NOT NULL,
  held          bigint NOT NULL DEFAULT 0,
  -- All of these when it is complete.
  finished_at   timestamptz,
  sha256        bytea CHECK (octet_length(sha256) = 32),
  media_type    text,
  size          bigint,
  sealed_key    bytea,
  sealed_sha256 bytea,
  -- A complaint has taken it: the copy here is needed no more.
  used_at       timestamptz,
  CHECK (num_nulls(finished_at, sha256, media_type, size, sealed_key, sealed_sha256) IN (0, 6))
);
CREATE INDEX upload_by_digest ON upload (sha256, finished_at) WHERE finished_at IS NOT NULL;
CREATE TABLE upload_chunk (
  upload  bytea NOT NULL REFERENCES upload ON DELETE CASCADE,
  place   integer NOT NULL CHECK (place >= 0),
  sealed  bytea NOT NULL,
  PRIMARY KEY (upload, place)
);
-- Sealed bytes don't compress.
ALTER TABLE upload_chunk ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- The key of an uploaded file, sealed with the case's; null where the file itself is.
ALTER TABLE attachment ADD COLUMN sealed_key bytea;

-- `quota` bounds what uploads may fill of the disk, all of them together, in bytes.
CREATE FUNCTION web_upload_begin(new_id bytea, quota bigint) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  IF (SELECT coalesce(sum(held), 0) FROM upload) >= quota THEN RETURN false; END IF;
  INSERT INTO upload (id, begun_at) VALUES (new_id, redress_now());
  RETURN true;
END
$$;

CREATE FUNCTION web_upload_add(of_id bytea, at_place integer, piece bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  UPDATE upload SET held = held + octet_length(piece) WHERE id = of_id AND finished_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such upload under way' USING ERRCODE = 'RD010'; END IF;
  INSERT INTO upload_chunk VALUES (of_id, at_place, piece);
END
$$;

CREATE FUNCTION web_upload_finish(of_id bytea, digest bytea, type text, bytes bigint, file_key bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
BEGIN
  UPDATE upload SET finished_at = redress_now(), sha256 = digest, media_type = type, size = bytes, sealed_key = file_key,
    sealed_sha256 = (SELECT sha256(string_agg(sealed, ''::bytea ORDER BY place)) FROM upload_chunk WHERE upload = of_id)
  WHERE id = of_id AND finished_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such upload under way' USING ERRCODE = 'RD010'; END IF;
END
$$;

CREATE FUNCTION web_upload_drop(of_id bytea) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS 'DELETE FROM upload WHERE id = of_id AND finished_at IS NULL';

-- Removes what was taken over, what broke off, and (when the channel has nothing waiting) what nobody came for.
CREATE FUNCTION web_upload_sweep(orphans boolean) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  WITH gone AS (
    DELETE FROM upload
    WHERE used_at < redress_now() - interval '1 hour'
       OR (finished_at IS NULL AND begun_at < redress_now() - interval '1 hour')
       OR (orphans AND used_at IS NULL AND begun_at < redress_now() - interval '7 days')
    RETURNING 1)
  SELECT count(*) FROM gone
$$;

-- What the public may know ---------------------------------------------------------------------
-- The office without its people: names of departments and windows, limits and calendar, to say what happens by when.
CREATE FUNCTION web_office() RETURNS TABLE (
    revision bigint, departments text, windows text, policy text, calendar text, calendar_version integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT office.revision,
    coalesce((SELECT jsonb_agg(jsonb_build_object('code', d->>'code', 'name', d->>'name') ORDER BY place)
      FROM jsonb_array_elements(directory.document->'departments') WITH ORDINALITY AS all_of (d, place)
      WHERE NOT coalesce((d->>'retired')::boolean, false)), '[]')::text,
    coalesce((SELECT jsonb_agg(
        jsonb_build_object('code', w->>'code', 'name', w->>'name', 'department', w->>'department') ORDER BY place)
      FROM jsonb_array_elements(directory.document->'windows') WITH ORDINALITY AS all_of (w, place)
      WHERE NOT coalesce((w->>'retired')::boolean, false)), '[]')::text,
    (policy.document - 'senders')::text, calendar.document::text, calendar.version
  FROM office
  LEFT JOIN office_document AS directory ON (directory.kind, directory.version) = ('directory', office.directory)
  LEFT JOIN office_document AS policy ON (policy.kind, policy.version) = ('policy', office.policy)
  LEFT JOIN office_document AS calendar ON (calendar.kind, calendar.version) = ('calendar', office.calendar)
$$;

-- One case as its complainant may see it: stage, dates, steps; no window, no person, no ground. Whoever asks has shown
-- the query code to the channel before; the replies open with a key that only it has.
CREATE FUNCTION web_case(of_number text) RETURNS TABLE (
    state text, round integer, received_at timestamptz, steps text, deadlines text, replies text, is_erased boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT cases.state, cases.round, cases.received_at,
    coalesce((SELECT jsonb_agg(jsonb_build_object('type', type, 'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'mine', actor = 'complainant') ORDER BY sequence)
      FROM event WHERE event.number = cases.number AND type IN ('case.registered', 'case.accepted', 'case.rejected',
        'case.answered', 'case.assigned', 'case.result-submitted', 'case.replied', 'case.followed-up', 'case.closed',
        'case.reopened', 'case.reopening-requested', 'case.withdrawn', 'case.linked')), '[]')::text,
    coalesce((SELECT jsonb_agg(jsonb_build_object('kind', kind, 'due_at', to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'provisional', provisional, 'status', status) ORDER BY due_at)
      FROM deadline WHERE deadline.number = cases.number AND deadline.round = cases.round AND deadline.status <> 'cancelled'
        AND kind IN ('triage', 'reply', 'result', 'reply-after-result', 'joint-reply')), '[]')::text,
    coalesce((SELECT jsonb_agg(jsonb_build_object('sequence', public_reply.sequence, 'kind', public_reply.kind,
        'at', to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'sealed', encode(sealed, 'base64'))
        ORDER BY public_reply.sequence)
      FROM public_reply JOIN event USING (number, sequence) WHERE public_reply.number = cases.number), '[]')::text,
    coalesce((SELECT erased_at IS NOT NULL FROM vault WHERE vault.number = cases.number), false)
  FROM cases WHERE cases.number = of_number
$$;

-- What became of a complaint that this channel sent; its id is made from a secret that only the receipt shows.
CREATE FUNCTION web_receipt(of_id text) RETURNS TABLE (number text, answer text, received_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT number, answer, received_at FROM cases
  WHERE source = '/redress/web-channel' AND message_id = of_id AND sender = 'web-channel'
$$;

REVOKE ALL ON public_reply, upload, upload_chunk FROM PUBLIC;
REVOKE ALL ON FUNCTION public_reply_is_forgotten(), web_upload_begin(bytea, bigint),
  web_upload_add(bytea, integer, bytea), web_upload_finish(bytea, bytea, text, bigint, bytea), web_upload_drop(bytea),
  web_upload_sweep(boolean), web_office(), web_case(text), web_receipt(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION web_upload_begin(bytea, bigint), web_upload_add(bytea, integer, bytea),
  web_upload_finish(bytea, bytea, text, bigint, bytea), web_upload_drop(bytea), web_upload_sweep(boolean), web_office(),
  web_case(text), web_receipt(text) TO redress_web_channel;

-- intake writes the replies with the events they belong to, and takes uploads over into the file.
GRANT INSERT ON public_reply TO redress_intake;
GRANT SELECT, UPDATE (used_at) ON upload TO redress_intake;
GRANT SELECT ON upload_chunk TO redress_intake;
