"""SIGTERM drains and exits 0; what was in hand is neither lost nor counted twice."""
import json
import socket
from urllib.parse import urlsplit

import pytest

from Harness.complaints import Complainant, cloud_event, complaint_data
from Harness.database import run
from Harness.ledger import Load
from Harness.obstacle import Obstacle
from Harness.sample_directory import SUPERVISION
from Harness.servers import WORKERS


def test_an_intake_that_is_told_to_stop_under_load_leaves_the_rest_to_the_next(office):
  worker = office.start("intake")
  load = Load(office.servers, office.vhost.name, 300).start()
  for stop in range(4):
    load.wait_answered(stop * 60)
    worker.stop()
    worker.start()
  load.finish()
  load.check(office)


@pytest.mark.parametrize("name", WORKERS)
def test_a_worker_says_ready_and_stopping_and_exits_0(office, name):
  worker = office.start(name)
  assert worker.get("/healthz")[0] == 200
  assert worker.get("/readyz")[0] == 200
  assert "redress_" in worker.get("/metrics")[1]
  worker.stop()
  worker._notify.wait("STOPPING=1")
  assert all(isinstance(line, dict) for line in worker.lines()), "logs are JSON lines where there is no terminal"


def test_what_was_answered_before_the_stop_is_committed(office):
  worker = office.start("intake")
  sender = office.sender("web-channel")
  asked = [sender.publish(cloud_event("complaint.submit", complaint_data()), "complaint.submit") for _ in range(50)]
  first = sender.answer(asked[0])
  worker.stop()
  answers = [first] + [json.loads(body) for _, body in sender.unanswered()]
  numbers = {number for (number,) in office.database.rows("SELECT number FROM cases")}
  assert {answer["number"] for answer in answers} <= numbers


@pytest.mark.parametrize("table", ["event", "inbox"])
def test_an_intake_that_waits_for_a_lock_drains_in_time(office, table):
  """Longer than a statement may wait for one, visibly, and not until the statement's own limit."""
  worker = office.start("intake")
  sender = office.sender("web-channel")
  number = office.complain()["number"]
  command = cloud_event("case.withdraw", {"actor": SUPERVISION, "reason": "x"}, subject=number)
  with Obstacle(office.database, table, "ACCESS EXCLUSIVE") as obstacle:
    asked = office.sender("desk").publish(command, "case.withdraw")
    sender.publish(cloud_event("complaint.submit", complaint_data()), "complaint.submit")
    obstacle.wait_hit("intake")
    worker.stop()
  worker.start()
  assert office.sender("desk").answer(asked)["outcome"] in ("accepted", "refused")


def test_a_notifier_whose_mail_server_says_nothing_drains_in_time(office):
  """It accepts the connection and never greets; the mail was not handed over, and is sent later."""
  with socket.create_server(("127.0.0.1", 0)) as silent:
    worker = office.start("notifier", REDRESS_SMTP_URL=f"smtp://127.0.0.1:{silent.getsockname()[1]}")
    office.start("intake")
    # A complainant's mail leaves at any hour.
    complainant = Complainant()
    number = office.complain("web", complainant)["number"]
    silent.settimeout(30)
    connection, _ = silent.accept()
    worker.stop()
    connection.close()
  assert office.database.rows("SELECT status FROM notice WHERE recipient = 'complainant'") == [("queued",)]
  office.start("notifier")
  office.told(complainant, "已登记", number)


@pytest.fixture
def stranger(office):
  """A login user without any of our roles. (Roles are the cluster's: taking one away would hit every other test.)"""
  name = f"stranger_{office.database.name}"
  run(office.servers, "CREATE ROLE {} LOGIN PASSWORD 'x'", name)
  yield name
  run(office.servers, "DROP ROLE {}", name)


@pytest.mark.parametrize("name", WORKERS)
def test_a_worker_without_its_database_role_refuses_to_run_with_a_clear_line(office, stranger, name):
  server = urlsplit(office.database.url(name))
  url = f"postgresql://{stranger}:x@{server.hostname}:{server.port}/{office.database.name}"
  worker = office.start(name, ready=False, REDRESS_DATABASE_URL=url)
  assert worker.child.wait(30) not in (0, -9)
  assert "redress_" + name.replace("-", "_") in worker.printed()
