"""What an operator and supervision see of notices at the command line."""
import re

import pytest

from Harness.complaints import Complainant
from Harness.notices import notices
from Harness.sample_directory import SUPERVISION, address
from Harness.servers import CHECKOUT


@pytest.fixture
def told(rehearsal):
  """A case whose complainant and window have been written to."""
  rehearsal.start()
  rehearsal.person = Complainant()
  rehearsal.number = rehearsal.complain("web", rehearsal.person)["number"]
  rehearsal.act("case.accept", rehearsal.number, SUPERVISION, grounds=["attitude-or-efficiency"], track="window",
    window="W-0301")
  rehearsal.mailed("P-0301", "转办", rehearsal.number)
  rehearsal.told(rehearsal.person, "已受理", rehearsal.number)
  return rehearsal


def test_notices_are_listed_newest_first_and_by_state_number_and_recipient(told):
  number = told.number
  listed = told.cli.json("notice", "list", "--number", number)["notices"]
  assert {notice["to"] for notice in listed} >= {"complainant", "P-0301"}
  assert {notice["id"] for notice in listed} == {notice.id for notice in notices(told) if notice.number == number}
  assert [notice["created_at"] for notice in listed] == sorted((notice["created_at"] for notice in listed), reverse=True)
  window = told.cli.json("notice", "list", "--to", "P-0301", "--status", "sent")["notices"]
  assert [notice["status"] for notice in window] == ["sent"] and "转办" in window[0]["subject"]
  assert told.cli.json("notice", "list", "--status", "failed", "--status", "unknown")["notices"] == []
  assert len(told.cli.json("notice", "list", "--limit", "1")["notices"]) == 1


def test_a_list_for_people_has_a_line_a_notice_and_nobodys_address(told):
  lines = told.cli.run("notice", "list", "--number", told.number).splitlines()
  listed = [line for line in lines if told.number in line]
  assert len(listed) == len(told.cli.json("notice", "list", "--number", told.number)["notices"])
  assert "P-0301" in "".join(listed) and told.person.email not in "".join(lines) and "@" not in "".join(lines)


def test_what_left_in_one_mail_is_listed_by_that_mail(rehearsal):
  rehearsal.clock("set", "2026-03-02T20:00:00+08:00")
  rehearsal.start()
  numbers = [rehearsal.complain("web", Complainant())["number"] for _ in range(2)]
  rehearsal.watch()
  rehearsal.clock("set", "2026-03-03T09:00:01+08:00")
  mail = rehearsal.mail.wait(address(SUPERVISION), lambda mail: "汇总" in mail.subject)[0]
  digest = re.match(r"<(.+)\.[^.@]+@", mail.message_id)[1]
  listed = rehearsal.cli.json("notice", "list", "--digest", digest)["notices"]
  assert {notice["id"].split("/")[0] for notice in listed} == set(numbers)
  assert {notice["to"] for notice in listed} == {SUPERVISION}


def test_a_state_that_is_none_and_a_notice_that_is_none_are_said_so(told):
  done = told.cli.attempt("notice", "list", "--status", "lost")
  assert done.returncode == 64 and "lost" in done.stderr and "queued" in done.stderr
  done = told.cli.attempt("notice", "show", "AK-2026-999999/1/1")
  assert done.returncode == 1 and "AK-2026-999999/1/1" in done.stderr


def test_every_template_can_be_looked_at_and_a_folders_own_is_what_is_shown(told, tmp_path):
  names = {path.name.split(".")[0] for path in (CHECKOUT / "ops" / "templates" / "en").iterdir()} - {"layout"}
  assert {"assignment", "overdue", "gathered", "reply"} <= names
  for name in names:
    for language in ("zh-Hans", "en"):
      shown = told.cli.json("notice", "preview", name, "--language", language)
      assert shown["subject"] and shown["text"] and "<html" in shown["html"]
  (tmp_path / "en").mkdir()
  (tmp_path / "en" / "overdue.subject.mustache").write_text("LATE {{number}}\n")
  assert told.cli.json("notice", "preview", "overdue", "--language", "en", "--templates", str(tmp_path))["subject"].startswith("LATE AK-")
  assert told.cli.run("notice", "preview", "overdue", "--format", "eml").startswith("From: ")
  (tmp_path / "en" / "overdue.txt.mustache").write_text("{{numbr}}\n")
  done = told.cli.attempt("notice", "preview", "overdue", "--templates", str(tmp_path))
  assert done.returncode == 78 and "en/overdue.txt.mustache" in done.stderr and "numbr" in done.stderr
