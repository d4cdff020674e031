"""Nobody acts: the ladder fires in order, the right people are told, and a breach proposes one inquiry (A5.12)."""
import pytest

from Harness.chain import chain_faults
from Harness.complaints import Complainant
from Harness.notices import notices
from Harness.sample_directory import DIRECTOR, SUPERVISION, SUPERVISION_TOO, address

HEAD, SUPERIOR, LEADER = "P-0701", "P-HU", "P-0002"
# A complaint of Monday 2 March 2026: C6.2's fifth working day is Monday the 9th.
LADDER = [
  # set the clock to, event, rung, to whom, word in the subject
  ("2026-03-06T09:00:30+08:00", "deadline.due-soon", "due-soon", [HEAD], "黄牌"),
  ("2026-03-09T09:00:30+08:00", "deadline.due-today", "due-today", [HEAD], ""),
  ("2026-03-09T17:30:30+08:00", "deadline.breached", "breached", [], "红牌"),
  ("2026-03-11T09:00:30+08:00", "deadline.escalated", "escalated-2", [HEAD, SUPERIOR], "催办"),
  ("2026-03-12T09:00:30+08:00", "deadline.escalated", "escalated-3", [LEADER], "督办"),
  ("2026-03-16T09:00:30+08:00", "deadline.escalated", "escalated-5", [DIRECTOR], ""),
]


@pytest.fixture
def handled(rehearsal):
  """A case that its window has signed for, and then leaves lying."""
  rehearsal.start()
  rehearsal.watch()
  rehearsal.number = rehearsal.complain("web", Complainant())["number"]
  rehearsal.act("case.accept", rehearsal.number, SUPERVISION, grounds=["no-one-time-notice"], track="window",
    window="W-0701")
  rehearsal.act("case.sign", rehearsal.number, HEAD)
  rehearsal.mailed(HEAD, "转办", rehearsal.number)
  return rehearsal


def fired(office, rung):
  return office.events.wait("deadline." + ("escalated" if rung.startswith("escalated") else rung), office.number,
    where=lambda event: event.data["kind"] == "result" and event.data["rung"] == rung)[0]


def rung_mail(office, person, rung, number):
  """The mail in which that rung reached that person, as the mail server took it."""
  office.events.wait("notice.sent", number,
    where=lambda event: event.data["to"] == person and event.data.get("rung") == rung)
  sent = [notice for notice in notices(office)
          if (notice.number, notice.rung, notice.recipient) == (number, rung, person)]
  assert len(sent) == 1
  return office.mail.wait(address(person), lambda mail: mail.message_id == sent[0].message_id)[0]


def test_the_ladder_fires_in_order_and_tells_the_right_people(handled):
  number = handled.number
  for instant, key, rung, people, word in LADDER:
    handled.clock("set", instant)
    event = fired(handled, rung)
    assert (event.key, event.data["clause"]) == (key, "C6.2")
    for person in people:
      mail = rung_mail(handled, person, rung, number)
      assert number in mail.text and word in mail.text
    if rung == "breached":
      # After closing time: the mail waits for the next opening.
      assert handled.database.value(
        "SELECT count(*) FROM notice WHERE rung = 'breached' AND status = 'sent' AND number = %s", number) == 0
      handled.clock("set", "2026-03-10T09:00:30+08:00")
      for person in (HEAD, SUPERIOR, SUPERVISION, SUPERVISION_TOO):
        assert "红牌" in rung_mail(handled, person, rung, number).text
  rungs = [event.data["rung"] for event in handled.events.all(number)
           if event.key.startswith("deadline.") and event.data["kind"] == "result" and "rung" in event.data]
  assert rungs == [rung for _, _, rung, _, _ in LADDER]
  assert handled.deadlines(number)["result", "W-0701"][2] == "breached"


def test_a_breach_proposes_one_inquiry_and_the_director_adds_circulated_criticism(handled):
  handled.start("accountability")  # a second instance must not propose a second time
  handled.clock("set", "2026-03-09T17:30:30+08:00")
  proposed = handled.events.wait("inquiry.proposed", where=lambda event: event.data["case"] == handled.number)[0]
  assert "late-completion" in proposed.data["circumstances"]
  assert {"kind": "window", "code": "W-0701"} in [
    {key: subject[key] for key in ("kind", "code")} for subject in proposed.data["subjects"]]
  handled.clock("set", "2026-03-16T09:00:30+08:00")
  fired(handled, "escalated-5")
  criticised = handled.events.wait("inquiry.proposed", proposed.number,
    where=lambda event: "circulated-criticism" in event.data["measures"])
  assert len(criticised) == 1
  causes = handled.database.rows("""SELECT cause FROM inquiry WHERE "case" = %s""", handled.number)
  assert causes == [(f"{handled.number}/1/result/1",)]
  assert handled.case(handled.number)["inquiries"] == [proposed.number]


def test_a_proposed_inquiry_is_opened_explained_decided_and_scored(handled):
  handled.clock("set", "2026-03-10T09:00:30+08:00")
  inquiry = handled.events.wait("inquiry.proposed")[0].number
  handled.events.wait("notice.queued", inquiry)
  handled.pass_gathering()
  handled.mailed(SUPERVISION, "拟问责", inquiry)
  subjects = [{"kind": "window", "code": "W-0701"}]
  handled.act("inquiry.open", inquiry, SUPERVISION, subjects=subjects, circumstances=["late-completion"], facts="逾期。")
  handled.pass_gathering()
  handled.mailed(HEAD, "说明情况", inquiry)
  handled.act("inquiry.explain", inquiry, HEAD, cause="人手不足", situation="已补办", responsibility="窗口负责人",
    proposal="批评教育")
  handled.act("inquiry.decide", inquiry, LEADER, measures=["criticism-and-education", "score-deduction"],
    points=[{**subjects[0], "points": 2}], rationale="逾期属实。")
  score = handled.events.wait("score.posted", inquiry)[0]
  assert (score.data["points"], score.data["year"]) == (2, 2026)
  assert handled.database.rows("SELECT year, kind, code, points FROM score_entry") == [(2026, "window", "W-0701", 2)]


def test_a_leader_sets_a_proposal_aside_with_a_reason(handled):
  handled.clock("set", "2026-03-10T09:00:30+08:00")
  inquiry = handled.events.wait("inquiry.proposed")[0].number
  assert handled.try_to("inquiry.set-aside", inquiry, SUPERVISION, reason="x")["code"] == "not-your-role"
  handled.act("inquiry.set-aside", inquiry, LEADER, reason="系统故障所致")
  handled.events.wait("inquiry.set-aside", inquiry)
  assert handled.database.value("SELECT state FROM inquiry WHERE number = %s", inquiry) == "set-aside"


def test_what_supervision_owes_goes_to_the_leader_and_at_three_days_to_the_director(rehearsal):
  rehearsal.start()
  rehearsal.watch()
  number = rehearsal.complain("box", Complainant())["number"]
  for person in (SUPERVISION, SUPERVISION_TOO):
    rehearsal.mailed(person, "待审查", number)
  rehearsal.clock("set", "2026-03-04T09:00:30+08:00")
  leaders = rehearsal.events.wait("notice.sent", number, count=3,
    where=lambda event: event.data.get("rung") == "breached")
  assert {event.data["to"] for event in leaders} == {SUPERVISION, SUPERVISION_TOO, LEADER}
  rehearsal.clock("set", "2026-03-06T09:00:30+08:00")
  rung_mail(rehearsal, DIRECTOR, "escalated-3", number)
  assert rehearsal.database.value("SELECT count(*) FROM inquiry") == 0  # triage opens no A5.12


def test_a_settled_deadline_fires_nothing(handled):
  """The case beside it, left lying, shows that the watcher has passed by."""
  number = handled.number
  handled.act("case.submit-result", number, HEAD, text="已补办。")
  handled.act("case.reply", number, SUPERVISION, text="已补办。", form="written", means="mail")
  handled.number = handled.complain("web", Complainant())["number"]
  handled.act("case.accept", handled.number, SUPERVISION, grounds=["graft"], track="window", window="W-0701")
  handled.act("case.sign", handled.number, HEAD)
  handled.clock("set", "2026-03-20T12:00:00+08:00")
  fired(handled, "escalated-5")
  handled.stop()
  rungs = handled.database.rows("""
    SELECT kind, rung FROM rung_fired JOIN deadline ON deadline.id = rung_fired.deadline
    WHERE number = %s AND kind IN ('triage', 'signing', 'result', 'reply-after-result')""", number)
  assert rungs == []


def test_rungs_overtaken_while_the_system_was_down_are_recorded_and_only_the_highest_is_mailed(handled):
  watcher = next(worker for worker in handled.workers if worker.name == "deadline-watcher")
  watcher.stop()
  handled.clock("set", "2026-03-12T10:00:00+08:00")
  watcher.start()
  fired(handled, "escalated-3")
  rows = handled.database.rows("""
    SELECT rung, collapsed, to_char(true_at AT TIME ZONE 'Asia/Shanghai', 'MM-DD HH24:MI') FROM rung_fired
    JOIN deadline ON deadline.id = rung_fired.deadline WHERE number = %s AND kind = 'result' ORDER BY true_at""",
    handled.number)
  assert rows == [
    ("due-soon", True, "03-06 09:00"), ("due-today", True, "03-09 09:00"), ("breached", True, "03-09 17:30"),
    ("escalated-2", True, "03-11 09:00"), ("escalated-3", False, "03-12 09:00")]
  rung_mail(handled, LEADER, "escalated-3", handled.number)
  handled.stop()
  mailed = handled.database.rows("SELECT DISTINCT rung FROM notice WHERE number = %s AND deadline LIKE '%%/result/%%' AND rung IS NOT NULL",
    handled.number)
  assert mailed == [("escalated-3",)]


def test_the_chains_are_whole_after_all_of_it(handled):
  for instant, *_ in LADDER:
    handled.clock("set", instant)
  fired(handled, "escalated-5")
  handled.stop()
  assert chain_faults(handled.database) == []


def test_a_production_clock_cannot_be_moved(office):
  office.cli.run("clock", "advance", "P1D", code=1)
  office.cli.run("clock", "set", "2027-01-01T00:00:00+08:00", code=1)
