"""Mails as a reader's own program sees them, and what comes back: signatures and bounces."""
from email.utils import parsedate_to_datetime

import pytest

from Harness.complaints import Complainant, cloud_event, complaint_data
from Harness.notices import notices
from Harness.sample_directory import SUPERVISION, SUPERVISION_TOO, address


@pytest.fixture
def assigned(rehearsal):
  """A case that window W-0301 has got and not yet signed for."""
  rehearsal.start()
  rehearsal.watch()
  rehearsal.person = Complainant()
  rehearsal.number = rehearsal.complain("web", rehearsal.person)["number"]
  rehearsal.act("case.accept", rehearsal.number, SUPERVISION, grounds=["attitude-or-efficiency"], track="window",
    window="W-0301")
  rehearsal.assignment = rehearsal.mailed("P-0301", "转办", rehearsal.number)
  return rehearsal


def notice_of(office, mail):
  return next(notice for notice in notices(office) if notice.message_id == mail.message_id)


def test_a_mail_is_whole_in_the_eyes_of_a_program_that_is_not_ours(assigned):
  mail = assigned.assignment
  assert mail.to == mail.recipients == [address("P-0301")]
  assert mail.sender == "redress@zwzx.example"
  assert mail.subject.startswith("【转办】") and assigned.number in mail.subject
  assert parsedate_to_datetime(mail.message["Date"])
  assert {part.get_content_type() for part in mail.message.walk()} >= {"text/plain", "text/html"}
  for kind in ("plain", "html"):
    text = mail.message.get_body((kind,)).get_content()
    assert assigned.number in text and "不动产登记窗口" in text
  assert mail.message.defects == []


def test_a_person_with_an_english_locale_is_written_to_in_english(rehearsal):
  rehearsal.start()
  number = rehearsal.complain("web", Complainant())["number"]
  rehearsal.act("case.accept", number, SUPERVISION, grounds=["graft"], track="window", window="W-0801")
  mail = rehearsal.mail.wait(address("P-0801"), lambda mail: number in mail.subject)[0]
  assert "sign" in mail.text.lower() and "签收" not in mail.text


def test_a_windows_mail_never_says_who_complains_even_where_he_does_not_mind(rehearsal):
  rehearsal.start()
  person = Complainant()
  data = {"withhold_identity": False, **person.particulars}
  complaint = complaint_data("phone", person, rehearsal.just_now()) | {"complainant": data}
  number = rehearsal.complain(complainant=person, data=complaint)["number"]
  rehearsal.act("case.accept", number, SUPERVISION, grounds=["graft"], track="window", window="W-0301")
  mail = rehearsal.mailed("P-0301", "转办", number)
  assert not any(secret in mail.text for secret in person.secrets)


def test_the_mailed_complainant_has_his_address_in_no_stored_mail(assigned):
  stored = assigned.database.rows("SELECT message, subject FROM notice UNION ALL SELECT message, '' FROM digest")
  assert stored
  assert not any(assigned.person.email.encode() in bytes(message) for message, _ in stored)
  assert assigned.told(assigned.person, "已登记", assigned.number).to == [assigned.person.email]


def test_the_windows_signature_under_its_notice_is_its_signing(assigned):
  notice = notice_of(assigned, assigned.assignment)
  message = cloud_event("notice.signed", {"notice": notice.id, "actor": "P-0301"}, subject=assigned.number)
  assert assigned.sender("mailbox-channel").ask(message)["outcome"] == "accepted"
  assigned.events.wait("notice.signed", assigned.number)
  assigned.events.wait("case.signed", assigned.number)
  assert assigned.state(assigned.number) == "handling"


def test_a_stranger_cannot_sign_for_a_window(assigned):
  notice = notice_of(assigned, assigned.assignment)
  message = cloud_event("notice.signed", {"notice": notice.id, "actor": "P-0401"}, subject=assigned.number)
  assert assigned.sender("mailbox-channel").ask(message)["code"] == "not-your-role"
  assert assigned.state(assigned.number) == "assigned"


def test_a_bounced_assignment_goes_to_the_next_in_line_and_supervision_is_told(assigned):
  notice = notice_of(assigned, assigned.assignment)
  assigned.pass_gathering()
  message = cloud_event("notice.bounced", {"notice": notice.id, "status": "5.1.1"}, subject=assigned.number)
  assert assigned.sender("mailbox-channel").ask(message)["outcome"] == "accepted"
  assigned.events.wait("notice.bounced", assigned.number)
  assigned.mailed("P-0302", "转办", assigned.number)  # the deputy
  for person in (SUPERVISION, SUPERVISION_TOO):
    assigned.mailed(person, "退信", assigned.number)


def test_an_absent_head_is_stood_in_for_by_the_deputy(rehearsal):
  """P-0301 is away until 14 February 2026."""
  rehearsal.cli.run("clock", "set", "2026-02-11T09:30:00+08:00")
  rehearsal.start()
  number = rehearsal.complain("web", Complainant())["number"]
  rehearsal.act("case.accept", number, SUPERVISION, grounds=["graft"], track="window", window="W-0301")
  rehearsal.mailed("P-0302", "转办", number)
  assert rehearsal.mail.all(address("P-0301")) == []


def test_outside_working_hours_staff_is_left_alone_and_the_complainant_is_not(rehearsal):
  rehearsal.clock("set", "2026-03-02T20:00:00+08:00")
  rehearsal.start()
  rehearsal.watch()
  person = Complainant()
  number = rehearsal.complain("web", person)["number"]
  rehearsal.told(person, "已登记", number)
  rehearsal.events.wait("notice.queued", number, count=3)
  assert rehearsal.mail.all(address(SUPERVISION)) == []
  rehearsal.clock("set", "2026-03-03T09:00:01+08:00")
  rehearsal.mailed(SUPERVISION, "待审查", number)


def test_dead_letters_are_mailed_to_supervision_and_operator_without_their_content(rehearsal):
  rehearsal.start()
  person = Complainant()
  rehearsal.secrets += person.secrets
  rehearsal.sender("web-channel").publish(f"{{ {person.name} {person.narrative}".encode(), "complaint.submit", asks=False)
  for member in (SUPERVISION, SUPERVISION_TOO, "P-0041"):
    mail = rehearsal.mail.wait(address(member), lambda mail: "死信" in mail.text)[0]
    assert "redress.intake.dead" in mail.text
