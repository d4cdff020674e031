"""A bad week of an office on seven machines. The tests are in its order, and each leaves the cluster whole.

Every act of an operator is what guide/cluster.md says; every client beside the workers is not ours. At the end of each
fault: every complaint that was sent is one case, every answer is true, no chain has a gap, nothing waits.
"""
from collections import Counter

import pytest

from Harness.chain import chain_faults
from Harness.ledger import RECOVERY, Load, wait_empty_outbox
from Harness.notices import notices
from Harness.sample_directory import SUPERVISION
from Harness.waiting import until

# One cluster, one week: all in one process.
pytestmark = pytest.mark.xdist_group("cluster")
QUEUES = [f"redress.{name}{dead}" for name in ("intake", "deadline-watcher", "notifier", "accountability") for dead in ("", ".dead")]


class Books:
  """What was sent in all, and what must therefore be there."""

  def __init__(self):
    self.loads, self.others = [], 0

  def load(self, office, count=120):
    load = Load(office.servers, office.vhost.name, count, received_at=office.just_now())
    self.loads.append(load)
    return load.start()

  def balance(self, office):
    """All of this week's: nothing lost, nothing twice, in all that has happened so far."""
    wait_empty_outbox(office, RECOVERY)
    for load in self.loads:
      load.finish()
      load.check(office, self.others + sum(len(other.messages) for other in self.loads if other is not load))
    assert chain_faults(office.database) == []
    letters = office.dead_letters()
    assert letters.none_is(lambda letter: True)
    letters.close()


books = Books()


def all_ready(office, within=RECOVERY):
  for worker in office.workers:
    if worker.is_running:
      until(lambda: worker.get("/readyz")[0] == 200, within, f"{worker.name} on {worker.host.name} is ready: {worker.printed()[-1500:]}", 0.3)


def members(office):
  """Of each of our queues: on how many nodes it is, and on how many of them it is alive."""
  found = {queue["name"]: queue for queue in office.servers.manage("GET", f"/api/queues/{office.vhost.name}") or []}
  return [(len(found[name]["members"]), len(found[name]["online"])) for name in QUEUES if name in found]


def whole(office):
  return members(office) == [(3, 3)] * len(QUEUES)


def test_an_office_of_one_node_grows_to_three_and_two_machines_share_the_work(cluster, office):
  for machine in ("work1", "work2"):
    office.start_on(machine)
  load = books.load(office)
  load.wait_answered(40)
  cluster.grow()
  until(lambda: whole(office), what=f"every queue on three nodes: {members(office)}", every=0.5)
  cluster.follow("坏了一个 RabbitMQ")
  load.finish()
  books.balance(office)
  consumers = office.vhost.queue("redress.intake")["consumers"]
  assert consumers == 2
  for machine in ("work1", "work2"):
    intake = next(worker for worker in office.on(machine) if worker.name == "intake")
    assert intake.metric("redress_messages_accepted_total") > 0, f"{machine} did nothing"


def test_the_leader_of_a_queue_is_killed_under_load_and_comes_back(cluster, office):
  load = books.load(office)
  load.wait_answered(30)
  leader = cluster.leader("redress.intake")
  cluster.kill_broker(leader)
  load.finish()
  books.balance(office)
  assert cluster.leader("redress.intake") != leader
  cluster.host(leader).run("service", "rabbitmq-server", "start")
  cluster.follow("坏了一个 RabbitMQ")
  until(lambda: whole(office), RECOVERY, "every queue on three nodes again", 0.5)
  all_ready(office)


def test_a_node_without_network_is_left_alone_and_joins_again(cluster, office):
  lost = cluster.leader("redress.intake")
  load = books.load(office)
  load.wait_answered(30)
  cluster.network.pull(cluster.host(lost))
  load.finish()
  all_ready(office)
  cluster.network.push(cluster.host(lost))
  until(lambda: whole(office), RECOVERY, "every queue on three nodes again", 0.5)
  books.balance(office)


def test_the_primary_loses_its_power_under_load_and_no_answered_complaint_is_lost(cluster, office):
  load = books.load(office)
  load.wait_answered(30)
  office.power_off("db1")
  cluster.follow("换主", slice(0, 1))
  load.finish()
  all_ready(office)
  books.balance(office)


def test_the_old_primary_comes_back_as_the_standby_under_load(cluster, office):
  load = books.load(office)
  cluster.host("db1").power_on()
  cluster.follow("换主", slice(1, None))
  load.finish()
  books.balance(office)
  assert office.database.rows("SELECT application_name, sync_state FROM pg_stat_replication") == [("db1", "quorum")]


def test_while_the_standby_is_gone_nothing_is_answered_until_an_operator_says_so(cluster, office):
  office.power_off("db1")
  load = books.load(office, 1)
  waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
  until(lambda: office.database.value(waiting) > 0, what="a commit waits for the standby")
  assert load.answers == {}
  cluster.follow("备机没了", slice(0, 1))
  load.finish()
  cluster.host("db1").power_on()
  cluster.follow("备机没了", slice(1, None))
  books.balance(office)


def test_a_machine_of_workers_loses_its_power_under_load_and_the_other_takes_over_all_of_it(cluster, office):
  load = books.load(office)
  load.wait_answered(30)
  office.power_off("work1")
  load.finish()
  # What it had locked, the shards of the outbox above all, is free soon: the server looks for who is not there.
  books.balance(office)
  cluster.host("work1").power_on()
  office.start_on("work1")
  all_ready(office)


def test_instances_are_added_and_taken_away_under_load(cluster, office):
  load = books.load(office, 200)
  load.wait_answered(20)
  more = [office.start_on(machine, "intake") for machine in ("work1", "work2")]
  until(lambda: office.vhost.queue("redress.intake")["consumers"] == 4, what="four take complaints", every=0.5)
  load.wait_answered(60)
  for worker in more:
    worker.stop()
  load.finish()
  books.balance(office)


def test_through_another_failover_and_a_dead_node_each_rung_fires_once_and_is_mailed_once(cluster, office):
  numbers = []
  office._senders.clear()
  for _ in range(10):
    numbers.append(office.complain("web")["number"])
    books.others += 1
    office.act("case.accept", numbers[-1], SUPERVISION, grounds=["graft"], track="window", window="W-0701")
    office.act("case.sign", numbers[-1], "P-0701")
  office.clock("set", "2026-03-09T09:00:30+08:00")
  office.power_off("db2")
  dead = cluster.leader("redress.notifier")
  cluster.kill_broker(dead)
  cluster.host("db1").run("/usr/lib/redress/cluster/promote")
  due = "SELECT NOT EXISTS (SELECT FROM deadline WHERE next_fire_at <= redress_now())"
  until(lambda: office.database.value(due), RECOVERY, "everything due has fired", 0.3)
  office.clock("set", "2026-03-11T09:30:00+08:00")
  until(lambda: office.database.value(due), RECOVERY, "everything due has fired", 0.3)
  all_ready(office)
  books.balance(office)
  check_rungs(office, numbers)
  office.pass_gathering()
  settled = "SELECT NOT EXISTS (SELECT FROM notice WHERE status IN ('queued', 'sending'))"
  until(lambda: office.database.value(settled), RECOVERY, "every notice is on its way or held", 0.3)
  check_notices(office)
  cluster.host(dead).run("service", "rabbitmq-server", "start")


def check_rungs(office, numbers):
  rows = office.database.rows("SELECT deadline, rung FROM rung_fired WHERE rung <> 'lapsed'")
  events = office.database.rows("""
    SELECT body::jsonb->'data'->>'deadline', body::jsonb->'data'->>'rung' FROM event
    WHERE type IN ('deadline.due-soon', 'deadline.due-today', 'deadline.breached', 'deadline.escalated')""")
  assert Counter(rows) == Counter(events) and set(Counter(events).values()) == {1}
  for number in numbers:
    rungs = {rung for deadline, rung in rows if deadline == f"{number}/1/result/1"}
    assert rungs == {"due-soon", "due-today", "breached", "escalated-2"}
  proposed = office.database.rows("""SELECT "case", cause FROM inquiry""")
  assert Counter(proposed) == Counter(set(proposed)), "one inquiry a breach"


def check_notices(office):
  """To each person once for each thing there was to tell; what was sent was taken by the mail server, once."""
  mine = notices(office)
  told = Counter((notice.number, notice.recipient, notice.template, notice.rung, notice.deadline) for notice in mine)
  assert [key for key, count in told.items() if count > 1] == []
  taken = Counter(mail.message_id for mail in office.mail.all())
  sent = {notice.message_id for notice in mine if notice.status == "sent"}
  assert {key: taken[key] for key in sent if taken[key] != 1} == {}
