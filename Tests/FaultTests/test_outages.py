"""Broker and database go away in the middle and come back: the workers wait, say so, and lose nothing."""
import pytest

from Harness.chain import chain_faults
from Harness.complaints import Complainant, cloud_event, complaint_data
from Harness.ledger import RECOVERY, Load, wait_empty_outbox
from Harness.paused import paused
from Harness.sample_directory import SUPERVISION
from Harness.waiting import until

pytestmark = pytest.mark.xdist_group("own-servers")


@pytest.fixture
def office(breakable, open_office):
  return open_office(on=breakable)


@pytest.fixture
def rehearsal(breakable, open_office):
  return open_office(rehearsal=True, on=breakable)


def waits(worker):
  """It lives, says that it is not ready, and why."""
  until(lambda: worker.get("/readyz")[0] == 503, what="not ready")
  assert worker.is_running
  return worker.get("/readyz")[1]


def ready_again(worker):
  until(lambda: worker.get("/readyz")[0] == 200, RECOVERY, "ready again")


def test_the_broker_restarted_under_load_loses_and_doubles_nothing(office, breakable):
  worker = office.start("intake")
  load = Load(breakable, office.vhost.name, 300).start()
  load.wait_answered(60)
  breakable.control("broker", "restart")
  load.finish()
  load.check(office)
  wait_empty_outbox(office, RECOVERY)
  assert chain_faults(office.database) == []
  assert worker.is_running


def test_the_broker_killed_under_load_loses_and_doubles_nothing(office, breakable):
  worker = office.start("intake")
  load = Load(breakable, office.vhost.name, 300).start()
  load.wait_answered(60)
  breakable.control("broker", "kill")
  assert "broker" in waits(worker)
  breakable.control("broker", "start")
  load.finish()
  load.check(office)
  wait_empty_outbox(office, RECOVERY)
  assert worker.is_running


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_the_database_away_under_load_dead_letters_nothing(office, breakable, how):
  worker = office.start("intake")
  load = Load(breakable, office.vhost.name, 300).start()
  load.wait_answered(60)
  breakable.control("database", how)
  assert "database" in waits(worker)
  breakable.control("database", "start")
  ready_again(worker)
  load.finish()
  load.check(office)
  assert office.dead_letters().none_is(lambda letter: True)
  assert chain_faults(office.database) == []


def test_a_whole_case_goes_on_after_broker_and_database_were_both_away(rehearsal, breakable):
  """All four workers come back by themselves; mails and events of before and after arrive."""
  rehearsal.start()
  complainant = Complainant()
  number = rehearsal.complain("web", complainant)["number"]
  rehearsal.told(complainant, "已登记", number)
  for sender in rehearsal._senders.values():
    sender.close()
  rehearsal._senders.clear()
  breakable.control("broker", "stop")
  breakable.control("database", "stop")
  breakable.control("database", "start")
  breakable.control("broker", "start")
  for worker in rehearsal.workers:
    ready_again(worker)
  rehearsal.act("case.accept", number, SUPERVISION, grounds=["graft"], track="window", window="W-0401")
  rehearsal.mailed("P-0401", "转办", number)
  rehearsal.clock("set", "2026-03-10T09:30:00+08:00")
  until(lambda: rehearsal.database.value("SELECT count(*) FROM inquiry") == 2, what="signing and result proposed")
  assert chain_faults(rehearsal.database) == []


def test_a_worker_started_before_its_servers_waits_for_them(office, breakable):
  breakable.control("database", "stop")
  worker = office.start("intake", ready=False)
  until(lambda: "admin server" in worker.printed(), what="the admin server")
  assert "database" in waits(worker)
  breakable.control("database", "start")
  worker.wait_ready(RECOVERY)
  assert office.complain()["outcome"] == "accepted"


def test_sigterm_while_servers_are_away_still_exits_0(office, breakable):
  workers = [office.start(name) for name in ("intake", "accountability")]
  breakable.control("database", "stop")
  try:
    for worker in workers:
      waits(worker)
      worker.stop()
  finally:
    breakable.control("database", "start")


@pytest.mark.parametrize("silent", ["broker", "database"])
def test_sigterm_while_a_server_keeps_silent_still_exits_0(office, breakable, silent):
  """Its connections stand and nothing comes: an answer, a confirm or a commit would be awaited for half a minute."""
  workers = [office.start(name) for name in ("intake", "accountability", "deadline-watcher", "notifier")]
  sender = office.sender("web-channel")
  with paused(breakable, silent):
    if silent == "database":
      sender.publish(cloud_event("complaint.submit", complaint_data()), "complaint.submit")
    for worker in workers:
      worker.drain()
    for worker in workers:
      worker.wait_drained()
  office.start("intake")
  assert office.complain()["outcome"] == "accepted"
