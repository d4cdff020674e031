"""A day of the office under systemd. The tests are in the order of the day, and each leaves the machine well."""
import json
import re
import threading

import pytest
from Harness.guide import Page, pages
from Harness.servers import BINARIES, CHECKOUT
from Harness.waiting import until

# One machine, one day: all in one process.
pytestmark = pytest.mark.xdist_group("machine")
WORKERS = ("intake", "deadline-watcher", "notifier", "accountability")
UNITS = [f"redress-{name}@1" for name in WORKERS]
SAMPLE = (CHECKOUT / "ops" / "samples" / "web.json").read_text("utf-8")


def complain(machine):
  """Registers one more complaint; its number."""
  complain.count += 1
  return machine.json("submit", "-", "--id", f"trial-{complain.count}", stdin=SAMPLE)["number"]


complain.count = 0


def restarts(machine, unit):
  return int(machine.property(unit, "NRestarts"))


def test_an_installed_office_takes_a_complaint_over_tls(machine):
  machine.wait_active(*UNITS)
  assert complain(machine).startswith("AK-")
  found = machine.json("doctor")
  assert found["healthy"], found
  assert machine.sql("SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'intake'") == "t"


def test_every_unit_is_sandboxed_to_1_5_or_better(machine):
  units = UNITS + ["redress-anchor", "redress-report", "redress-backup", "redress-calendar", "redress-measure", "redress-wal"]
  for unit in units:
    shown = machine.run("systemd-analyze", "security", "--no-pager", f"{unit}.service")
    level = float(re.search(r"Overall exposure level for \S+: ([0-9.]+)", shown)[1])
    assert level <= 1.5, f"{unit}: {level}"


def test_a_worker_without_its_certificate_gets_in_nowhere(machine):
  url = machine.run("cat", "/etc/redress/credentials/redress-intake/database-url").strip()
  refused = machine.attempt("psql", f"{url}?sslmode=require", "-c", "SELECT 1")
  assert "certificate" in refused.stderr, refused.stderr
  # Up to TLS 1.2 the refusal is part of the handshake; with 1.3 it comes with the first answer.
  hello = machine.attempt(
    "openssl", "s_client", "-tls1_2", "-connect", "localhost:5671", "-CAfile", "/etc/redress/tls/ca.crt")
  assert "alert" in hello.stderr + hello.stdout, hello.stdout
  assert machine.attempt("sh", "-c", "exec 3<>/dev/tcp/127.0.0.1/5672").returncode != 0


def test_the_broker_refuses_what_a_channel_may_not_send(machine):
  """Topic permissions: a hijacked phone-channel can't even put a command into the exchange."""
  script = """
import pika, ssl, sys
url, key = open('/etc/redress/credentials/redress-phone-channel/amqp-url').read().strip(), sys.argv[1]
context = ssl.create_default_context(cafile='/etc/redress/tls/ca.crt')
context.load_cert_chain('/etc/redress/tls/redress-phone-channel.crt', '/etc/redress/credentials/redress-phone-channel/client-key')
parameters = pika.URLParameters(url)
parameters.ssl_options = pika.SSLOptions(context, 'localhost')
with pika.BlockingConnection(parameters) as connection:
  channel = connection.channel()
  channel.confirm_delivery()
  try:
    channel.basic_publish('redress.in', key, b'not json', pika.BasicProperties(user_id='phone-channel'))
    print('taken')
  except pika.exceptions.ChannelClosedByBroker as error:
    print(error.reply_text)
"""
  machine.write("srv/publish.py", script)
  assert "ACCESS_REFUSED" in machine.run("/usr/bin/python3", "/srv/publish.py", "inquiry.decide")
  assert machine.run("/usr/bin/python3", "/srv/publish.py", "complaint.submit").strip() == "taken"
  # It was no JSON, and nobody to answer: a dead letter, which the operator throws away.
  (letter,) = until(lambda: machine.json("dead", "list", "redress.intake")["letters"], what="the dead letter", every=0.3)
  machine.redress("dead", "discard", "redress.intake", letter["id"], "--reason", "trial")


def test_a_right_that_was_added_at_the_broker_is_found_and_taken_back(machine):
  assert machine.run("redress-setup", "--check")
  machine.run("rabbitmqctl", "-q", "set_permissions", "-p", "redress", "phone-channel", ".*", ".*", ".*")
  machine.run("rabbitmqctl", "-q", "add_user", "somebody", "else")
  found = machine.run("redress-setup", "--check", code=1)
  assert "phone-channel" in found and "somebody" in found
  machine.run("rabbitmqctl", "-q", "import_definitions", stdin=machine.run("cat", "/etc/redress/servers/rabbitmq.json"))
  machine.run("rabbitmqctl", "-q", "delete_user", "somebody")
  machine.run("redress-setup", "--check")


def test_a_killed_worker_is_back_and_the_journal_says_so(machine):
  before = restarts(machine, "redress-intake@1")
  machine.run("systemctl", "kill", "--signal=SIGKILL", "redress-intake@1")
  until(lambda: restarts(machine, "redress-intake@1") > before, what="restarted", every=0.2)
  machine.wait_active("redress-intake@1")
  complain(machine)
  assert "status=9/KILL" in machine.journal("redress-intake@1")


def test_a_worker_whose_lane_makes_no_progress_is_killed_by_the_watchdog(machine):
  """The process lives, but its lane stands still: the database took a statement and says nothing more."""
  machine.write("etc/systemd/system/redress-intake@1.service.d/short.conf", "[Service]\nWatchdogSec=4\n")
  machine.run("systemctl", "daemon-reload")
  machine.run("systemctl", "restart", "redress-intake@1")
  machine.wait_active("redress-intake@1")
  mute = machine.sql("SELECT string_agg(pid::text, ' ') FROM pg_stat_activity WHERE usename ~ 'intake'").split()
  assert mute
  machine.run("kill", "-STOP", *mute)
  before = restarts(machine, "redress-intake@1")
  sender = threading.Thread(target=complain, args=(machine,))
  sender.start()
  until(lambda: restarts(machine, "redress-intake@1") > before, what="the watchdog", every=0.2)
  said = machine.journal("redress-intake@1")
  assert "Watchdog timeout" in said and "no progress" in said
  machine.run("kill", "-CONT", *mute)
  sender.join()
  machine.run("rm", "-r", "/etc/systemd/system/redress-intake@1.service.d")
  machine.run("systemctl", "daemon-reload")
  machine.run("systemctl", "restart", "redress-intake@1")
  machine.wait_active("redress-intake@1")
  assert machine.json("dead", "list", "redress.intake")["count"] == 0


def test_a_stopped_process_is_killed_by_the_watchdog(machine):
  machine.write("etc/systemd/system/redress-accountability@1.service.d/short.conf", "[Service]\nWatchdogSec=3\n")
  machine.run("systemctl", "daemon-reload")
  machine.run("systemctl", "restart", "redress-accountability@1")
  machine.wait_active("redress-accountability@1")
  before = restarts(machine, "redress-accountability@1")
  machine.run("systemctl", "kill", "--signal=SIGSTOP", "redress-accountability@1")
  until(lambda: restarts(machine, "redress-accountability@1") > before, what="the watchdog", every=0.2)
  machine.wait_active("redress-accountability@1")
  machine.run("rm", "-r", "/etc/systemd/system/redress-accountability@1.service.d")
  machine.run("systemctl", "daemon-reload")


def test_a_start_waits_for_broker_and_database_by_itself(machine):
  machine.run("systemctl", "stop", "redress.target", "rabbitmq-server", "postgresql")
  for unit in UNITS:
    until(lambda: machine.property(unit, "ActiveState") == "inactive", what=f"{unit} stopped", every=0.2)
  machine.run("systemctl", "start", "--no-block", "redress.target")
  until(lambda: "waiting" in machine.property("redress-intake@1", "StatusText"), what="its status says what it waits for", every=0.2)
  assert machine.property("redress-intake@1", "ActiveState") == "activating"
  assert "database" in machine.property("redress-intake@1", "StatusText")
  machine.run("systemctl", "start", "postgresql", "rabbitmq-server")
  machine.wait_active("redress.target", *UNITS)
  assert '"message":"ready"' in machine.journal("redress-intake@1")
  complain(machine)


def test_broker_and_database_restart_under_running_workers(machine):
  before = [restarts(machine, unit) for unit in UNITS]
  machine.run("systemctl", "restart", "postgresql")
  machine.run("systemctl", "kill", "--signal=SIGKILL", "rabbitmq-server")
  machine.run("systemctl", "start", "rabbitmq-server")
  until(lambda: all(machine.property(unit, "StatusText") == "ready" for unit in UNITS), 90, "all are ready again", 0.3)
  complain(machine)
  assert [restarts(machine, unit) for unit in UNITS] == before, "they wait, they do not die"


def test_the_log_says_more_on_a_signal_and_less_on_another(machine):
  machine.run("systemctl", "kill", "--signal=USR1", "redress-intake@1")
  until(lambda: '"to":"debug"' in machine.journal("redress-intake@1"), what="told in the journal", every=0.2)
  machine.run("systemctl", "kill", "--signal=USR2", "redress-intake@1")
  until(lambda: '"to":"info"' in machine.journal("redress-intake@1"), what="told in the journal", every=0.2)
  assert machine.property("redress-intake@1", "ActiveState") == "active"


def test_a_step_that_is_paused_goes_on_where_it_stopped(machine):
  """What comes meanwhile waits in its queue."""
  machine.run("systemctl", "stop", "redress-intake@1")
  sender = threading.Thread(target=complain, args=(machine,))
  sender.start()
  until(lambda: 'redress_queue_messages{queue="redress.intake"} 1' in machine.redress("doctor", "--metrics"), what="it waits", every=0.3)
  machine.run("systemctl", "start", "redress-intake@1")
  sender.join()
  assert machine.json("dead", "list", "redress.intake")["count"] == 0


@pytest.mark.skipif(not (BINARIES / "phone-channel").exists(), reason="phone-channel is not built here")
def test_the_hotlines_side_comes_up_with_the_token_that_setup_made(machine):
  machine.run("systemctl", "enable", "--now", "redress-phone-channel")
  machine.wait_active("redress-phone-channel")


@pytest.mark.skipif(not (BINARIES / "web-channel").exists(), reason="web-channel is not built here")
def test_the_public_side_serves_its_form_without_the_vaults_key(machine):
  machine.run("systemctl", "enable", "--now", "redress-web-channel")
  machine.wait_active("redress-web-channel")
  form = machine.run("/usr/bin/python3", "-c", "import urllib.request as u; print(u.urlopen('http://127.0.0.1:8080/').read().decode())")
  assert "<form" in form or "投诉" in form
  assert "vault" not in machine.run("systemctl", "cat", "redress-web-channel").split("[Service]")[1].replace("vault's", "")


def test_a_second_instance_shares_the_work(machine):
  machine.run("systemctl", "enable", "--now", "redress-intake@2")
  machine.wait_active("redress-intake@2")
  assert 'redress_queue_consumers{queue="redress.intake"} 2' in machine.redress("doctor", "--metrics")
  complain(machine)
  machine.run("systemctl", "disable", "--now", "redress-intake@2")
  assert machine.property("redress-intake@2", "Result") == "success"


def test_wrong_settings_are_named_and_not_tried_for_ever(machine):
  machine.write("etc/redress/redress-notifier.env", "REDRESS_MAIL_FORM=redress@zwzx.example\n")
  machine.attempt("systemctl", "restart", "redress-notifier@1")
  until(lambda: machine.property("redress-notifier@1", "ActiveState") == "failed", what="it gives up", every=0.2)
  assert machine.property("redress-notifier@1", "ExecMainStatus") == "78"
  assert "REDRESS_MAIL_FORM" in machine.journal("redress-notifier@1")
  machine.write("etc/redress/redress-notifier.env", "REDRESS_MAIL_FROM=redress@zwzx.example\n")
  machine.run("systemctl", "restart", "redress-notifier@1")
  machine.wait_active("redress-notifier@1")


def test_the_timers_tasks_do_their_work_and_tell_prometheus(machine):
  started = next(block for block in Page("install.md").blocks if "systemctl start redress-anchor" in block.text)
  for _ in (1, 2):
    Page("install.md").run(machine, started)
  assert machine.run("ls", "/var/lib/redress/anchors").startswith("anchor-")
  assert len(machine.run("ls", "/var/lib/redress/reports").split()) == 2
  figures = machine.run("sh", "-c", "cat /var/lib/redress/metrics/*.prom")
  assert 'redress_task_exit_code{task="anchor"} 0' in figures and "redress_outbox_age_seconds" in figures
  assert 'redress_certificate_remaining_seconds{file="server.crt"}' in figures
  timers = machine.run("systemctl", "list-unit-files", "--no-legend", "redress-*.timer").split()
  assert {"redress-anchor.timer", "redress-report.timer", "redress-backup.timer", "redress-calendar.timer"} <= set(timers)


def test_a_damaged_record_fails_the_anchor_and_is_told(machine):
  machine.sql("ALTER TABLE score_account DISABLE TRIGGER ALL; INSERT INTO score_account VALUES (2026, 'window', 'W-0301', 7)")
  machine.attempt("systemctl", "start", "redress-anchor")
  assert machine.property("redress-anchor", "Result") == "exit-code"
  assert 'redress_task_exit_code{task="anchor"} 1' in machine.run("cat", "/var/lib/redress/metrics/task-anchor.prom")
  machine.sql("DELETE FROM score_account; ALTER TABLE score_account ENABLE TRIGGER ALL")
  machine.run("systemctl", "start", "redress-anchor")


def test_a_restore_to_an_earlier_moment_leaves_everything_consistent(machine):
  """guide/disaster.md: what was registered since is lost here, but known outside, and the broker still holds its events."""
  machine.run("systemctl", "enable", "--now", "redress-wal")
  machine.run("systemctl", "start", "redress-backup")
  kept = complain(machine)
  moment = until(lambda: machine.sql("SELECT clock_timestamp()"), what="the moment")
  # The broker keeps what the notifier and accountability have not taken yet.
  machine.run("systemctl", "stop", "redress-notifier@1", "redress-accountability@1")
  lost = complain(machine)
  until(lambda: machine.sql("SELECT count(*) FROM outbox") == "0", what="its events are out", every=0.2)
  machine.sql("SELECT pg_switch_wal()")
  disaster, section = Page("disaster.md"), "恢复到某一刻"
  disaster.follow(machine, section, {"2026-03-02 14:05:00+08": moment}, step=1)
  disaster.follow(machine, section, {"1000": "100"}, step=2)
  machine.wait_active(*UNITS)
  assert machine.sql(f"SELECT string_agg(number, ' ') FROM cases WHERE number IN ('{kept}', '{lost}')") == kept
  new = complain(machine)
  assert int(new[-6:]) >= int(lost[-6:]) + 100, "no number that is known outside is given again"
  until(lambda: machine.sql("SELECT count(*) FROM outbox") == "0", what="events are out", every=0.2)
  until(lambda: all(f'redress_queue_messages{{queue="redress.{name}"}} 0' in machine.redress("doctor", "--metrics")
    for name in WORKERS), 60, "the queues are empty", 0.5)
  disaster.follow(machine, section, step=3)
  assert [machine.json("dead", "list", f"redress.{name}")["count"] for name in WORKERS] == [0, 0, 0, 0]
  assert machine.sql(f"SELECT count(*) FROM notice WHERE number = '{lost}'") == "0", "nobody is told of a case that is not there"
  disaster.follow(machine, section, step=4)
  machine.wait_active("redress-wal")
  assert len(machine.run("ls", "/var/backups/redress/base").split()) == 1


def test_every_command_that_the_runbook_says_to_look_with_works(machine):
  """Against a machine that is well: each ends with 0, changes nothing, and needs no thought at three in the morning."""
  for page in pages():
    if page.name.startswith("runbook/Redress"):
      page.look(machine)


def test_an_upgrade_leaves_the_workers_at_work_and_keeps_everything(machine, package):
  """Old workers go on over the new package and a migrated database, until they are restarted."""
  guide, section = Page("upgrade.md"), "升级"
  machine.run("sh", "-c", f"""cd /srv && rm -rf newer && dpkg-deb -R /root/{package.name} newer &&
    sed -i 's/^Version: .*/Version: 0.2.0/' newer/DEBIAN/control && dpkg-deb -Znone --root-owner-group -b newer /root/newer.deb >/dev/null""")
  before = machine.property("redress-intake@1", "MainPID")
  machine.write("etc/redress/redress.env", "REDRESS_LOG_LEVEL=debug\n")
  assert "redress migrate" in guide.follow(machine, section, {"redress_0.2.0_amd64.deb": "newer.deb"}, step=1)
  assert machine.property("redress-intake@1", "MainPID") == before
  complain(machine)
  guide.follow(machine, section, step=2)
  machine.wait_active(*UNITS)
  guide.follow(machine, section, step=3)
  assert machine.property("redress-intake@1", "MainPID") != before
  assert machine.run("cat", "/etc/redress/redress.env") == "REDRESS_LOG_LEVEL=debug\n"
  complain(machine)


def test_a_stop_drains_within_its_time_and_a_removal_keeps_the_data(machine):
  machine.run("systemctl", "stop", "redress.target")
  for unit in UNITS:
    until(lambda: machine.property(unit, "ActiveState") == "inactive", what=f"{unit} stopped", every=0.2)
    assert machine.property(unit, "Result") == "success", unit
  count = machine.sql("SELECT count(*) FROM cases")
  machine.run("dpkg", "--purge", "redress")
  assert machine.run("ls", "/etc/redress/credentials/vault-key", "/var/lib/redress/anchors")
  assert machine.sql("SELECT count(*) FROM cases") == count
  assert not json.loads(machine.run("systemctl", "list-units", "--output=json", "--failed", "redress*") or "[]")


def test_nobody_of_the_complainants_is_in_the_journal(machine):
  said = machine.run("journalctl", "--no-pager", "-o", "short").splitlines()
  data = json.loads(SAMPLE)
  secrets = [data["narrative"].splitlines()[0], *[text for text in data["complainant"].values() if isinstance(text, str)]]
  assert [line for line in said for secret in secrets if secret in line] == []
