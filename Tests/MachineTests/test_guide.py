"""The guide's commands, as they stand, on the machine that was installed by its first page."""
import json
import re

import pytest
from Harness.guide import Page, pages
from Harness.imap_server import CONFIGURATION as DOVECOT
from Harness.machine import OPERATOR
from Harness.servers import CHECKOUT
from Harness.waiting import until

pytestmark = pytest.mark.xdist_group("machine")
COMPLAINT = (CHECKOUT / "ops" / "samples" / "web.json").read_text("utf-8")
# Where the prose names a command: one of these begins it.
PROGRAMS = ("redress ", "redress-setup", "systemctl ", "journalctl ", "rabbitmqctl ", "curl ", "man ")
# Named in prose, and not to be run in passing; what does run it.
ELSEWHERE = {
  "systemctl stop redress-notifier@1": "test_machine.py, a step that is paused",
  "systemctl stop 'redress-notifier@*'": "the same for all instances",
  "systemctl start redress.target": "test_fired_alerts.py, RedressOutboxOld",
  "systemctl kill -s USR1 redress-intake@1": "test_machine.py, the log says more on a signal",
  "systemctl enable --now redress-intake@2": "test_fired_alerts.py, RedressQueueLag",
  "rabbitmqctl import_definitions /etc/redress/servers/rabbitmq.json": "redress-setup --apply does it",
  "rabbitmqctl forget_cluster_node rabbit@mq3": "for a node whose disk is gone: it needs a cluster that has lost one",
  "journalctl -fu postfix@- -n all | redress notice resolve --mta-log - --follow --actor P-0041":
    "runs until it is stopped; FaultTests/test_mail_servers.py follows a log",
  "redress-setup --apply": "test_fired_alerts.py, RedressCertificateExpires",
  "redress call": "JourneyTests/test_clerk.py, which answers its questions",
  "redress onsite": "JourneyTests/test_clerk.py, which answers its questions",
  "redress migrate --rehearsal": "Harness/template.py, every rehearsal",
}


@pytest.fixture(scope="module")
def case(machine):
  answer = machine.json("submit", "-", "--id", "guide-1", stdin=COMPLAINT)
  return answer["number"], answer["query_code"]


def test_by_hand_without_the_package_it_is_the_same(machine):
  """operating.md: what the package's installation did is done again, and changes nothing."""
  machine.run("sh", "-c", "cp /etc/redress/policy.yaml /root/policy.yaml")
  Page("operating.md").follow(machine, "第一天")


def test_the_record_is_anchored_verified_and_handed_to_a_stranger(machine, case):
  page = Page("operating.md")
  anchor, openings, _ = [block for block in page.blocks if block.section.startswith("记录")]
  machine.run("sh", "-c", "rm -f /root/anchor-*.txt")
  page.run(machine, anchor)
  page.run(machine, openings)


def publish_complaint(machine, name, data, **attributes):
  machine.write("srv/publish-lines.py", (CHECKOUT / "Tests" / "MachineTests" / "publish_lines.py").read_text("utf-8"))
  event = {"specversion": "1.0", "id": name, "source": "/trial", "type": "redress.complaint.submit.v1",
    "data": json.loads(COMPLAINT) | {"channel": "phone"} | data, **attributes}
  machine.run("/usr/bin/python3", "/srv/publish-lines.py", stdin=f"complaint.submit {json.dumps(event)}\n")


def test_dead_letters_are_shown_replayed_and_discarded(machine):
  publish_complaint(machine, "guide-dead", {"respondent": {"window": "W-9998"}})
  page = Page("operating.md")
  replay, discard = [block for block in page.blocks if block.section.startswith("死信")]

  def the_letter():
    return until(lambda: machine.json("dead", "list", "redress.intake")["letters"], what="a dead letter", every=0.3)[0]["id"]

  page.run(machine, replay, {"ID": the_letter()})
  # Its cause is there still: it is back.
  page.run(machine, discard, {"ID": the_letter()})
  assert machine.json("dead", "list", "redress.intake")["count"] == 0


def test_one_complaint_is_followed_through_the_logs_of_several_workers(machine):
  """operating.md: its sender asks for it by a sampled traceparent."""
  trace = "4bf92f3577b34da6a3ce929d0e0e4736"
  publish_complaint(machine, "guide-trace", {}, traceparent=f"00-{trace}-00f067aa0ba902b7-01")
  page = Page("operating.md")

  def loggers():
    return {json.loads(line)["logger"] for line in page.follow(machine, "出故障时").splitlines() if trace in line}

  until(lambda: {"intake", "notifier"} <= loggers(), 60, "in the logs of intake and notifier", 0.5)


def sent_notice(machine, number):
  sent = until(lambda: [notice for notice in machine.json("notice", "list", "--number", number)["notices"]
    if notice["status"] == "sent" and notice["to"].startswith("P-")], 90, "a notice is sent", 0.5)
  return sent[0].get("notice") or sent[0]["id"]


def test_notices_are_listed_shown_resolved_sent_again_and_previewed(machine, case):
  machine.write("srv/mail.log", "")
  page = Page("notices.md")
  by_hand = next(block for block in page.blocks if "notice list" in block.text)
  page.run(machine, by_hand, {"AK-2026-000123/9/1": sent_notice(machine, case[0]), "/var/log/mail.log": "/srv/mail.log"})


def test_what_the_mail_servers_log_says_is_put_down_by_its_unit(machine, case):
  """notices.md: redress-mta-log follows the log, as Debian's syslog has it."""
  notice = sent_notice(machine, machine.json("submit", "-", "--id", "guide-2", stdin=COMPLAINT)["number"])
  message = machine.sql(f"SELECT coalesce(d.message_id, n.message_id) FROM notice n LEFT JOIN digest d ON d.id = n.digest WHERE n.id = '{notice}'")
  machine.run("install", "-m", "0640", "-o", "root", "-g", "adm", "/dev/null", "/srv/mta.log")
  page = Page("notices.md")
  unit = next(block for block in page.blocks if "redress-mta-log" in block.text)
  page.run(machine, unit, {"/var/log/mail.log": "/srv/mta.log"})
  machine.wait_active("redress-mta-log")
  begin = "Nov 30 09:00:00 mail postfix"
  machine.run("tee", "-a", "/srv/mta.log", stdin=f"""{begin}/cleanup[7]: 4AB12C0DE1: message-id=<{message}>
{begin}/smtp[8]: 4AB12C0DE1: to=<wang.xuemei@zwzx.example>, relay=mx.zwzx.example[192.0.2.9]:25, delay=1, delays=0/0/0/1, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 77)
""")
  until(lambda: "delivered" in machine.redress("notice", "show", notice, "--json"), 60, "it is on record as delivered", 0.5)
  machine.run("systemctl", "disable", "--now", "redress-mta-log")


def test_the_box_on_the_wall_is_opened_by_two(machine):
  machine.write("root/信.txt", "窗口工作人员上班时间玩手机。\n")
  machine.run("sh", "-c", "printf '%%PDF-1.4\\n%%%%EOF\\n' > /root/扫描.pdf")
  page = Page("mailbox-channel.md")
  opening = next(block for block in page.blocks if "box open" in block.text)
  year = machine.run("date", "+%Y").strip()
  page.run(machine, opening, {"BOX-2026-0001": f"BOX-{year}-0001"})


def test_the_report_box_is_read_by_imap_under_its_unit(machine):
  """install.md, the last of its start: a Dovecot on this machine, with the office's own certificate."""
  machine.run("install", "-d", "-o", "postgres", "/srv/dovecot", "/srv/dovecot/maildir", "/srv/dovecot/home", "/srv/dovecot/state")
  machine.write("srv/dovecot/dovecot.conf", DOVECOT.format(
    folder="/srv/dovecot", tls="/etc/redress/tls", user="postgres", group="postgres", imap=1143, imaps=1993))
  machine.run("systemd-run", "-q", "--unit=box", "dovecot", "-F", "-c", "/srv/dovecot/dovecot.conf")
  Page("mailbox-channel.md").follow(machine, "启动")
  page = Page("install.md")
  start = next(block for block in page.blocks if "--imap-url" in block.text)
  page.run(machine, start, {"imaps://box:口令@mail.example": "imaps://box:pass%40word@localhost:1993/INBOX"})
  machine.wait_active("redress-mailbox-channel")
  assert machine.property("redress-mailbox-channel", "StatusText") == "ready"
  mail = b"From: a@hengji.example\r\nTo: redress@zwzx.example\r\nSubject: test\r\nMessage-ID: <guide@hengji.example>\r\n\r\nThe window was closed.\r\n"
  machine.write("srv/dovecot/maildir/new/1.guide", mail.decode())
  machine.run("chown", "-R", "postgres", "/srv/dovecot/maildir")
  until(lambda: machine.sql("SELECT count(*) FROM cases WHERE channel = 'mail'") == "1", 60, "the mail is a case", 0.5)


def test_the_publics_and_the_hotlines_interfaces_take_what_the_guide_sends(machine, case):
  number, code = case
  page = Page("web-channel.md")
  page.follow(machine, "启动")
  api = page.follow(machine, "接口", {"AK-2026-000123": number, "7Q2M-XK4D": code})
  assert f'"{number}"' in api and "AK-" in api.split(number)[0]
  token = machine.run("cat", "/etc/redress/credentials/redress-phone-channel/hotline-tokens").strip().split("=", 1)[1]
  phone = Page("phone-channel.md")
  assert "AK-" in phone.follow(machine, "接上一个热线系统", {"$TOKEN": token})


def spans():
  """Commands that are named in the prose: `redress case show AK-2026-000123`."""
  for page in pages():
    for line in page.prose:
      for text in re.findall(r"`([^`]+)`", line):
        if text.startswith(PROGRAMS) and not re.search(r"[…<>]|[A-Z]{2,}$", text):
          yield page.name, text


def test_what_the_prose_tells_to_type_is_there(machine, case):
  """In full it is run; where it only names a command, that command exists."""
  faults = []
  for page, text in spans():
    if text in ELSEWHERE:
      continue
    command = text.replace("AK-2026-000123", case[0])
    done = machine.attempt("bash", "-c", f"cd /root\n{command}", environment=OPERATOR)
    if done.returncode == 64:
      bare = re.sub(r" --[a-z-]+$", "", command)
      done = machine.attempt("bash", "-c", f"{bare} --help", environment=OPERATOR)
    if done.returncode != 0:
      faults.append(f"{page}: {text}: {done.returncode} {done.stdout[-300:]}{done.stderr[-300:]}")
  assert not faults, "\n".join(faults)
