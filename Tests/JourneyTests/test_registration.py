"""A complaint becomes a case: once, with its number, its query code and its clock."""
import re

import pytest

from Harness.chain import chain_faults
from Harness.complaints import SENDER, Complainant, cloud_event, complaint_data, sample

# One office for the file: one process runs it.
pytestmark = pytest.mark.xdist_group("registration")

CHANNELS = ("onsite", "box", "phone", "web", "mail")
QUERY_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")


@pytest.fixture(scope="module")
def intake(module_office):
  """One intake for this file: its messages have nothing to do with each other."""
  module_office.start("intake")
  return module_office


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_complaint_of_each_channel_becomes_a_case_with_number_query_code_and_triage_deadline(intake, channel):
  answer = intake.complain(channel, Complainant())
  assert re.fullmatch(r"AK-20\d\d-\d{6}", answer["number"])
  assert QUERY_CODE.fullmatch(answer["query_code"])
  assert answer["duplicate"] is False
  assert "triage" in [deadline["kind"] for deadline in answer["deadlines"]]
  row = intake.database.rows("SELECT channel, state, sender FROM cases WHERE number = %s", answer["number"])
  assert row == [(channel, "registered", SENDER[channel])]


@pytest.mark.parametrize("name", ["onsite", "box", "phone", "web", "mail", "onsite-answered"])
def test_the_shipped_samples_are_registered(intake, name):
  assert intake.complain(data=sample(name))["number"]


def test_an_anonymous_complaint_is_registered_without_identity(intake):
  for complainant in (None, {"anonymous": True}):
    data = complaint_data("box")
    data["complainant"] = complainant
    answer = intake.complain(data={key: value for key, value in data.items() if value is not None})
    event = intake.events.wait("case.registered", answer["number"])[0]
    assert event.data["anonymous"] is True


def test_the_narrative_is_sealed_and_kept_exactly(intake):
  """Any script, any spacing: what was written is what supervision reads; here only that it is nowhere in clear."""
  person = Complainant()
  person.narrative = f"\n  𠀀𝔘𝓃𝒾 {person.narrative}\t‮ \U0001F9FE é e\u0301 \n"
  answer = intake.complain("web", person)
  stored = intake.database.value("SELECT narrative FROM vault WHERE number = %s", answer["number"])
  assert person.narrative.strip().encode() not in bytes(stored)


def test_the_answer_carries_the_correlation_id_and_is_json(intake):
  sender = intake.sender("web-channel")
  correlation = sender.publish(cloud_event("complaint.submit", complaint_data()), "complaint.submit")
  properties, _ = sender.raw_answer(correlation)
  assert properties.correlation_id == correlation
  assert properties.content_type == "application/json"


def test_a_repeat_gets_the_same_answer_and_makes_no_second_case(intake):
  sender, message = intake.sender("web-channel"), cloud_event("complaint.submit", complaint_data())
  first, second = sender.ask(message), sender.ask(message)
  assert second == first | {"duplicate": True}
  assert cases_of(intake, message) == 1


def test_a_repeat_by_another_broker_user_gets_no_query_code(intake):
  message = cloud_event("complaint.submit", complaint_data("mail"))
  first = intake.sender("mailbox-channel").ask(message)
  other = intake.sender("web-channel").ask(message)
  assert "query_code" in first and "query_code" not in other
  assert other["number"] == first["number"] and other["duplicate"] is True


def test_twenty_copies_at_once_make_one_case(intake):
  """In one batch as well as one after the other."""
  sender, message = intake.sender("web-channel"), cloud_event("complaint.submit", complaint_data())
  asked = [sender.publish(message, "complaint.submit") for _ in range(20)]
  answers = [sender.answer(correlation) for correlation in asked]
  assert {answer["number"] for answer in answers} == {answers[0]["number"]}
  assert [answer["duplicate"] for answer in answers].count(False) == 1
  assert cases_of(intake, message) == 1


def test_the_same_id_from_another_source_is_another_complaint(intake):
  sender, message = intake.sender("web-channel"), cloud_event("complaint.submit", complaint_data())
  first, second = sender.ask(message), sender.ask(message | {"source": "urn:example:another"})
  assert first["number"] != second["number"]


def test_a_refused_id_may_come_again_corrected(intake):
  sender, message = intake.sender("web-channel"), cloud_event("complaint.submit", complaint_data(channel="fax"))
  assert sender.ask(message)["outcome"] == "refused"
  assert sender.ask(message | {"data": complaint_data()})["outcome"] == "accepted"


def test_a_command_sent_twice_takes_effect_once(intake):
  number = intake.complain()["number"]
  message = cloud_event(
    "case.accept", {"actor": "P-0011", "grounds": ["graft"], "track": "window", "window": "W-0301"}, subject=number)
  first, second = intake.sender("desk").ask(message), intake.sender("desk").ask(message)
  assert second == first | {"duplicate": True}
  accepted = "SELECT count(*) FROM event WHERE number = %s AND type = 'case.accepted'"
  assert intake.database.value(accepted, number) == 1


def test_numbers_have_no_gaps_whatever_was_refused_in_between(open_office):
  office = open_office()
  office.start("intake")
  sender = office.sender("web-channel")
  good = [cloud_event("complaint.submit", complaint_data()) for _ in range(30)]
  bad = [cloud_event("complaint.submit", complaint_data(respondent={"window": "W-9999"})) for _ in range(30)]
  asked = [sender.publish(message, "complaint.submit") for pair in zip(good, bad) for message in pair]
  answers = [sender.answer(correlation) for correlation in asked]
  assert [answer["outcome"] for answer in answers] == ["accepted", "refused"] * 30
  numbers = [answer["number"] for answer in answers if answer["outcome"] == "accepted"]
  assert [int(number[-6:]) for number in numbers] == list(range(1, 31))
  assert chain_faults(office.database) == []


def cases_of(office, message):
  query = "SELECT count(*) FROM cases WHERE source = %s AND message_id = %s"
  return office.database.value(query, message["source"], message["id"])
