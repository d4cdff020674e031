"""Every alert, by a real fault on a real machine: it fires, its page is followed to the letter, it ends.

The rules are the installed ones with shorter patience (Harness/prometheus.py). Faults that go together in life are made
together here. Each test leaves the machine well.
"""
import itertools
import json
import threading
from datetime import date

import pytest
from Harness.guide import Page, runbook
from Harness.machine import OPERATOR
from Harness.prometheus import Prometheus
from Harness.servers import CHECKOUT
from Harness.waiting import until

pytestmark = pytest.mark.xdist_group("machine")
COMPLAINT = json.loads((CHECKOUT / "ops" / "samples" / "web.json").read_text("utf-8"))
VAULT = {"REDRESS_VAULT_KEY_FILE": "/etc/redress/credentials/vault-key"}


@pytest.fixture(scope="module")
def alerts(machine):
  machine.write("srv/publish-lines.py", (CHECKOUT / "Tests" / "MachineTests" / "publish_lines.py").read_text("utf-8"))
  machine.run("systemctl", "enable", "--now", "redress-web-channel", "redress-phone-channel")
  machine.wait_active("redress-web-channel", "redress-phone-channel")
  Page("install.md").follow(machine, "监控")
  # As after the first day: each task has done its work once.
  for task in ("anchor", "backup", "calendar", "report"):
    machine.run("systemctl", "start", f"redress-{task}")
  prometheus = Prometheus(machine)
  # Nothing but the calendar, which ends before the (impatient) year is over.
  until(lambda: prometheus.firing() <= {"RedressCalendarMissing"}, 90, f"only that is wrong: {prometheus.firing()}", 0.5)
  yield prometheus
  prometheus.close()


def envelope(number, **data):
  return json.dumps({
    "specversion": "1.0", "id": number, "source": "/trial", "type": "redress.complaint.submit.v1",
    "datacontenttype": "application/json", "data": COMPLAINT | {"channel": "phone"} | data}, ensure_ascii=False)


def publish(machine, *bodies):
  machine.run("/usr/bin/python3", "/srv/publish-lines.py", stdin="".join(f"complaint.submit {body}\n" for body in bodies))


def complain(machine, name, code=0):
  return machine.json("submit", "-", "--id", name, stdin=json.dumps(COMPLAINT), code=code)["number"]


def complain_on_the_web(machine, key):
  """By the public's API, which keeps what it takes whatever the workers do."""
  body = json.dumps({"narrative": "窗口让我下周再来", "respondent": {"window": "W-0301"}}, ensure_ascii=False)
  machine.attempt(
    "curl", "-s", "-m", "30", "-H", "Content-Type: application/json", "-H", f"Idempotency-Key: {key}", "-d", body,
    "http://127.0.0.1:8080/api/v1/complaints")


def looked(machine, *names):
  """Every page is read while its fault is there: what it says to look at works then too."""
  for name in names:
    runbook(name).look(machine)


def test_workers_that_are_down_for_three_reasons(machine, alerts):
  """A wrong setting, a secret that is gone, a stop by hand."""
  machine.write("etc/redress/redress-notifier.env", "REDRESS_MAIL_FORM=redress@zwzx.example\n")
  machine.run("rm", "/etc/redress/credentials/redress-accountability/amqp-url")
  machine.attempt("systemctl", "restart", "redress-notifier@1")
  machine.attempt("systemctl", "restart", "redress-accountability@1")
  machine.run("systemctl", "stop", "redress-deadline-watcher@1")
  alerts.fires("RedressWorkerDown")
  page = runbook("RedressWorkerDown")
  assert "REDRESS_MAIL_FORM" in page.look(machine)
  machine.write("etc/redress/redress-notifier.env", "REDRESS_MAIL_FROM=redress@zwzx.example\n")
  page.do(machine, 1, UNIT="redress-notifier@1")
  page.do(machine, 2, UNIT="redress-accountability@1")
  page.do(machine, 3, UNIT="redress-deadline-watcher@1")
  alerts.ends("RedressWorkerDown")


def test_a_queue_that_nobody_takes_from_and_that_grows(machine, alerts):
  """A hotline that repeats one work order a thousand times, while intake is stopped: no case is made twice."""
  count = machine.sql("SELECT count(*) FROM cases")
  machine.run("systemctl", "stop", "redress-intake@1")
  publish(machine, *[envelope("repeated")] * 1010)
  waiting = threading.Thread(target=complain_on_the_web, args=(machine, "8f14e45f-0000-4000-8000-000000000001"))
  waiting.start()
  alerts.fires("RedressQueueWithoutConsumer", "RedressQueueLag", "RedressSpoolOld")
  looked(machine, "RedressQueueWithoutConsumer", "RedressQueueLag", "RedressSpoolOld")
  runbook("RedressQueueLag").do(machine, 1)
  runbook("RedressQueueWithoutConsumer").do(machine, 1, UNIT="redress-intake@1")
  runbook("RedressSpoolOld").do(machine, 1)
  waiting.join()
  alerts.ends("RedressQueueWithoutConsumer", "RedressQueueLag", "RedressSpoolOld", "RedressWorkerDown")
  runbook("RedressQueueLag").do(machine, 2)
  assert int(machine.sql("SELECT count(*) FROM cases")) == int(count) + 2
  assert machine.property("redress-intake@1", "ActiveState") == "active"


def test_a_channel_whose_rights_at_the_broker_were_changed(machine, alerts):
  machine.run("rabbitmqctl", "-q", "set_permissions", "-p", "redress", "web-channel", "^$", "^$", "^$")
  # A new connection meets the new rights.
  machine.run("systemctl", "restart", "--no-block", "redress-web-channel")
  until(lambda: machine.attempt("curl", "-s", "-o", "/dev/null", "http://127.0.0.1:8080/").returncode == 0,
    what="it serves the public, broker or not", every=0.3)
  waiting = threading.Thread(target=complain_on_the_web, args=(machine, "8f14e45f-0000-4000-8000-000000000002"))
  waiting.start()
  alerts.fires("RedressSpoolOld")
  assert "web-channel" in runbook("RedressSpoolOld").do(machine, 2)
  waiting.join()
  alerts.ends("RedressSpoolOld")


def test_events_that_the_broker_will_not_take(machine, alerts):
  """Its disk is full, by its own measure. What was committed waits in the outbox, and the workers are stopped as well."""
  machine.run("systemctl", "stop", "redress-intake@1")
  publish(machine, envelope("outbox-1"))
  machine.run("rabbitmqctl", "-q", "set_disk_free_limit", "1000GB")
  # It looks at its disk every few seconds.
  until(lambda: machine.attempt("rabbitmq-diagnostics", "-q", "check_local_alarms").returncode, 60, "the alarm", 0.5)
  machine.run("systemctl", "start", "--no-block", "redress-intake@1")
  alerts.fires("RedressOutboxOld", "RedressWorkerWaiting")
  assert "alarm" in runbook("RedressOutboxOld").look(machine)
  machine.run("systemctl", "stop", "redress.target")
  # Room is made.
  machine.run("rabbitmqctl", "-q", "set_disk_free_limit", "50MB")
  runbook("RedressOutboxOld").do(machine, 1)
  alerts.ends("RedressOutboxOld", "RedressWorkerWaiting", "RedressWorkerDown", "RedressQueueWithoutConsumer")


def test_servers_that_are_away(machine, alerts):
  machine.run("systemctl", "stop", "postgresql")
  machine.run("systemctl", "stop", "rabbitmq-server")
  alerts.fires("RedressWorkerWaiting")
  page = runbook("RedressWorkerWaiting")
  assert "waiting" in page.look(machine)
  page.do(machine, 1)
  alerts.ends("RedressWorkerWaiting", "RedressTaskFailed", "RedressDoctorFault", "RedressTaskMissed")


def test_a_thread_that_stands_still(machine, alerts):
  """The database took a statement and says nothing more, as with a dead disk."""
  mute = machine.sql("SELECT string_agg(pid::text, ' ') FROM pg_stat_activity WHERE usename = 'intake'").split()
  machine.run("kill", "-STOP", *mute)
  publish(machine, envelope("stalled-1"))
  alerts.fires("RedressWorkerStalled")
  page = runbook("RedressWorkerStalled")
  page.look(machine)
  page.do(machine, 2, UNIT="redress-intake@1")
  alerts.ends("RedressWorkerStalled")
  page.do(machine, 3)
  # The disk is back.
  machine.run("kill", "-CONT", *mute)
  machine.wait_active("redress-intake@1")
  alerts.ends("RedressWorkerWaiting", "RedressWorkerDown")


def test_a_worker_that_keeps_restarting(machine, alerts):
  """It dies of something, again and again."""
  unit = "redress-accountability@1"
  for _ in range(4):
    before = machine.property(unit, "NRestarts")
    machine.run("systemctl", "kill", "--signal=KILL", unit)
    until(lambda: machine.property(unit, "NRestarts") != before, what="restarted", every=0.2)  # noqa: B023
    machine.wait_active(unit)
    until(lambda: "up{" not in down(machine), what="Prometheus has seen it alive", every=0.3)
  alerts.fires("RedressWorkerRestarts")
  page = runbook("RedressWorkerRestarts")
  assert "status=9/KILL" in page.look(machine)
  page.do(machine, 2, UNIT=unit)
  machine.wait_active(unit)
  alerts.ends("RedressWorkerRestarts", "RedressWorkerDown", "RedressWorkerWaiting", within=120)


def down(machine):
  return machine.run("promtool", "query", "instant", "http://localhost:9090", 'up{job="redress"} == 0')


def test_transactions_that_take_long(machine, alerts):
  """Somebody's job locks a table for seconds at a time."""
  job = "BEGIN; LOCK TABLE outbox IN EXCLUSIVE MODE; SELECT pg_sleep(3); COMMIT"
  machine.write("srv/job.sql", f"SET application_name = 'somebodys-job';\n{job};\n" * 40)
  machine.run("systemd-run", "-q", "--unit=job", "--uid=postgres", "psql", "-q", "-d", "redress", "-f", "/srv/job.sql")
  until(lambda: machine.sql("SELECT count(*) FROM pg_locks WHERE relation = 'outbox'::regclass AND mode = 'ExclusiveLock'") == "1",
    what="the job holds its lock", every=0.1)
  publish(machine, envelope("slow-1"))
  alerts.fires("RedressSlowTransactions")
  page = runbook("RedressSlowTransactions")
  assert "somebodys-job" in page.look(machine)
  pid = machine.sql("SELECT pid FROM pg_stat_activity WHERE application_name = 'somebodys-job'")
  page.do(machine, 1, PID=pid)
  page.do(machine, 2, TABLE="event")
  alerts.ends("RedressSlowTransactions", "RedressWorkerWaiting")


def next_years(machine, holiday):
  """A calendar as it might be published: from this year on, far enough."""
  today = date.fromisoformat(machine.run("date", "+%Y-%m-%d").strip())
  lines = [f"{year}-{day},holiday,{name}" for year in range(today.year + 1, today.year + 3)
    for day, name in (("01-01", "元旦"), ("05-01", "劳动节"), ("10-01", "国庆节"), (holiday, "调休"))]
  return "date,kind,holiday\n" + "\n".join(lines) + "\n"


def test_a_watcher_that_does_not_watch(machine, alerts):
  """What is due does not fire, an import is not followed; back at work it finds many limits missed."""
  machine.run("systemctl", "stop", "redress-deadline-watcher@1")
  looked(machine, "RedressCalendarMissing")
  machine.write("root/next.csv", next_years(machine, "05-04"))
  runbook("RedressCalendarMissing").do(machine, 1, FILE="next.csv")
  alerts.ends("RedressCalendarMissing")
  # Received months ago, as from a box that nobody opened: every limit is over.
  publish(machine, *[envelope(f"old-{number}") for number in range(30)])
  alerts.fires("RedressDeadlinesUnfired", "RedressRecomputationOwed")
  looked(machine, "RedressDeadlinesUnfired", "RedressRecomputationOwed")
  runbook("RedressDeadlinesUnfired").do(machine, 1)
  runbook("RedressRecomputationOwed").do(machine, 1)
  alerts.ends("RedressDeadlinesUnfired", "RedressRecomputationOwed", "RedressQueueWithoutConsumer")
  alerts.fires("RedressBreaches")
  looked(machine, "RedressBreaches")
  runbook("RedressBreaches").do(machine, 1)
  machine.write("root/changed.csv", next_years(machine, "05-05"))
  runbook("RedressBreaches").do(machine, 2, FILE="changed.csv")
  alerts.ends("RedressBreaches", within=120)


def test_a_chain_that_was_changed(machine, alerts):
  """It can't be timed, and the daily verification finds it. It is put back as the backup has it."""
  machine.run("systemctl", "start", "redress-anchor")
  machine.run("systemctl", "stop", "redress-deadline-watcher@1")
  number = complain(machine, "changed-chain")
  until(lambda: machine.sql("SELECT count(*) FROM outbox") == "0", what="its events are out", every=0.2)
  machine.sql(f"CREATE TABLE kept AS SELECT * FROM event WHERE number = '{number}'")
  machine.sql(f"""ALTER TABLE event DISABLE TRIGGER USER; ALTER TABLE event DROP CONSTRAINT event_check;
    UPDATE event SET body = 'not JSON' WHERE number = '{number}' AND sequence = 1""")
  machine.run("systemctl", "start", "redress-deadline-watcher@1")
  machine.attempt("systemctl", "start", "redress-anchor")
  alerts.fires("RedressTimerFaults", "RedressRecordTampered")
  assert number in runbook("RedressTimerFaults").look(machine)
  assert number in runbook("RedressTimerFaults").do(machine, 1, NUMBER=number)
  runbook("RedressDeadlinesUnfired").do(machine, 2, NUMBER=number)
  looked(machine, "RedressRecordTampered")
  page = runbook("RedressRecordTampered")
  page.do(machine, 2)
  machine.sql(f"""UPDATE event SET body = kept.body FROM kept
    WHERE (event.number, event.sequence) = (kept.number, kept.sequence) AND event.body <> kept.body;
    ALTER TABLE event ADD CONSTRAINT event_check CHECK (hash = sha256(previous_hash || convert_to(body, 'UTF8')));
    ALTER TABLE event ENABLE TRIGGER USER; DROP TABLE kept""")
  page.do(machine, 1)
  alerts.ends("RedressTimerFaults", "RedressRecordTampered", "RedressDeadlinesUnfired", within=120)


RIGHT_PASSWORD = "smtp://redress:trial@localhost:2525?starttls=never"


@pytest.fixture
def mail_password(machine):
  """Whatever becomes of the test, those after it can mail."""
  yield
  machine.run("redress-setup", "--smtp-url", RIGHT_PASSWORD)
  machine.run("systemctl", "restart", "redress-notifier@1")


def test_mail_that_does_not_leave(machine, alerts, mail_password):
  """The password at the mail server was changed. Dead letters come meanwhile."""
  machine.run("redress-setup", "--smtp-url", "smtp://redress:old@localhost:2525?starttls=never")
  machine.run("systemctl", "restart", "redress-notifier@1")
  number = complain(machine, "unmailed")
  publish(machine, "not JSON", envelope("unknown-window", respondent={"window": "W-9999"}))
  alerts.fires("RedressNoticesLate", "RedressDeadLetters")
  looked(machine, "RedressDeadLetters")
  page = runbook("RedressNoticesLate")
  assert "535" in page.look(machine)
  page.do(machine, 3, NUMBER=number)
  page.do(machine, 2, **{"smtps://redress:口令@mail.example:465": RIGHT_PASSWORD})
  page.do(machine, 1)
  alerts.ends("RedressNoticesLate", "RedressWorkerWaiting")


def dead_letters(machine):
  return {letter["id"]: letter["code"] for letter in machine.json("dead", "list", "redress.intake")["letters"]}


def test_alarms_that_nobody_takes_up(machine, alerts):
  """A dead letter comes while the notifier is stopped."""
  before = dead_letters(machine)
  machine.run("systemctl", "stop", "redress-notifier@1")
  publish(machine, "not JSON either")
  alerts.fires("RedressAlarmsUnmailed")
  page = runbook("RedressAlarmsUnmailed")
  assert "dead-letter" in page.look(machine)
  page.do(machine, 1)
  alerts.ends("RedressAlarmsUnmailed", "RedressWorkerDown", "RedressQueueWithoutConsumer")
  (letter,) = dead_letters(machine).keys() - before.keys()
  machine.redress("dead", "discard", "redress.intake", letter, "--reason", "试运行")


def test_dead_letters_are_mended_or_given_up(machine, alerts):
  """The two that came while mail did not leave: one is a complaint against a window that the directory did not know."""
  alerts.fires("RedressDeadLetters")
  letters = {code: letter for letter, code in dead_letters(machine).items()}
  garbled = letters.pop("not-json")
  (unknown,) = letters.values()
  window = "  - {code: W-9999, name: 新设窗口, department: NR, responsible: P-0301}\n"
  sample = machine.run("cat", "/usr/share/redress/directory/sample.yaml")
  machine.write("root/office.yaml", sample.replace("windows:\n", f"windows:\n{window}"))
  count = int(machine.sql("SELECT count(*) FROM cases"))
  page = runbook("RedressDeadLetters")
  page.do(machine, 1, QUEUE="redress.intake", ID=unknown)
  page.do(machine, 2, QUEUE="redress.intake", ID=garbled)
  alerts.ends("RedressDeadLetters")
  until(lambda: int(machine.sql("SELECT count(*) FROM cases")) == count + 1, what="it is a case now", every=0.2)


def test_notices_that_did_not_arrive(machine, alerts):
  """A wrong address in the directory, one where the line breaks after the mail, one of a complainant."""
  sample = machine.run("cat", "/root/office.yaml")
  wrong = sample.replace("wang.xuemei@zwzx.example", "wang.xuemei@permanent.invalid").replace(
    "zhao.lei@zwzx.example", "zhao.lei@silent.invalid")
  machine.redress("directory", "import", "-", stdin=wrong)
  now = machine.run("date", "-Iseconds").strip()
  publish(machine, envelope("undelivered", received_at=now, complainant={"name": "甲", "email": "a@permanent.invalid"}))
  alerts.fires("RedressNoticesUndelivered")
  until(lambda: {("failed", "P-0011"), ("unknown", "P-0012"), ("failed", "complainant")} <= {
    (row["status"], row["to"]) for row in undelivered(machine)}, 60, "all three", 0.5)
  page = runbook("RedressNoticesUndelivered")
  assert "P-0011" in page.look(machine)
  wrong_address = next(row for row in undelivered(machine) if row["to"] == "P-0011" and row["template"] != "undelivered")
  page.do(machine, 1, NOTICE=wrong_address["id"])
  dealt_with = {wrong_address["id"]}
  # Supervision's own mails about it went to the same two addresses.
  while left := [row for row in undelivered(machine) if row["id"] not in dealt_with]:
    for row in left:
      page.do(machine, 2 if row["status"] == "unknown" else 3, NOTICE=row["id"])
      dealt_with.add(row["id"])
  alerts.ends("RedressNoticesUndelivered")


def undelivered(machine):
  states = [word for state in ("failed", "unknown", "bounced") for word in ("--status", state)]
  return machine.json("notice", "list", *states)["notices"]


def test_a_spool_with_a_torn_file(machine, alerts):
  """Written half when the power went."""
  machine.run("systemctl", "stop", "redress-intake@1")
  waiting = threading.Thread(target=complain_on_the_web, args=(machine, "8f14e45f-0000-4000-8000-000000000003"))
  waiting.start()
  file = until(lambda: machine.attempt("find", "/var/lib/private/redress-web-channel", "-path", "*/waiting/*", "-type", "f").stdout.strip(),
    what="it waits in the spool", every=0.1)
  machine.run("systemctl", "stop", "redress-web-channel")
  waiting.join()
  machine.run("truncate", "-s", "40", file)
  machine.run("systemctl", "start", "redress-web-channel")
  alerts.fires("RedressSpoolTorn")
  page = runbook("RedressSpoolTorn")
  torn = next(word for line in page.look(machine).splitlines() for word in line.split() if "/torn/" in word)
  page.do(machine, 1, FILE=torn)
  machine.run("systemctl", "start", "redress-intake@1")
  alerts.ends("RedressSpoolTorn", "RedressWorkerDown", "RedressQueueWithoutConsumer", "RedressSpoolOld")


def test_somebody_who_reads_one_complaint_after_the_other(machine, alerts):
  numbers = machine.sql("SELECT string_agg(number, ' ') FROM (SELECT number FROM cases ORDER BY number LIMIT 22) AS first").split()
  # However few cases there are: it counts readings.
  script = "\n".join(f"redress case reveal {number} --actor P-0011 --reason 抽查 >/dev/null"
    for number in itertools.islice(itertools.cycle(numbers), 22))
  machine.run("bash", "-e", stdin=script, environment=OPERATOR | VAULT)
  alerts.fires("RedressVaultReadings")
  page = runbook("RedressVaultReadings")
  assert "P-0011" in page.look(machine)
  page.do(machine, 2)
  alerts.ends("RedressVaultReadings", within=120)


def test_a_certificate_that_runs_out(machine, alerts):
  machine.run("sh", "-c", """cd /etc/redress/tls && openssl req -new -key /etc/redress/credentials/redress-notifier/client-key \\
    -subj /O=Redress/CN=notifier | openssl x509 -req -CA ca.crt -CAkey ca.key -CAserial /srv/serial -CAcreateserial \\
    -days 10 -out redress-notifier.crt""")
  alerts.fires("RedressCertificateExpires")
  page = runbook("RedressCertificateExpires")
  assert "redress-notifier.crt" in page.look(machine)
  page.do(machine, 1, FILE="redress-notifier.crt")
  alerts.ends("RedressCertificateExpires", "RedressWorkerDown", "RedressWorkerWaiting")


def test_faults_that_the_doctor_finds(machine, alerts):
  """A policy of the broker is gone, a right was given, one taken away, a login lost its role."""
  machine.run("rabbitmqctl", "-q", "clear_policy", "-p", "redress", policy(machine))
  machine.sql("GRANT DELETE ON event TO redress_notifier; REVOKE SELECT ON office FROM redress_intake; REVOKE redress_notifier FROM notifier")
  alerts.fires("RedressDoctorFault")
  page = runbook("RedressDoctorFault")
  said = page.look(machine)
  statements = [line.split("→ ")[1] for line in said.splitlines() if "→ GRANT" in line or "→ REVOKE" in line]
  assert "REVOKE DELETE ON event FROM redress_notifier" in statements
  assert "GRANT SELECT ON office TO redress_intake" in statements, said
  for statement in statements:
    if "<" not in statement:
      page.do(machine, 2, RIGHT=statement)
  page.do(machine, 1)
  page.do(machine, 3)
  alerts.ends("RedressDoctorFault")
  assert machine.json("doctor")["healthy"]


def policy(machine):
  return json.loads(machine.run("rabbitmqctl", "-q", "--formatter", "json", "list_policies", "-p", "redress"))[0]["name"]


def test_a_backup_for_which_there_is_no_room(machine, alerts):
  machine.run("mount", "-t", "tmpfs", "-o", "size=1M,uid=redress,mode=0700", "tmpfs", "/var/backups/redress")
  machine.attempt("systemctl", "start", "redress-backup")
  alerts.fires("RedressTaskFailed")
  page = runbook("RedressTaskFailed")
  page.look(machine)
  # What did not fit was removed again; the size tells.
  assert "1.0M" in page.do(machine, 2)
  machine.run("umount", "/var/backups/redress")
  page.do(machine, 1, TASK="backup")
  alerts.ends("RedressTaskFailed")


def test_a_task_whose_timer_nobody_started(machine, alerts):
  machine.run("systemctl", "disable", "--now", "redress-measure.timer")
  alerts.fires("RedressTaskMissed")
  page = runbook("RedressTaskMissed")
  page.look(machine)
  page.do(machine, 1, TASK="measure")
  alerts.ends("RedressTaskMissed")


def test_nothing_fires_any_more(machine, alerts):
  """And nothing was lost or changed."""
  until(lambda: not alerts.firing(), 90, f"nothing fires: {alerts.firing()}", 0.5)
  assert machine.json("audit", "verify")["intact"]
