"""A joint case of two windows of one department, one person speaking for both (C6.3)."""
import pytest

from Harness.complaints import Complainant, cloud_event
from Harness.notices import notices
from Harness.sample_directory import SUPERVISION

# Responsible at W-0201, deputy at W-0202 (whose own head is P-0203).
TWO_HATS, LEAD, CO = "P-0201", "W-0201", "W-0202"


@pytest.fixture
def joint(rehearsal):
  rehearsal.start()
  rehearsal.watch()
  rehearsal.number = rehearsal.complain("web", Complainant())["number"]
  rehearsal.act("case.accept", rehearsal.number, SUPERVISION, grounds=["duty-or-procedure"], track="joint", window=LEAD,
    co_windows=[CO])
  return rehearsal


def signed(office):
  rows = office.database.rows("""
    SELECT body::json->'data'->>'window' FROM event WHERE number = %s AND type = 'case.signed' ORDER BY sequence""",
    office.number)
  return [window for (window,) in rows]


def test_who_speaks_for_both_is_asked_for_which(joint):
  refused = joint.try_to("case.sign", joint.number, TWO_HATS)
  assert (refused["code"], refused["field"]) == ("window-ambiguous", "/data/window")
  joint.act("case.sign", joint.number, TWO_HATS, window=CO)
  assert signed(joint) == [CO]
  joint.act("case.sign", joint.number, TWO_HATS)  # one is left
  assert signed(joint) == [CO, LEAD]
  assert joint.try_to("case.submit-result", joint.number, TWO_HATS, text="已核查。")["code"] == "window-ambiguous"
  joint.act("case.submit-result", joint.number, TWO_HATS, text="已核查。", window=LEAD)
  assert joint.deadlines(joint.number)["co-result", LEAD][2] == "settled"
  assert joint.deadlines(joint.number)["co-result", CO][2] == "running"
  assert joint.try_to("case.return", joint.number, TWO_HATS, reason="x", window="W-0301")["code"] == "not-your-role"


def test_a_signature_under_a_notice_signs_for_that_notices_window_alone(joint):
  joint.mailed("P-0203", "转办", joint.number)
  of_co = next(notice for notice in notices(joint) if notice.recipient == "P-0203")
  message = cloud_event("notice.signed", {"notice": of_co.id, "actor": TWO_HATS}, subject=joint.number)
  assert joint.sender("mailbox-channel").ask(message)["outcome"] == "accepted"
  joint.events.wait("case.signed", joint.number)
  assert signed(joint) == [CO]


def test_the_notice_of_an_assignment_that_is_past_signs_nothing(joint):
  joint.mailed("P-0203", "转办", joint.number)
  old = next(notice for notice in notices(joint) if notice.recipient == "P-0203")
  joint.act("case.return", joint.number, "P-0203", reason="非本窗口")
  joint.act("case.assign", joint.number, SUPERVISION, window=CO, part="co")
  message = cloud_event("notice.signed", {"notice": old.id, "actor": "P-0203"}, subject=joint.number)
  assert joint.sender("mailbox-channel").ask(message)["outcome"] == "accepted"
  joint.events.wait("notice.signed", joint.number)
  # A later command of the same queue: what the event would have done is done by then.
  joint.act("case.sign", joint.number, TWO_HATS, window=LEAD)
  assert signed(joint) == [LEAD]
