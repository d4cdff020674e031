"""Mails through real servers: Postfix and Exim on loopback, refusing, greylisting, slow, full, cut off; and what arrived,
read as a person's mail program reads it."""
import email
import email.policy
import imaplib
import os
import re
import shutil
import socket
import subprocess
import tempfile
import threading
from pathlib import Path

import pytest
from Harness.complaints import Complainant
from Harness.cutting_proxy import CuttingProxy
from Harness.exim import Exim
from Harness.notices import notices
from Harness.postfix import Postfix, free_port
from Harness.servers import BINARIES, clean_environment
from Harness.waiting import until

pytestmark = [
  pytest.mark.skipif(os.geteuid() != 0, reason="Postfix's master must be started by root"),
  pytest.mark.xdist_group("mail-servers")]


@pytest.fixture(scope="module")
def postfix():
  server = Postfix().start()
  yield server
  server.close()


@pytest.fixture
def quiet(postfix):
  """Postfix as it was meant to be, whatever the test before did."""
  postfix.policy.answer = lambda request: "DUNNO"
  yield postfix
  postfix.policy.answer = lambda request: "DUNNO"


class Person(Complainant):
  """With an address at the server's own domain."""

  def __init__(self):
    super().__init__()
    self.email = self.email.split("@")[0] + "@example.org"


def complain(office, server):
  office.start("intake")
  office.start("notifier", REDRESS_SMTP_URL=server.url)
  person = Person()
  return office.complain("web", person)["number"], person


def told(office, number):
  """The complainant's notice: its status, the server, its answer."""
  rows = office.database.rows(
    "SELECT status, server, server_answer, attempts FROM notice WHERE number = %s AND recipient = 'complainant'", number)
  return rows[0] if rows else (None, None, None, 0)


def wait_status(office, number, status):
  try:
    until(lambda: told(office, number)[0] == status, what=f"the notice is {status}")
  except AssertionError as error:
    raise AssertionError(f"{error}; {told(office, number)}; {office.workers[-1].printed()[-2000:]}") from None
  return told(office, number)


def delivered(server, person):
  """Every office counts from 1: whose mail it is tells the address."""
  return [message for message in map(parsed, server.maildir()) if person.email in str(message["To"])]


def parsed(content):
  return email.message_from_bytes(content, policy=email.policy.default)


@pytest.mark.parametrize("kind", ["postfix", "exim"])
def test_a_mail_arrives_and_the_record_says_who_took_it_with_what_answer(office, quiet, kind):
  server = quiet if kind == "postfix" else Exim().start()
  try:
    number, person = complain(office, server)
    status, name, answer, _ = wait_status(office, number, "sent")
    assert name == ("mx.example.org" if kind == "postfix" else "exim.example.org")
    queue = re.search(r"queued as (\w+)|id=(\S+)", answer)
    assert queue and next(filter(None, queue.groups())) in server.logged()
    message = until(lambda: delivered(server, person), what="delivered")[0]
    assert message["Auto-Submitted"] == "auto-generated" and message["List-Id"] and message["References"]
    sent = next(event for event in office.case(number)["notices"] if event["to"] == "complainant")
    assert sent["server"] == name and [m["stage"] for m in sent["life"]][:3] == ["queued", "composed", "accepted"]
  finally:
    if kind == "exim":
      server.close()


@pytest.mark.parametrize(("answer", "status"), [("550 5.1.1 no such user", "failed"), ("552 5.2.2 mailbox full", "failed")])
def test_a_refusal_is_final_and_the_log_of_the_case_says_so(office, quiet, answer, status):
  quiet.policy.answer = lambda request: answer if request["protocol_state"] == "RCPT" else "DUNNO"
  number, person = complain(office, quiet)
  found = wait_status(office, number, status)
  assert found[2].startswith(answer[:3]) and person.email not in found[2]


def test_a_greylisted_mail_comes_again_and_is_taken_once(rehearsal, quiet):
  seen = set()

  def greylist(request):
    if request["protocol_state"] != "RCPT" or request["recipient"] in seen:
      return "DUNNO"
    seen.add(request["recipient"])
    return "451 4.7.1 greylisted, come again"

  quiet.policy.answer = greylist
  number, person = complain(rehearsal, quiet)
  until(lambda: told(rehearsal, number)[0] == "queued" and told(rehearsal, number)[3] == 1, what="put off")
  rehearsal.clock("advance", "PT2M")
  assert wait_status(rehearsal, number, "sent")[3] == 2
  assert len(until(lambda: delivered(quiet, person), what="delivered")) == 1


@pytest.mark.parametrize(("settings", "code"), [
  ({"queue_minfree": "9999999999999"}, "452"), ({"message_size_limit": "900", "virtual_mailbox_limit": "0"}, "552")])
def test_a_full_server_is_waited_out_and_a_mail_too_large_is_refused(rehearsal, settings, code):
  server = Postfix(**settings).start()
  try:
    number, person = complain(rehearsal, server)
    until(lambda: (told(rehearsal, number)[2] or "").startswith(code), what=f"the answer {code}")
    assert told(rehearsal, number)[0] == ("queued" if code == "452" else "failed")
    if code == "452":
      server.set(queue_minfree=0)
      # The old smtpd processes go with their connections.
      until(lambda: rehearsal.clock("advance", "PT4M") or told(rehearsal, number)[0] == "sent", what="sent in the end")
      assert len(until(lambda: delivered(server, person), what="delivered")) == 1
  finally:
    server.close()


def test_one_slow_mail_holds_up_no_other(office, quiet):
  released = threading.Event()
  slow = Person()

  def wait(request):
    if request["protocol_state"] == "RCPT" and request["recipient"] == slow.email:
      released.wait(60)
    return "DUNNO"

  quiet.policy.answer = wait
  office.start("intake")
  office.start("notifier", REDRESS_SMTP_URL=quiet.url)
  first = office.complain("web", slow)["number"]
  until(lambda: told(office, first)[0] == "sending", what="the slow one is on its way")
  others = [office.complain("web", Person())["number"] for _ in range(5)]
  for number in others:
    wait_status(office, number, "sent")
  assert told(office, first)[0] == "sending"
  released.set()
  wait_status(office, first, "sent")


@pytest.mark.parametrize("kind", ["postfix", "exim"])
def test_cut_before_its_content_it_is_sent_again_and_arrives_once(rehearsal, quiet, kind):
  server = quiet if kind == "postfix" else Exim().start()
  proxy = CuttingProxy(server.port)
  try:
    proxy.cut = "envelope"
    number, person = complain(rehearsal, proxy)
    until(lambda: told(rehearsal, number)[3] == 1 and told(rehearsal, number)[0] == "queued", what="put off")
    proxy.cut = None
    rehearsal.clock("advance", "PT2M")
    wait_status(rehearsal, number, "sent")
    assert len(until(lambda: delivered(server, person), what="delivered")) == 1
  finally:
    proxy.close()
    if kind == "exim":
      server.close()


def test_cut_within_its_content_it_is_unknown_and_arrives_once_after_a_person_had_it_sent_again(office, quiet):
  """Its last byte may have left us, so nobody here can know."""
  proxy = CuttingProxy(quiet.port)
  try:
    proxy.cut = "data"
    number, person = complain(office, proxy)
    wait_status(office, number, "unknown")
    proxy.cut = None
    notice = next(notice for notice in notices(office) if notice.recipient == "complainant")
    office.cli.run("notice", "resend", notice.id, "--actor", "P-0041", "--reason", "日志中没有")
    assert len(until(lambda: delivered(quiet, person), what="delivered")) == 1
    assert [notice.status for notice in notices(office) if notice.recipient == "complainant"][0] == "failed"
  finally:
    proxy.close()


@pytest.mark.parametrize("kind", ["postfix", "exim"])
def test_cut_after_the_dot_it_is_unknown_and_the_servers_log_settles_it(office, quiet, kind):
  server = quiet if kind == "postfix" else Exim().start()
  proxy = CuttingProxy(server.port)
  try:
    proxy.cut = "dot"
    number, person = complain(office, proxy)
    wait_status(office, number, "unknown")
    notice = next(notice for notice in notices(office) if notice.recipient == "complainant")
    until(lambda: notice.message_id[1:-1] in server.logged() and delivered(server, person), what="in the server's log")
    if kind == "postfix":
      until(lambda: f"to=<{person.email}>" in server.logged(), what="delivered, says the log")
    log = office.folder / "mta.log"
    log.write_text(server.logged())
    for turn in range(2):
      answer = office.cli.json("notice", "resolve", "--mta-log", str(log), "--actor", "P-0041")
      assert answer["resolved"] == (1 if turn == 0 else 0), answer
    assert told(office, number)[0] == "sent"
    life = office.cli.json("notice", "show", notice.id)["life"]
    assert {"unknown", "resolved", "delivered" if kind == "postfix" else "accepted"} <= {moment["stage"] for moment in life}
    assert len(delivered(server, person)) == 1
  finally:
    proxy.close()
    if kind == "exim":
      server.close()


def test_on_the_wire_reports_are_asked_for_and_a_case_is_one_conversation(office, quiet):
  """RFC 3461, 3834, 5322 section 3.6.4 and 2919, as a server and a mail program see them."""
  proxy = CuttingProxy(quiet.port)
  try:
    number, person = complain(office, proxy)
    wait_status(office, number, "sent")
    office.act("case.accept", number, "P-0011", grounds=["graft"], track="window", window="W-0301")
    mails = until(lambda: (lambda all: len(all) == 2 and all)(delivered(quiet, person)), what="two mails about the case")
    sent = {notice.message_id: notice for notice in notices(office) if notice.recipient == "complainant"}
    sender, recipients = "MAIL FROM:<redress@zwzx.example>", proxy.said("RCPT TO:")
    for notice in sent.values():
      line = next(line for line in proxy.said(sender) if f"ENVID={notice.id}" in line)
      assert "RET=HDRS" in line and re.search(r" SIZE=\d+ ", line)
    to = f"RCPT TO:<{person.email}> NOTIFY=FAILURE,DELAY ORCPT=rfc822;{person.email}"
    assert recipients.count(to) == 2 and all("NOTIFY=FAILURE,DELAY ORCPT=rfc822;" in line for line in recipients)
  finally:
    proxy.close()
  assert {str(mail["Message-ID"]).strip() for mail in mails} == set(sent)
  for mail in mails:
    assert mail["Auto-Submitted"] == "auto-generated" and str(mail["List-Id"]) == "<notices.zwzx.example>"
    assert re.fullmatch(rf"<case-{number}\.[\w-]+@zwzx\.example>", str(mail["In-Reply-To"]))
    assert str(mail["References"]) == str(mail["In-Reply-To"])
  assert len({str(mail["References"]) for mail in mails}) == 1


def test_the_servers_log_is_followed_over_its_rotation_and_settles_by_itself(office, quiet):
  """What is in doubt is found in it; what was only taken is found delivered; nobody has to ask."""
  proxy, log = CuttingProxy(quiet.port), office.folder / "mta.log"
  log.touch()
  follower = subprocess.Popen(
    [BINARIES / "redress", "notice", "resolve", "--mta-log", log, "--follow", "--actor", "P-0041"],
    env=clean_environment() | office.cli.settings)
  try:
    proxy.cut = "dot"
    number, person = complain(office, proxy)
    wait_status(office, number, "unknown")
    until(lambda: f"to=<{person.email}>" in quiet.logged(), what="delivered, says the log")
    lines = [line for line in quiet.logged().splitlines(keepends=True)]
    half = next(at for at, line in enumerate(lines) if f"to=<{person.email}>" in line)
    log.write_text("".join(lines[:half]))
    # logrotate(8), `create`: the name of the mail in the old file, its fate in the new one.
    log.rename(f"{log}.1")
    log.write_text("".join(lines[half:]))
    wait_status(office, number, "sent")
    until(lambda: office.database.value(
      "SELECT delivered_at IS NOT NULL FROM notice WHERE number = %s AND recipient = 'complainant'", number), what="delivered")
    proxy.cut = None
    other = Person()
    second = office.complain("web", other)["number"]
    wait_status(office, second, "sent")
    until(lambda: f"to=<{other.email}>" in quiet.logged(), what="the next is delivered, says the log")
    log.write_text("".join(lines[half:]) + quiet.logged()[len("".join(lines)):])
    until(lambda: office.database.value(
      "SELECT delivered_at IS NOT NULL FROM notice WHERE number = %s AND recipient = 'complainant'", second), what="delivered")
    sources = office.database.rows("SELECT DISTINCT source, actor FROM notice_resolution")
    assert sources == [("mta-log", "P-0041")] and follower.poll() is None
  finally:
    follower.terminate()
    follower.wait(10)
    proxy.close()


def test_a_verified_tls_connection_delivers_and_a_stranger_gets_nothing(open_office, servers, tmp_path):
  authority = str(servers.folder / "tls" / "ca.crt")
  own = (servers.folder / "tls" / "server.crt", servers.folder / "tls" / "server.key")
  foreign = self_signed(tmp_path)
  server, stranger = Postfix(tls=own).start(), Postfix(tls=foreign).start()
  try:
    good = open_office()
    good.start("intake")
    good.start("notifier", REDRESS_SMTP_URL=f"smtp://localhost:{server.port}?starttls=required", REDRESS_CA_FILE=authority)
    person = Person()
    wait_status(good, good.complain("web", person)["number"], "sent")
    assert len(until(lambda: delivered(server, person), what="delivered")) == 1
    bad = open_office()
    bad.start("intake")
    bad.start(
      "notifier", ready=False, REDRESS_SMTP_URL=f"smtp://localhost:{stranger.port}?starttls=required",
      REDRESS_CA_FILE=authority)
    other = Person()
    number = bad.complain("web", other)["number"]
    until(lambda: "certificate" in bad.workers[-1].printed(), what="the stranger is refused")
    wait_status(bad, number, "queued")
    assert delivered(stranger, other) == []
  finally:
    server.close()
    stranger.close()


def self_signed(folder):
  """Of nobody we trust, for the right name."""
  certificate, key = folder / "stranger.crt", folder / "stranger.key"
  subprocess.run([
    "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
    "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", certificate], check=True, capture_output=True)
  return certificate, key


def test_what_arrived_is_read_over_imap_as_it_was_written(office, quiet):
  number, person = complain(office, quiet)
  until(lambda: delivered(quiet, person), what="delivered")
  with Dovecot(quiet.mail / "all") as dovecot:
    client = imaplib.IMAP4("127.0.0.1", dovecot.port)
    client.login("reader", "secret")
    client.select("INBOX")
    _, (found,) = client.search(None, "HEADER", "To", person.email)
    mails = [parsed(client.fetch(each, "(RFC822)")[1][0][1]) for each in found.split()]
    client.logout()
  assert len(mails) == 1 and str(mails[0]["Subject"]) == f"{number} 您的投诉已登记"
  assert mails[0].get_body(("html",)).get_content().count(number) and mails[0].defects == []
  assert str(mails[0]["To"]) == person.email


class Dovecot:
  """Reads one Maildir over IMAP, on loopback."""

  def __init__(self, maildir):
    self.port, self.maildir = free_port(), maildir

  def __enter__(self):
    self.folder = Path(tempfile.mkdtemp(prefix="redress-dovecot-"))
    self.folder.chmod(0o755)
    shutil.copytree(self.maildir, self.folder / "box")
    for path in [self.folder / "box", *(self.folder / "box").rglob("*")]:
      shutil.chown(path, "nobody", "nogroup")
    config = self.folder / "dovecot.conf"
    config.write_text(f"""
base_dir = {self.folder}/run
log_path = {self.folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:{self.folder}/box
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid=nobody gid=nogroup home={self.folder}
}}
service imap-login {{
  inet_listener imap {{
    port = {self.port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
""")
    self.process = subprocess.Popen(["dovecot", "-F", "-c", str(config)], stderr=subprocess.DEVNULL)
    until(self._listens, what="Dovecot listens")
    return self

  def _listens(self):
    with socket.socket() as client:
      return client.connect_ex(("127.0.0.1", self.port)) == 0

  def __exit__(self, *_):
    self.process.terminate()
    self.process.wait(10)
    shutil.rmtree(self.folder, ignore_errors=True)
