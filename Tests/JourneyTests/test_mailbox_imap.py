"""The report box by IMAP: a real Dovecot, looked at with Python's imaplib."""
import shutil

import pytest

from Harness.complaints import Complainant
from Harness.imap_server import IMAPServer
from Harness.mailbox import ReportBox, letter
from Harness.waiting import until

pytestmark = pytest.mark.skipif(not shutil.which("dovecot", path="/usr/sbin:/usr/bin"), reason="dovecot-imapd is not there")


@pytest.fixture
def imap(office):
  folder = office.folder / "imap"
  folder.mkdir()
  office.folder.chmod(0o755)
  server = IMAPServer(office.servers, folder).start()
  yield server
  server.stop()


@pytest.fixture
def box(office, imap):
  office.start("intake")
  box = ReportBox(office)
  settings = box.settings | {"REDRESS_IMAP_URL": imap.url()}
  del settings["REDRESS_MAILDIR"]
  box.settings_by_imap = settings
  return box


def start(office, box, **more):
  kept = office._settings

  def without_maildir(name):
    values = kept(name)
    values.pop("REDRESS_MAILDIR", None)
    return values
  office._settings = without_maildir
  box.worker = office.start("mailbox-channel", **(box.settings_by_imap | more))
  return box.worker


def count(office):
  return office.database.value("SELECT count(*) FROM cases")


def test_each_mail_is_one_case_and_is_marked_as_taken(office, imap, box):
  people = [Complainant() for _ in range(3)]
  for someone in people:
    office.secrets += [someone.name, someone.narrative]
    imap.put(letter(someone))
  start(office, box)
  until(lambda: count(office) == 3, what="three cases")
  until(lambda: all("Seen" in flags and "$RedressTaken" in flags for flags in imap.flags()), what="marked")
  box.worker.kill()
  imap.put(letter(people[0]))
  box.worker.start()
  until(lambda: count(office) == 4, what="the new one alone")
  until(lambda: not box.waiting, what="dealt with")
  assert count(office) == 4


def test_by_starttls(office, imap, box):
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  imap.put(letter(someone))
  start(office, box, REDRESS_IMAP_URL=imap.url("imap"))
  until(lambda: count(office) == 1, what="one case")


def test_a_certificate_of_a_stranger_gets_no_password(office, imap, box):
  start_settings = {"REDRESS_CA_FILE": str(office.servers.folder / "tls" / "other-ca.crt")}
  kept = office._settings
  worker = None
  try:
    imap.put(letter(Complainant()))
    office._settings = lambda name: {k: v for k, v in kept(name).items() if k != "REDRESS_MAILDIR"}
    worker = office.start("mailbox-channel", ready=False, **(box.settings_by_imap | start_settings))
    until(lambda: "can't be read" in worker.printed(), what="it says so")
    logins = [line for line in (imap.folder / "dovecot.log").read_text().splitlines() if "Info: Login:" in line]
    # The one that put the mail there.
    assert len(logins) == 1, logins
    assert count(office) == 0
  finally:
    if worker:
      worker.kill()


def test_a_mail_of_twenty_megabytes_comes_whole(office, imap, box):
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  mail = letter(someone)
  mail.add_attachment(bytes(range(256)) * (15 << 12), "image", "jpeg", filename="照片.jpg")
  imap.put(mail)
  start(office, box)
  until(lambda: count(office) == 1, what="one case")


def test_while_the_server_is_away_the_box_says_so_and_goes_on_afterwards(office, imap, box):
  start(office, box)
  imap.stop()
  until(lambda: box.worker.get("/readyz")[0] == 503, what="not ready")
  imap.start()
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  imap.put(letter(someone))
  until(lambda: count(office) == 1, what="one case")
