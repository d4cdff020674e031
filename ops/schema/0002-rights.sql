-- One NOLOGIN role per executable, each with the least it needs. Roles belong to the cluster, so they
-- may exist already (another database of the same server): that is not an error.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['redress_intake', 'redress_deadline_watcher', 'redress_notifier',
    'redress_accountability', 'redress_web_channel', 'redress_mailbox_channel', 'redress_phone_channel',
    'redress_desk', 'redress_redress']
  LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', wanted);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL;
    END;
  END LOOP;
END
$$;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;

GRANT USAGE ON SCHEMA public TO redress_intake, redress_deadline_watcher, redress_notifier,
  redress_accountability, redress_web_channel, redress_mailbox_channel, redress_phone_channel,
  redress_desk, redress_redress;
GRANT EXECUTE ON FUNCTION redress_now() TO redress_intake, redress_deadline_watcher, redress_notifier,
  redress_accountability, redress_web_channel, redress_mailbox_channel, redress_phone_channel,
  redress_desk, redress_redress;
GRANT SELECT ON clock, schema_migration TO redress_intake, redress_deadline_watcher, redress_notifier,
  redress_accountability, redress_web_channel, redress_mailbox_channel, redress_phone_channel,
  redress_desk, redress_redress;

-- What every worker of the pipeline needs: the office, chains, inbox, outbox, alarms.
GRANT SELECT ON office, office_document, chain, event, cases, deadline, inquiry, rung_fired
  TO redress_intake, redress_deadline_watcher, redress_notifier, redress_accountability;
GRANT EXECUTE ON FUNCTION chain_lock(text[]), chain_lock_free(text[])
  TO redress_intake, redress_deadline_watcher, redress_notifier, redress_accountability;
GRANT INSERT ON event, inbox, outbox, alarm
  TO redress_intake, redress_deadline_watcher, redress_notifier, redress_accountability;
GRANT SELECT, DELETE ON inbox, outbox
  TO redress_intake, redress_deadline_watcher, redress_notifier, redress_accountability;
GRANT SELECT, INSERT, UPDATE, DELETE ON suspect
  TO redress_intake, redress_deadline_watcher, redress_notifier, redress_accountability;

-- intake: the only writer of case state.
GRANT EXECUTE ON FUNCTION numbers_take(text, integer, integer), numbers_give_back(text, integer, integer) TO redress_intake, redress_accountability;
GRANT INSERT, UPDATE (state, round, track, grounds, "window", answer) ON cases TO redress_intake;
GRANT INSERT ON vault, writing, attachment TO redress_intake;
GRANT SELECT (number, wrapped_key) ON vault TO redress_intake;
GRANT INSERT, UPDATE (clause, status, settled_at, due_at, provisional, calendar_version, next_rung, next_fire_at)
  ON deadline TO redress_intake, redress_accountability;
-- What is settled late before the watcher came to it is told as breached first.
GRANT INSERT ON rung_fired TO redress_intake, redress_accountability;

GRANT EXECUTE ON FUNCTION vault_confirm(bytea)
  TO redress_intake, redress_notifier, redress_accountability, redress_redress;

-- deadline-watcher: fires rungs; never sets a deadline of its own.
GRANT UPDATE (clause, status, settled_at, due_at, provisional, calendar_version, next_rung, next_fire_at)
  ON deadline TO redress_deadline_watcher;
GRANT INSERT ON rung_fired TO redress_deadline_watcher;
GRANT UPDATE (recomputed) ON office TO redress_deadline_watcher;
-- It forgets what is past its retention, and reads nothing of it.
GRANT SELECT (number, sealed_at, identity_erased_at, erased_at),
  UPDATE (wrapped_key, identity, narrative, identity_erased_at, erased_at) ON vault TO redress_deadline_watcher;
GRANT SELECT ON ended_case TO redress_deadline_watcher;
GRANT EXECUTE ON FUNCTION office_import(text, jsonb, text) TO redress_deadline_watcher, redress_redress;

-- notifier: notices, and the sealed address to send to.
GRANT SELECT, INSERT, UPDATE (status, attempts, next_attempt_at, sender, digest, server_answer, settled_at)
  ON notice TO redress_notifier;
GRANT SELECT, INSERT, UPDATE ON digest, addressee TO redress_notifier;
GRANT SELECT (number, wrapped_key, identity) ON vault TO redress_notifier;
GRANT SELECT, UPDATE (mailed_at) ON alarm TO redress_notifier;

-- accountability: inquiries and the score ledger.
GRANT INSERT, UPDATE (state, "case", round, subjects, circumstances, decided_at, revoked) ON inquiry TO redress_accountability;
GRANT SELECT, INSERT ON score_entry TO redress_accountability;
GRANT INSERT ON writing TO redress_accountability;
GRANT SELECT, INSERT ON inquiry_key TO redress_accountability;
GRANT SELECT (number, wrapped_key) ON vault TO redress_accountability;

-- redress: reads, imports, the rehearsal clock; opens the vault and says so.
GRANT SELECT ON office, office_document, chain, event, cases, deadline, rung_fired, inquiry, score_entry, score_account,
  notice, vault, writing, attachment, inquiry_key, vault_opening, inbox, outbox, suspect, alarm, digest, counter
  TO redress_redress;
GRANT UPDATE (shift) ON clock TO redress_redress;
-- A dead letter that is given up is told to supervision.
GRANT INSERT ON vault_opening, alarm TO redress_redress;
