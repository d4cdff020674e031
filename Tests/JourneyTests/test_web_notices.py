"""Links in mails: opened by a scanner nothing happens; signed for, the complaint is read, and each reading is written down."""
import re

import pytest

from Harness.complaints import Complainant
from Harness.sample_directory import address
from Harness.waiting import until
from Harness.web import Web

pytestmark = pytest.mark.xdist_group("web-notices")


@pytest.fixture
def assigned(rehearsal):
  """A case handed to a window; the path of the link in its mail."""
  office = rehearsal
  web = Web(office, REDRESS_PUBLIC_URL="https://zwzx.example").wait_office()
  office.start("intake")
  office.start("notifier", REDRESS_PUBLIC_URL="https://zwzx.example")
  person = Complainant()
  office.secrets += [value for value in person.secrets if value != person.narrative]
  receipt = web.complain(narrative="窗口人员让我下周再来，没有说明还缺什么。", contact="named", **person.particulars)
  office.act("case.accept", receipt.number, "P-0011", grounds=["no-one-time-notice"], track="window", window="W-0302")
  mail = office.mailed("P-0303", "转办", receipt.number)
  path = re.search(r"https://zwzx\.example(/n/[\w-]{43})", mail.text)[1]
  return office, web, receipt.number, path


def test_opening_a_link_signs_nothing_and_signing_shows_the_complaint(assigned):
  office, web, number, path = assigned
  page = web.get(path)
  assert page.status == 200 and number in page.words and "签收并查看" in page.words
  assert "下周再来" not in page.text
  assert office.state(number) == "assigned"
  read = web.post(path, {"token": page.hidden["token"]})
  if read.status == 202:
    read = until(lambda: (lambda again: again.status == 200 and again)(web.post(path, {"token": page.hidden["token"]})), what="reading")
  assert "窗口人员让我下周再来" in read.words
  until(lambda: office.state(number) == "handling", what="signed for")
  again = web.get(path)
  assert "已经签收过" in again.words
  assert "下周再来" in web.post(path, {"token": again.hidden["token"]}).words
  assert office.database.value("SELECT count(*) FROM notice_reading WHERE number = %s", number) >= 2
  assert path.removeprefix("/n/") not in web.worker.printed()


def test_a_link_without_our_form_signs_nothing(assigned):
  office, web, number, path = assigned
  assert "签收并查看" in web.post(path, {"token": "forged"}).words
  assert office.state(number) == "assigned"


def test_a_link_that_never_was_or_is_over_shows_nothing(assigned):
  office, web, number, path = assigned
  assert web.get("/n/" + "A" * 43).status == 404
  assert web.get("/n/short").status == 404
  office.clock("advance", "P400D")
  web.wait_office()
  until(lambda: web.get(path).status == 404, what="the link is over")
