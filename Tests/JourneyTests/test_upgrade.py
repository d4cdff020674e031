"""The next release's schema is applied under workers of this one: forward only, additions only, and nobody notices."""
import hashlib

import psycopg2.errors

from Harness.chain import chain_faults
from Harness.ledger import RECOVERY, Load, wait_empty_outbox
from Harness.waiting import until

# What guide/upgrade.md allows a migration: tables, columns that may be missing or have a default, indexes, functions.
NEXT = """
CREATE TABLE of_the_next_release (number text PRIMARY KEY REFERENCES cases, remark text NOT NULL DEFAULT '');
ALTER TABLE cases ADD COLUMN of_the_next_release text;
ALTER TABLE outbox ADD COLUMN of_the_next_release integer NOT NULL DEFAULT 0;
ALTER TABLE inbox ADD COLUMN of_the_next_release text;
ALTER TABLE deadline ADD COLUMN of_the_next_release text NOT NULL DEFAULT 'x';
ALTER TABLE notice ADD COLUMN of_the_next_release boolean NOT NULL DEFAULT false;
CREATE INDEX ON cases (of_the_next_release);
GRANT SELECT ON of_the_next_release TO redress_intake;
"""


def migrate(office, sql):
  """Again where it met a worker's transaction crosswise and gave way: an operator runs the command once more."""
  def done():
    try:
      apply(office, sql)
      return True
    except psycopg2.errors.DeadlockDetected:
      return False
  until(done, RECOVERY, "migrated")


def apply(office, sql):
  """As `redress migrate` does: the owner, one transaction, its text on record."""
  connection = office.database.connect("redress")
  connection.set_session(autocommit=False)
  with connection, connection.cursor() as cursor:
    cursor.execute(sql)
    cursor.execute("INSERT INTO schema_migration (version, name, sha256) SELECT max(version) + 1, 'next', %s FROM schema_migration",
      (hashlib.sha256(sql.encode()).digest(),))
  connection.close()


def test_an_additive_migration_under_load_is_noticed_by_nobody(office):
  office.start("intake", "intake", "deadline-watcher", "notifier", "accountability")
  load = Load(office.servers, office.vhost.name, 120).start()
  load.wait_answered(30)
  migrate(office, NEXT)
  load.finish()
  load.check(office)
  wait_empty_outbox(office, RECOVERY)
  for worker in office.workers:
    until(lambda: worker.get("/readyz")[0] == 200, RECOVERY, f"{worker.name} is ready")
  until(lambda: not office.database.value("SELECT EXISTS (SELECT FROM notice WHERE status IN ('queued', 'sending') AND next_attempt_at <= now())"),
    RECOVERY, "the mails are out")
  assert office.dead_letters().none_is(lambda letter: True)
  assert chain_faults(office.database) == []
  assert office.cli.json("audit", "verify")["intact"] is True
  # Those that are started now are of the old release still: another machine, or one that was restarted meanwhile.
  office.start("intake", "notifier")
  assert office.complain()["outcome"] == "accepted"


def test_an_old_command_line_does_not_migrate_a_newer_database(office):
  migrate(office, "CREATE TABLE of_the_next_release (number text)")
  refused = office.cli.attempt("migrate")
  assert refused.returncode != 0
  assert "newer" in refused.stderr or "更新" in refused.stderr
