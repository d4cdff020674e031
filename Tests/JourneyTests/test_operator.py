"""The command line on a living office: what clerks and operators do by hand."""
import datetime
import json

from Harness.cli import CommandLine
from Harness.complaints import Complainant, cloud_event, complaint_data
from Harness.sample_directory import SUPERVISION
from Harness.servers import CHECKOUT
from Harness.waiting import until


def test_a_complaint_is_submitted_from_a_file_and_a_retry_does_not_double(office):
  office.start("intake")
  text = json.dumps(complaint_data("web", received_at=office.just_now()))
  first = office.cli.json("submit", "-", stdin=text)
  second = office.cli.json("submit", "-", stdin=text)
  assert first["number"] == second["number"]
  assert (first["duplicate"], second["duplicate"]) == (False, True)


def test_a_refusal_is_printed_and_exits_1(office):
  office.start("intake")
  done = office.cli.attempt("submit", "-", "--json", stdin=json.dumps(complaint_data(channel="fax")))
  assert done.returncode == 1
  assert "not-in-range" in done.stdout + done.stderr


def test_a_command_is_sent_and_the_case_shows_it(office):
  office.start("intake")
  number = office.complain()["number"]
  data = json.dumps({"grounds": ["graft"], "track": "window", "window": "W-0301"})
  answer = office.cli.json("send", "case.accept", "--subject", number, "--actor", SUPERVISION, "--data", data)
  assert answer["outcome"] == "accepted"
  shown = office.case(number)
  assert (shown["state"], shown["track"], shown["window"], shown["round"]) == ("assigned", "window", "W-0301", 1)
  assert {"signing", "result"} <= {item["kind"] for item in shown["deadlines"]}
  assert [item["sequence"] for item in shown["events"]] == list(range(1, len(shown["events"]) + 1))
  listed = office.cli.json("case", "list")
  assert number in json.dumps(listed)


def test_a_command_may_be_named_by_its_whole_type(office):
  office.start("intake")
  number = office.complain()["number"]
  data = json.dumps({"grounds": ["graft"], "track": "window", "window": "W-0301"})
  sent = ("--subject", number, "--actor", SUPERVISION, "--data", data)
  assert office.cli.json("send", "redress.case.accept.v1", *sent)["outcome"] == "accepted"
  office.cli.run("send", "redress.case.shout.v1", *sent, code=64)


def test_the_directory_is_exported_as_a_file_that_changes_nothing_when_it_is_imported(office):
  for more in ((), ("--json",)):
    file = office.folder / f"directory{len(more)}.yaml"
    printed = office.cli.run("directory", "export", file, *more)
    assert office.cli.json("directory", "import", file) == {"version": 1, "changed": False}
  assert {window["code"] for window in json.loads(printed)["windows"]} > {"W-0301"}


def test_every_deadline_explains_itself_day_by_day(rehearsal):
  rehearsal.start("intake")
  number = rehearsal.complain()["number"]
  rehearsal.act("case.accept", number, SUPERVISION, grounds=["graft"], track="window", window="W-0301")
  result = next(item for item in rehearsal.cli.json("deadline", "explain", number)["deadlines"]
                if item["kind"] == "result")
  text = json.dumps(result, ensure_ascii=False)
  assert "C6.2" in text and "2026-03-07" in text and "2026-03-09" in text  # the Saturday that was skipped
  assert "第六条" in rehearsal.cli.run("deadline", "explain", number)


def test_a_dead_letter_is_replayed_once_its_cause_is_mended(office):
  """A window the directory did not know; after the import the complaint becomes a case."""
  office.start("intake")
  message = cloud_event("complaint.submit", complaint_data("web", respondent={"window": "W-0999"}))
  office.sender("web-channel").publish(message, "complaint.submit", asks=False)
  letters = office.dead_letters()
  letters.wait(lambda letter: letter.code == "unknown-window")
  letters.give_back()
  listed = office.cli.json("dead", "list", "redress.intake.dead")
  assert message["id"] in json.dumps(listed) and listed["count"] == 1
  directory = (CHECKOUT / "ops" / "directory" / "sample.yaml").read_text("utf-8")
  window = "  - {code: W-0999, name: 新窗口, department: MS, responsible: P-0201}\n"
  mended = office.folder / "directory.yaml"
  mended.write_text(directory.replace("\nwindows:\n", f"\nwindows:\n{window}", 1), "utf-8")
  office.cli.run("directory", "import", mended)
  assert office.cli.json("dead", "show", "redress.intake.dead")["letters"] == listed["letters"]
  assert len(office.cli.json("dead", "replay", "redress.intake.dead")["replayed"]) == 1
  assert office.sender("web-channel").ask(message)["duplicate"] is True


def test_a_dead_letter_is_discarded_with_a_reason(office):
  office.start("intake")
  office.sender("web-channel").publish(b"not json", "complaint.submit", asks=False)
  letters = office.dead_letters()
  letters.wait(lambda letter: letter.code == "not-json")
  letters.give_back()
  (letter,) = office.cli.json("dead", "list", "redress.intake.dead")["letters"]
  office.cli.run("dead", "discard", "redress.intake.dead", letter["id"], "--reason", "测试")
  assert office.cli.json("dead", "list", "redress.intake.dead")["count"] == 0


def test_the_doctor_finds_a_whole_office_well(office):
  office.start()
  office.cli.run("doctor")


def test_the_audit_finds_what_the_superuser_changed(office):
  office.start("intake")
  number = office.complain("web", Complainant())["number"]
  assert office.cli.json("audit", "verify")["intact"] is True
  # As nobody can but who owns the server: the triggers off, an event rewritten.
  office.database.rows("""
    ALTER TABLE event DISABLE TRIGGER ALL; ALTER TABLE event DROP CONSTRAINT event_check;
    UPDATE event SET body = replace(body, '"web"', '"mail"') WHERE sequence = 1 RETURNING number""")
  report = office.cli.json("audit", "verify", code=1)
  assert report["intact"] is False
  assert (report["first_fault"]["number"], report["first_fault"]["sequence"]) == (number, 1)


def test_a_migrated_database_is_left_as_it_is_by_a_second_migration(office):
  """As its owner; and one whose schema was edited after the fact is refused."""
  assert office.cli.json("migrate")["applied"] == []
  office.database.rows("UPDATE schema_migration SET sha256 = sha256('edited') WHERE version = 1 RETURNING 1")
  office.cli.run("migrate", code=1)


def test_the_doctor_finds_a_right_that_nobody_should_have(office):
  office.database.rows("GRANT UPDATE ON event TO redress_notifier; SELECT 1")
  found = office.cli.json("doctor", code=1)
  assert "redress_notifier UPDATE event" in json.dumps(found)
  office.database.rows("REVOKE UPDATE ON event FROM redress_notifier; SELECT 1")
  office.cli.run("doctor")


def test_rights_that_were_given_or_taken_are_each_named_with_the_statement_that_mends_it(office):
  """Tables, single columns, functions; done what the doctor says, it finds nothing any more."""
  office.database.rows("""
    GRANT SELECT ON vault TO redress_web_channel; GRANT SELECT (narrative) ON inbox TO PUBLIC;
    REVOKE SELECT ON office FROM redress_intake; REVOKE EXECUTE ON FUNCTION redress_now() FROM redress_notifier;
    SELECT 1""".replace("(narrative)", "(source)"))
  found = office.cli.json("doctor", code=1)
  said = {finding["mend"] for finding in found["findings"] if finding["subject"] == "database rights"}
  assert said == {
    "REVOKE SELECT ON vault FROM redress_web_channel", "REVOKE SELECT (source) ON inbox FROM PUBLIC",
    "GRANT SELECT ON office TO redress_intake", "GRANT EXECUTE ON FUNCTION redress_now() TO redress_notifier"}
  # An upgrade makes no such right lawful: what a migration itself gives is all that it writes down.
  assert office.cli.json("migrate")["applied"] == []
  office.cli.run("doctor", code=1)
  office.database.rows("; ".join([*said, "SELECT 1"]))
  office.cli.run("doctor")


def test_the_doctor_says_what_to_do_about_a_server_it_cannot_reach(office):
  """One line each for what is wrong, and one for what to do."""
  def advice(**settings):
    found = CommandLine(office.cli.settings | {"REDRESS_LOCALE": "en"} | settings).attempt("doctor", "--json")
    assert found.returncode == 69, found.stdout + found.stderr
    return {item["subject"]: item["mend"] for item in json.loads(found.stdout)["findings"] if item["level"] == "fault"}

  url = office.cli.settings["REDRESS_DATABASE_URL"]
  login, place = url.rsplit("@", 1)
  assert "systemctl status postgresql" in advice(REDRESS_DATABASE_URL=f"{login}@127.0.0.1:1/redress")["database"]
  assert "DNS" in advice(REDRESS_DATABASE_URL=f"{login}@nowhere.invalid/redress")["database"]
  name, password = login.rsplit(":", 1)
  assert "redress-setup" in advice(REDRESS_DATABASE_URL=f"{name}:wrong@{place}")["database"]
  broker = office.cli.settings["REDRESS_AMQP_URL"].rsplit("@", 1)[0]
  assert "systemctl status rabbitmq-server" in advice(REDRESS_AMQP_URL=f"{broker}@127.0.0.1:1/%2f")["broker"]


def test_a_trace_is_carried_through_messages_into_events_and_logs(office):
  """By the CloudEvent's attribute, or by the AMQP header alone; where its sampled flag is set, at level info."""
  office.start("intake", "notifier")
  office.watch()
  sender, span = office.sender("web-channel"), "00f067aa0ba902b7"
  in_body, in_header = "4bf92f3577b34da6a3ce929d0e0e4736", "0af7651916cd43dd8448eb211c80319c"
  sender.ask(cloud_event("complaint.submit", complaint_data("web"), traceparent=f"00-{in_body}-{span}-01"))
  headers = {"traceparent": f"00-{in_header}-{span}-01"}
  sender.ask(cloud_event("complaint.submit", complaint_data("web")), headers=headers)
  office.events.wait("case.registered", count=2)
  traces = {event.content["traceparent"].split("-")[1] for event in office.events.all(key="case.registered")}
  assert traces == {in_body, in_header}
  for worker in office.workers:
    until(lambda: traces <= {line.get("trace_id") for line in worker.lines() if isinstance(line, dict)},  # noqa: B023
      what=f"{worker.name} has logged both traces")


def test_the_doctor_says_that_limits_wait_for_a_watcher_after_an_import_of_the_coming_year_too(office):
  office.start("intake")
  year = datetime.datetime.now().year
  assert "来年日历" in office.cli.run("doctor")
  for each in (year, year + 1):
    file = office.folder / f"{each}.csv"
    file.write_text(f"date,kind,holiday\n{each}-01-01,holiday,元旦\n", "utf-8")
    office.cli.run("calendar", "import", file)
  assert "尚未重算" in office.cli.run("doctor")
  office.start("deadline-watcher")
  until(lambda: "尚未重算" not in office.cli.run("doctor"), what="the watcher has come")


def test_the_doctor_measures_the_office_for_prometheus_even_while_no_worker_runs(office):
  office.start("intake")
  office.complain()
  office.stop()
  text = office.cli.run("doctor", "--metrics")
  figures = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
  assert figures['redress_deadlines{status="running"}'] == "1"
  assert figures['redress_queue_consumers{queue="redress.intake"}'] == "0"
  assert float(figures["redress_outbox_age_seconds"]) >= 0
  assert figures['redress_doctor_findings{level="fault"}'] == "0"
  assert int(figures["redress_calendar_horizon_days"]) > 0


def test_numbers_lost_by_a_restore_are_never_given_again_and_the_audit_knows(office):
  office.start("intake")
  before = office.complain()["number"]
  lost = office.cli.json("restored", "--skip", "50", "--reason", "磁盘损坏")["lost"]
  assert [range["first"][-6:] for range in lost] == [f"{int(before[-6:]) + 1:06}", "000001"]
  assert int(office.complain()["number"][-6:]) == int(before[-6:]) + 51
  assert office.cli.json("audit", "verify")["intact"] is True


def test_the_rights_by_routing_key_fit_the_bindings_that_workers_declare(office):
  from redressops.rights import FOLLOWS, TAKES
  shown = office.cli.json("topology", "show")["items"]
  declared = {item["name"] for item in shown if item["kind"] == "binding" and not item["name"].startswith("redress.dead")}
  assert declared == {
    f"{exchange} {key} → redress.{worker}"
    for exchange, keys in (("redress.in", TAKES), ("redress.events", FOLLOWS))
    for worker in keys for key in keys[worker]}
