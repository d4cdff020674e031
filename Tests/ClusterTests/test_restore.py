"""Restored to an earlier moment, with the broker still holding what came since: guide/disaster.md, on the cluster's machines."""
import subprocess

import pytest

from Harness.chain import chain_faults
from Harness.complaints import Complainant, cloud_event, complaint_data
from Harness.ledger import RECOVERY, wait_empty_outbox
from Harness.sample_directory import SUPERVISION
from Harness.waiting import until

pytestmark = pytest.mark.xdist_group("cluster")

# Rows stay in the outbox although the broker has their events: what a relay has published and not struck out yet.
HOLD = """
CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(3600); RETURN OLD; END $$;
CREATE TRIGGER hold BEFORE DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION hold();
"""
RELEASE = "DROP TRIGGER hold ON outbox; DROP FUNCTION hold();"


@pytest.fixture(scope="module")
def primary(cluster, office):
  """Whichever machine it is by now; the other's PostgreSQL takes no part."""
  (address,) = office.database.rows("SELECT host(inet_server_addr())")[0]
  return next(host for host in cluster.hosts.values() if host.address == address)


@pytest.fixture(scope="module")
def backed_up(cluster, office, primary):
  """As `redress-backup` and `redress-wal` do, by their scripts."""
  primary.run("/usr/lib/redress/cluster/synchronous", "off")
  primary.write("/etc/redress/credentials/redress/backup-url", cluster.host("work1").run(
    "cat", "/etc/redress/credentials/redress/backup-url"))
  primary.run("/usr/lib/redress/backup/base")
  receiver = subprocess.Popen([*primary.inside(), "/usr/lib/redress/backup/wal"], stdout=subprocess.DEVNULL)
  until(lambda: office.database.value("SELECT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = 'redress_backup' AND active)"),
    what="WAL is received")
  yield
  receiver.kill()
  receiver.wait()


def sql(office, script):
  connection = office.database.connect()
  with connection.cursor() as cursor:
    cursor.execute(script)
  connection.close()


def restore(office, primary, moment):
  """Section “恢复到某一刻”, where service managers are others' business."""
  sql(office, "SELECT pg_switch_wal()")
  primary.sh(f"""
    pg_ctlcluster 15 main stop --mode=fast
    mv /var/lib/postgresql/15/main /var/lib/postgresql/15/damaged
    /usr/lib/redress/backup/restore --to '{moment}' /var/lib/postgresql/15/main
    pg_ctlcluster 15 main start""")
  until(lambda: primary.run("runuser", "-u", "postgres", "--", "psql", "-XAtc", "SELECT pg_is_in_recovery()").strip() == "f",
    RECOVERY, "PostgreSQL has recovered", 0.3)
  office.cli.run("restored", "--skip", "100", "--reason", "磁盘损坏，恢复至备份")


def only(office, *names):
  """These workers run, one of each, and no others."""
  office.stop()
  for name in names:
    office.start_on("work1", name)


def test_a_restore_with_later_messages_at_the_broker_leaves_everything_once(cluster, office, primary, backed_up):
  office._senders.clear()
  # What it sends is answered after the restore: its connections stay, though it does nothing meanwhile.
  office.servers.heartbeat = 600
  only(office, "intake", "deadline-watcher")
  kept, held, late = Complainant(), Complainant(), Complainant()
  number = office.complain("web", kept)["number"]
  wait_empty_outbox(office, RECOVERY)
  sql(office, HOLD)
  twice = office.complain("web", held)["number"]
  until(lambda: office.database.value("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") > 0,
    what="its events are at the broker, and still in the outbox")
  moment = office.database.value("SELECT clock_timestamp()")
  sql(office, RELEASE)
  lost = office.complain("web")["number"]
  office.act("case.accept", lost, SUPERVISION, grounds=["graft"], track="window", window="W-0701")
  only(office)
  # At the broker by now: events of all three, which nobody has taken yet, a command on the lost one, a new complaint.
  command = office.sender("desk").publish(cloud_event("case.sign", {"actor": "P-0701"}, subject=lost), "case.sign")
  complaint = office.sender("web-channel").publish(
    cloud_event("complaint.submit", complaint_data("web", late, office.just_now())), "complaint.submit")
  restore(office, primary, moment)
  assert office.database.value("SELECT count(*) FROM outbox") > 0
  sql(office, RELEASE)

  for machine in ("work1", "work2"):
    office.start_on(machine)
  answered = office.sender("web-channel").answer(complaint, RECOVERY)
  assert answered["outcome"] == "accepted"
  assert int(answered["number"][-6:]) >= int(lost[-6:]) + 100, "no number that is known outside is given again"
  refused = office.sender("desk").answer(command, RECOVERY)
  assert (refused["outcome"], refused["field"]) == ("refused", "/subject")
  wait_empty_outbox(office, RECOVERY)
  for complainant, case in ((kept, number), (held, twice), (late, answered["number"])):
    office.told(complainant, "已登记", case)
  assert office.database.value("SELECT count(*) FROM cases WHERE number = %s", lost) == 0
  assert office.database.value("SELECT count(*) FROM notice WHERE number = %s", lost) == 0
  audit = office.cli.json("audit", "verify")
  assert audit["intact"] is True
  assert chain_faults(office.database) == []
  assert office.dead_letters().none_is(lambda letter: True)
  assert office.dead_letters("notifier").none_is(lambda letter: True)
  # Each was told once: what came to the notifier twice was known by its id.
  office.stop()
  for complainant in (kept, held, late):
    assert len(office.mail.all(complainant.email)) == 1
