"""What was handed in in time and taken late, because the system was away (Civil Code art. 203)."""
import pytest

from Harness.complaints import Complainant, cloud_event
from Harness.sample_directory import SUPERVISION

HEAD, WINDOW = "P-0301", "W-0301"
OUTAGE = "INSERT INTO outage VALUES ('intake', '2026-03-09T17:00:00+08:00', '2026-03-09T18:00:00+08:00') RETURNING 1"
IN_TIME, AFTER = "2026-03-09T17:20:00+08:00", "2026-03-09T18:05:00+08:00"


@pytest.fixture
def handled(rehearsal):
  """A window's case whose result is due on Monday the 9th at 17:30; it is 18:05."""
  rehearsal.start("intake", "deadline-watcher")
  rehearsal.watch()
  rehearsal.number = rehearsal.complain("web", Complainant())["number"]
  rehearsal.act("case.accept", rehearsal.number, SUPERVISION, grounds=["graft"], track="window", window=WINDOW)
  rehearsal.act("case.sign", rehearsal.number, HEAD)
  rehearsal.clock("set", AFTER)
  return rehearsal


def hand_in(office, sender="desk", time=IN_TIME):
  data = {"actor": HEAD, "text": "经核查，情况说明如下。"}
  answer = office.sender(sender).ask(cloud_event("case.submit-result", data, subject=office.number, time=time))
  assert answer["outcome"] == "accepted", answer
  return office.deadlines(office.number)["result", WINDOW][2]


def test_a_result_handed_in_while_intake_was_away_is_in_time_even_after_its_red_card(handled):
  handled.events.wait("deadline.breached", handled.number, where=lambda event: event.data["kind"] == "result")
  handled.database.rows(OUTAGE)
  assert hand_in(handled) == "settled"
  submitted = handled.events.wait("case.result-submitted", handled.number)[0]
  assert submitted.data["handed_in_at"] == IN_TIME
  settled = handled.events.wait("deadline.settled", handled.number, where=lambda event: event.data["kind"] == "result")[0]
  assert (settled.data["status"], settled.data["settled_at"]) == ("settled", IN_TIME)
  handled.stop()
  assert handled.cli.json("audit", "verify")["faults"] == []


def test_without_an_outage_on_record_nobody_puts_his_act_back(handled):
  assert hand_in(handled) == "settled-late"
  assert "handed_in_at" not in handled.events.wait("case.result-submitted", handled.number)[0].data


def test_an_outage_covers_its_own_time_only(handled):
  handled.database.rows(OUTAGE)
  assert hand_in(handled, time="2026-03-09T16:59:00+08:00") == "settled-late"


def test_a_worker_that_is_silent_for_a_minute_was_away_and_says_so(handled):
  """By the machine's clock: moving the clock of a rehearsal is no outage."""
  assert handled.database.value("SELECT count(*) FROM outage") == 0
  handled.stop()
  handled.database.rows("""
    UPDATE presence SET real_at = real_at - interval '2 minutes', seen_at = '2026-03-09T17:00:00+08:00'
    WHERE worker = 'intake' RETURNING 1""")
  # What waited is the first that intake sees: the outage is not over yet, and covers it all the same.
  handled.start("intake", ready=False)
  assert hand_in(handled) == "settled"
  from Harness.waiting import until
  until(lambda: handled.database.value("SELECT count(*) FROM outage WHERE worker = 'intake'") == 1, 60, "the outage")
  assert handled.cli.json("audit", "verify")["faults"] == []
