"""A year that is not published yet: deadlines into it are provisional, and are recomputed, visibly, when it is."""
import json

import pytest

from Harness.complaints import Complainant, cloud_event
from Harness.sample_directory import SUPERVISION
from Harness.waiting import until

# Tuesday. The fifth working day is Tuesday the 5th of January while 2027 is unpublished.
LATE_IN_2026 = "2026-12-29T10:00:00+08:00"
YEAR = {"year": 2027, "days": [{"date": "2027-01-01", "kind": "holiday", "holiday": "元旦"}]}


@pytest.fixture
def late(rehearsal):
  rehearsal.clock("set", LATE_IN_2026)
  rehearsal.start()
  rehearsal.watch()
  answer = rehearsal.complain("web", Complainant())
  rehearsal.number = answer["number"]
  rehearsal.answer = rehearsal.act("case.accept", rehearsal.number, SUPERVISION, grounds=["graft"], track="window",
    window="W-0301")
  return rehearsal


def test_a_deadline_into_an_unpublished_year_says_that_it_is_provisional(late):
  result = next(item for item in late.answer["deadlines"] if item["kind"] == "result")
  assert result == {"kind": "result", "due_at": "2027-01-05T17:30:00+08:00", "provisional": True}


def test_an_imported_year_recomputes_what_reaches_into_it_and_who_owes_it_is_told(late):
  late.mailed("P-0301", "转办", late.number)
  late.act("case.sign", late.number, "P-0301")
  late.pass_gathering()
  message = cloud_event("calendar.import", {"actor": "P-0041", **YEAR})
  assert late.sender("desk").ask(message)["outcome"] == "accepted"
  event = late.events.wait("deadline.recomputed", late.number, where=lambda event: event.data["kind"] == "result")[0]
  assert event.data["due_at"] == "2027-01-06T17:30:00+08:00"
  assert event.data["previous"]["due_at"] == "2027-01-05T17:30:00+08:00"
  assert (event.data["provisional"], event.data["previous"]["provisional"]) == (False, True)
  mail = late.mailed("P-0301", "期限", late.number)
  assert "1月5日" in mail.text or "2027-01-05" in mail.text
  shown = next(item for item in late.case(late.number)["deadlines"] if item["kind"] == "result")
  assert (shown["due_at"], shown["provisional"]) == ("2027-01-06T17:30:00+08:00", False)


def test_a_year_imported_by_the_operator_recomputes_too(late):
  rows = "date,kind,holiday\n" + "".join(f"{day['date']},{day['kind']},{day['holiday']}\n" for day in YEAR["days"])
  file = late.folder / "2027.csv"
  file.write_text(rows, "utf-8")
  late.cli.run("calendar", "import", file)
  event = late.events.wait("deadline.recomputed", late.number, where=lambda event: event.data["kind"] == "result")[0]
  assert event.data["due_at"] == "2027-01-06T17:30:00+08:00"
  assert 2027 in json.loads(late.database.value(
    "SELECT document->>'years' FROM office_document WHERE kind = 'calendar' ORDER BY version DESC LIMIT 1"))


def test_how_far_the_calendar_reaches_is_measured(late):
  watcher = next(worker for worker in late.workers if worker.name == "deadline-watcher")
  until(lambda: 2 < watcher.metric("redress_calendar_horizon_days") < 3, what="two days and a half of 2026 left")
  assert late.sender("desk").ask(cloud_event("calendar.import", {"actor": "P-0041", **YEAR}))["outcome"] == "accepted"
  until(lambda: watcher.metric("redress_calendar_horizon_days") > 365, what="2027 known")


def test_only_the_operator_imports_a_calendar(late):
  message = cloud_event("calendar.import", {"actor": SUPERVISION, **YEAR})
  assert late.sender("desk").ask(message)["code"] == "not-your-role"
