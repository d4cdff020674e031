-- phone-channel tells hotlines' software what becomes of their work orders. What is still to be told stands here, so that
-- a hotline that is down for a day misses nothing. No identity, no free text: `body` is made of codes, numbers and times.
CREATE TABLE hotline_callback (
  number     text NOT NULL,
  -- Of the event in the case's chain: the steps of a case are told in their order.
  sequence   integer NOT NULL CHECK (sequence > 0),
  -- Whose work order it was, and its number there.
  system     text NOT NULL CHECK (system ~ '^[a-z0-9-]{1,32}$'),
  work_order text NOT NULL,
  event      text NOT NULL,
  body       text NOT NULL,
  made_at    timestamptz NOT NULL DEFAULT redress_now(),
  status     text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'failed')),
  attempts   integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at timestamptz,
  -- The last HTTP status, or why there was none.
  answer     text,
  settled_at timestamptz,
  PRIMARY KEY (number, sequence),
  CHECK ((status = 'waiting') = (next_attempt_at IS NOT NULL)),
  CHECK ((status = 'waiting') = (settled_at IS NULL))
);
CREATE INDEX hotline_callback_due ON hotline_callback (system, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX hotline_callback_waiting ON hotline_callback (number, sequence) WHERE status = 'waiting';
CREATE INDEX hotline_callback_settled ON hotline_callback (settled_at) WHERE settled_at IS NOT NULL;

-- Which work order a case came from: all that phone-channel may learn of cases, and only of its own.
CREATE FUNCTION hotline_case(wanted text) RETURNS TABLE (system text, work_order text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$
  SELECT substr(source, length('/redress/phone-channel/') + 1), message_id FROM cases
  WHERE number = wanted AND sender = 'phone-channel' AND starts_with(source, '/redress/phone-channel/')
$$;
REVOKE ALL ON FUNCTION hotline_case(text) FROM PUBLIC;

GRANT EXECUTE ON FUNCTION hotline_case(text) TO redress_phone_channel;
GRANT SELECT, INSERT, DELETE, UPDATE (status, attempts, next_attempt_at, answer, settled_at)
  ON hotline_callback TO redress_phone_channel;
-- What an operator looks at when a hotline complains of silence.
GRANT SELECT ON hotline_callback TO redress_redress;
