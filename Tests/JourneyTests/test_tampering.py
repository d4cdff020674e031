"""The tampering trial: a superuser edits the record in every way we could think of, and the audit names each.

One office lives through a handful of cases; each trial edits a copy of its database with all triggers switched off.
"""
import pytest

from Harness.complaints import Complainant
from Harness.copies import copy_of
from Harness.forgery import appending, rewriting
from Harness.office import Office
from Harness.sample_directory import SUPERVISION
from Harness.waiting import until

# One office for the file: one process runs it.
pytestmark = pytest.mark.xdist_group("tampering")

HEAD, LEADER, DIRECTOR, WINDOW = "P-0401", "P-0003", "P-0001", "W-0401"
ATTACHMENT = {"name": "凭证.txt", "media_type": "text/plain", "content": "5L2g5aW9"}


class Record:
  """The office after its cases: where in the chains what stands that will be edited."""

  def __init__(self, office):
    self.office = office
    office.start()
    office.watch()
    self.closed = self.substantiated()
    self.rejected = self.turned_down()
    self.late = office.complain("phone", Complainant())["number"]
    self.last = office.complain("web", Complainant())["number"]
    office.clock("set", "2026-03-04T10:00:00+08:00")
    office.events.wait("deadline.breached", self.late)
    office.events.wait("deadline.breached", self.last)
    self.let_mail_settle()
    office.cli.run("case", "reveal", self.closed, "--actor", "P-0031", "--reason", "依法调取")
    office.stop()
    self.anchor = office.folder / "anchor.txt"
    office.cli.run("audit", "anchor", "--out", self.anchor)

  def substantiated(self):
    """Through the main road, with an inquiry that is decided, appealed and varied."""
    office = self.office
    number = office.complain("web", Complainant(), attachments=[ATTACHMENT])["number"]
    office.act("case.accept", number, SUPERVISION, grounds=["attitude-or-efficiency"], track="window", window=WINDOW)
    office.act("case.sign", number, HEAD)
    office.act("case.submit-result", number, HEAD, text="经核查属实。")
    office.act("case.find", number, SUPERVISION, finding="substantiated", facts="监控显示属实。")
    office.act("case.reply", number, SUPERVISION, text="投诉属实，已批评教育。", form="written", means="mail")
    office.act("case.follow-up", number, SUPERVISION, reached=True, satisfaction="dissatisfied")
    self.inquiry = office.events.wait("inquiry.proposed")[0].number
    subjects = [{"kind": "window", "code": WINDOW}]
    office.act("inquiry.open", self.inquiry, SUPERVISION, subjects=subjects, facts="经查属实。", case=number,
      circumstances=["bad-attitude-or-retaliation"])
    office.act("inquiry.explain", self.inquiry, HEAD, cause="繁忙", situation="已致歉", responsibility="本人", proposal="教育")
    office.act("inquiry.decide", self.inquiry, LEADER, measures=["interview", "score-deduction"], rationale="扣分。",
      points=[{**subjects[0], "points": 5}])
    office.act("inquiry.appeal", self.inquiry, HEAD, grounds="扣分过重")
    office.act("inquiry.rule-on-appeal", self.inquiry, DIRECTOR, outcome="varied", rationale="减为二分。",
      points=[{**subjects[0], "points": 2}])
    office.act("case.close", number, SUPERVISION)
    return number

  def turned_down(self):
    number = self.office.complain("mail", Complainant())["number"]
    self.office.act("case.reject", number, SUPERVISION, reason="outside-services", explanation="不属于进驻事项。")
    return number

  def let_mail_settle(self):
    """Every notice that may leave has left and says so on its chain."""
    due = "SELECT count(*) FROM notice WHERE status IN ('queued', 'sending') AND next_attempt_at <= redress_now()"
    for _ in range(3):
      self.office.pass_gathering()
      until(lambda: self.office.database.value(due) == 0, what="mail to leave")

  # Where what stands

  def entry(self, kind, key):
    """The sequence of a ledger's entry."""
    return self.office.database.value("SELECT sequence FROM ledger WHERE (kind, key) = (%s, %s)", kind, key)

  def entries(self):
    return self.office.database.value("SELECT max(sequence) FROM ledger")

  def place(self, kind, number=None, nth=0):
    """The sequence of an event of that type."""
    rows = self.office.database.rows(
      "SELECT sequence FROM event WHERE number = %s AND type = %s ORDER BY sequence", number or self.closed, kind)
    return rows[nth][0]

  def said(self, deadline):
    """The last event that says something of a deadline."""
    return self.office.database.value(
      "SELECT max(sequence) FROM event WHERE body::json->'data'->>'deadline' = %s AND type LIKE 'deadline.%%'", deadline)

  def told(self, notice):
    return self.office.database.value(
      "SELECT max(sequence) FROM event WHERE body::json->'data'->>'notice' = %s", notice)

  def queued(self, notice):
    return self.office.database.value(
      "SELECT sequence FROM event WHERE body::json->'data'->>'notice' = %s AND type = 'notice.queued'", notice)

  def head(self, number):
    return self.office.database.rows("SELECT number, sequence, hash FROM chain WHERE number = %s", number)[0]

  def events(self, number):
    return self.office.database.rows(
      "SELECT number, sequence, body FROM event WHERE number = %s ORDER BY sequence", number)

  def gathered(self):
    """A notice that left with others in one mail, and that mail."""
    return self.office.database.rows(
      "SELECT id, digest FROM notice WHERE digest IS NOT NULL AND status = 'sent' ORDER BY id LIMIT 1")[0]

  def sent(self):
    """A notice of the closed case that was sent."""
    return self.office.database.value(
      "SELECT id FROM notice WHERE number = %s AND status = 'sent' ORDER BY id LIMIT 1", self.closed)


@pytest.fixture(scope="module")
def record(servers):
  office = Office(servers, rehearsal=True).open()
  try:
    yield Record(office)
  finally:
    office.close()


def found(report, number, sequence, kind):
  return any((fault["number"], fault["sequence"], fault["kind"]) == (number, sequence, kind) for fault in report["faults"])


def test_the_untouched_record_is_intact(record):
  with copy_of(record.office) as copy:
    for arguments in ([], ["--anchor", record.anchor]):
      report = copy.verify(*arguments, code=0)
      assert (report["intact"], report["first_fault"], report["faults"]) == (True, None, [])
    assert report["cases"] == 4
    assert report["events"] == record.office.database.value("SELECT count(*) FROM event")


def of_case(kind, **where):
  """Expected: that kind of fault in the closed case, at the event of that type."""
  return lambda record: (record.closed, record.place(where["at"]) if "at" in where else where.get("sequence"), kind)


# Name: (statements by record, expected (number, sequence, kind) by record). Each is found without any anchor.
TRIALS = {
  "an event's body is changed": (
    lambda r: ["ALTER TABLE event DROP CONSTRAINT event_check",
      f"UPDATE event SET body = replace(body, '{WINDOW}', 'W-0301') WHERE number = '{r.closed}' AND type = 'case.accepted'"],
    of_case("hash", at="case.accepted")),
  "an event's body is changed and sealed anew": (
    lambda r: ["ALTER TABLE event DROP CONSTRAINT event_check", f"""
      UPDATE event SET body = replace(body, '{WINDOW}', 'W-0301'),
        hash = sha256(previous_hash || convert_to(replace(body, '{WINDOW}', 'W-0301'), 'UTF8'))
      WHERE number = '{r.closed}' AND type = 'case.accepted'"""],
    lambda r: (r.closed, r.place("case.accepted") + 1, "previous-hash")),
  "the actor beside an event is changed": (
    lambda r: [f"UPDATE event SET actor = 'P-0012' WHERE number = '{r.closed}' AND type = 'case.replied'"],
    of_case("event.actor", at="case.replied")),
  "the time beside an event is changed": (
    lambda r: [f"UPDATE event SET at = at - interval '1 day' WHERE number = '{r.closed}' AND type = 'case.replied'"],
    of_case("event.time", at="case.replied")),
  "the type beside an event is changed": (
    lambda r: [f"UPDATE event SET type = 'case.withdrawn' WHERE number = '{r.closed}' AND type = 'case.closed'"],
    of_case("event.type", at="case.closed")),
  "an event in the middle is deleted": (
    lambda r: [f"DELETE FROM event WHERE number = '{r.closed}' AND type = 'case.replied'"],
    of_case("sequence", at="case.replied")),
  "the last event is deleted": (
    lambda r: [f"DELETE FROM event WHERE (number, sequence) = ('{r.closed}', {r.head(r.closed)[1]})"],
    lambda r: (r.closed, r.head(r.closed)[1], "head.sequence")),
  "the last event is deleted and the head moved back, the rows are not": (
    lambda r: [f"DELETE FROM event WHERE number = '{r.inquiry}' AND sequence >= {r.place('score.posted', r.inquiry)}",
      f"""UPDATE chain SET (sequence, hash) = (SELECT sequence, hash FROM event WHERE number = '{r.inquiry}'
        ORDER BY sequence DESC LIMIT 1) WHERE number = '{r.inquiry}'"""],
    lambda r: (r.inquiry, None, "score.unexpected")),
  "a whole case is deleted": (
    lambda r: [f"DELETE FROM {table} WHERE number = '{r.rejected}'"
      for table in ("event", "chain", "cases", "vault", "writing", "deadline", "notice")],
    lambda r: (r.rejected, None, "case.number")),
  "a whole case is deleted and its number said to be lost": (
    lambda r: [*(f"DELETE FROM {table} WHERE number = '{r.rejected}'"
      for table in ("event", "chain", "cases", "vault", "writing", "deadline", "notice")),
      "INSERT INTO lost_number (kind, year, first, last, reason) VALUES ('case', 2026, 2, 2, 'x')"],
    lambda r: ("LEDGER", None, "lost-number.unexpected")),
  "a chain is deleted and its rows are left": (
    lambda r: [f"DELETE FROM {table} WHERE number = '{r.rejected}'" for table in ("event", "chain")],
    lambda r: (r.rejected, None, "case.unexpected")),
  "a head is changed": (
    lambda r: [f"UPDATE chain SET hash = sha256(hash) WHERE number = '{r.late}'"],
    lambda r: (r.late, r.head(r.late)[1], "head.hash")),
  "an event is forged at the end, consistently, and the rows are not": (
    lambda r: appending(r.head(r.late), ("case.rejected", SUPERVISION, model(r, "case.rejected", r.rejected)),
      "2026-03-05T10:00:00+08:00", lambda content: content.update(subject=r.late)),
    lambda r: (r.late, r.head(r.late)[1] + 1, "case.state")),
  "a case's state is changed": (
    lambda r: [f"UPDATE cases SET state = 'closed' WHERE number = '{r.late}'"],
    lambda r: (r.late, r.place("case.registered", r.late), "case.state")),
  "a case's receipt is moved": (
    lambda r: [f"UPDATE cases SET received_at = received_at + interval '1 day' WHERE number = '{r.late}'"],
    lambda r: (r.late, r.place("case.registered", r.late), "case.received_at")),
  "a limit is moved": (
    lambda r: [f"UPDATE deadline SET due_at = due_at + interval '1 day' WHERE id = '{r.closed}/1/result/1'"],
    lambda r: (r.closed, r.said(f"{r.closed}/1/result/1"), "deadline.due_at")),
  "a breach is made undone": (
    lambda r: [f"""UPDATE deadline SET status = 'running', next_rung = NULL, next_fire_at = NULL
      WHERE id = '{r.late}/1/triage/1'"""],
    lambda r: (r.late, r.said(f"{r.late}/1/triage/1"), "deadline.status")),
  "a limit is silenced": (
    lambda r: [f"UPDATE deadline SET next_fire_at = '2099-01-01' WHERE id = '{r.late}/1/triage/1'"],
    lambda r: (r.late, r.said(f"{r.late}/1/triage/1"), "deadline.next_fire_at")),
  "a limit is deleted": (
    lambda r: [f"DELETE FROM deadline WHERE id = '{r.closed}/1/result/1'"],
    lambda r: (r.closed, r.said(f"{r.closed}/1/result/1"), "deadline.missing")),
  "a rung that fired is deleted": (
    lambda r: [f"DELETE FROM rung_fired WHERE deadline = '{r.late}/1/triage/1' AND rung = 'breached'"],
    lambda r: (r.late, r.place("deadline.breached", r.late), "rung.missing")),
  "an inquiry's state is changed": (
    lambda r: [f"UPDATE inquiry SET state = 'set-aside' WHERE number = '{r.inquiry}'"],
    lambda r: (r.inquiry, r.place("inquiry.ruled", r.inquiry), "inquiry.state")),
  "points are changed": (
    lambda r: [f"UPDATE score_entry SET points = 1 WHERE inquiry = '{r.inquiry}' AND entry = 3"],
    lambda r: (r.inquiry, r.place("score.posted", r.inquiry, 2), "score.points")),
  "points are deleted": (
    lambda r: [f"DELETE FROM score_entry WHERE inquiry = '{r.inquiry}' AND entry = 3"],
    lambda r: (r.inquiry, r.place("score.posted", r.inquiry, 2), "score.missing")),
  "points are added": (
    lambda r: [f"""INSERT INTO score_entry SELECT inquiry, 4, year, kind, code, 9, 'ruling', NULL, at FROM score_entry
      WHERE inquiry = '{r.inquiry}' AND entry = 3"""],
    lambda r: (r.inquiry, None, "score.unexpected")),
  "an account's sum is changed": (
    lambda r: ["UPDATE score_account SET deducted = 0"], lambda r: (f"2026/window/{WINDOW}", None, "account.deducted")),
  "a notice is made unsent": (
    lambda r: [f"UPDATE notice SET status = 'failed' WHERE id = '{r.sent()}'"],
    lambda r: (r.closed, r.told(r.sent()), "notice.status")),
  "a notice is said to have gone to another": (
    lambda r: [f"UPDATE notice SET recipient = 'P-0002' WHERE id = '{r.sent()}'"],
    lambda r: (r.closed, r.told(r.sent()), "notice.to")),
  "a notice's mail is changed": (
    lambda r: [f"UPDATE notice SET message = message || '\\x0a' WHERE id = '{r.sent()}'"],
    lambda r: (r.closed, r.told(r.sent()), "notice.sha256")),
  "the mail that gathered several is changed": (
    lambda r: [f"UPDATE digest SET message = message || '\\x0a' WHERE id = '{r.gathered()[1]}'"],
    lambda r: (r.office.database.value("SELECT number FROM notice WHERE id = %s", r.gathered()[0]),
      r.told(r.gathered()[0]), "notice.digest_sha256")),
  "a notice is deleted": (
    lambda r: [f"DELETE FROM notice WHERE id = '{r.sent()}'"],
    lambda r: (r.closed, r.told(r.sent()), "notice.missing")),
  "a notice is added": (
    lambda r: [f"""INSERT INTO notice (id, number, sequence, recipient, template, status, not_before, subject, link,
        message, created_at) SELECT id || '9', number, sequence, recipient, template, status, not_before, subject, link,
        message, created_at FROM notice WHERE id = '{r.sent()}'"""],
    lambda r: (r.closed, None, "notice.unexpected")),
  "what somebody wrote is altered": (
    lambda r: [f"UPDATE writing SET sealed = sealed || '\\x00' WHERE number = '{r.closed}' AND kind = 'reply'"],
    of_case("writing.sha256", at="case.replied")),
  "what somebody wrote is deleted": (
    lambda r: [f"DELETE FROM writing WHERE number = '{r.closed}' AND kind = 'reply'"],
    of_case("writing.missing", at="case.replied")),
  "the narrative is altered": (
    lambda r: [f"UPDATE vault SET narrative = narrative || '\\x00' WHERE number = '{r.closed}'"],
    of_case("vault.narrative", sequence=1)),
  "two cases' secrets are swapped": (
    lambda r: [f"""UPDATE vault SET (wrapped_key, identity, narrative) =
      (SELECT wrapped_key, identity, narrative FROM vault AS other WHERE other.number <> vault.number
        AND other.number IN ('{r.closed}', '{r.late}')) WHERE number IN ('{r.closed}', '{r.late}')"""],
    of_case("vault.identity", sequence=1)),
  "who complained is forgotten before his time": (
    lambda r: [f"UPDATE vault SET identity = NULL, identity_erased_at = redress_now() WHERE number = '{r.closed}'"],
    of_case("vault.identity", sequence=1)),
  "another message is said to have made the case": (
    lambda r: [f"UPDATE cases SET message_id = message_id || '0' WHERE number = '{r.late}'"],
    lambda r: (r.late, r.place("case.registered", r.late), "case.message")),
  "another source is said to have sent it": (
    lambda r: [f"UPDATE cases SET source = source || '0' WHERE number = '{r.late}'"],
    lambda r: (r.late, r.place("case.registered", r.late), "case.message")),
  "the answer that a repeat gets is changed": (
    lambda r: [f"UPDATE cases SET answer = replace(answer, '17:30', '18:30') WHERE number = '{r.late}'"],
    lambda r: (r.late, r.place("case.registered", r.late), "case.message")),
  "a case's wrapped key is exchanged": (
    lambda r: [f"UPDATE vault SET wrapped_key = wrapped_key || '\\x00' WHERE number = '{r.closed}'"],
    of_case("vault.key", sequence=1)),
  "an inquiry's wrapped key is exchanged": (
    lambda r: [f"UPDATE inquiry_key SET wrapped_key = wrapped_key || '\\x00' WHERE number = '{r.inquiry}'"],
    lambda r: (r.inquiry, 1, "inquiry-key.sha256")),
  "an inquiry's wrapped key is deleted": (
    lambda r: [f"DELETE FROM inquiry_key WHERE number = '{r.inquiry}'"],
    lambda r: (r.inquiry, 1, "inquiry-key.missing")),
  "a file's type is changed": (
    lambda r: [f"UPDATE attachment SET media_type = 'image/png' WHERE number = '{r.closed}'"],
    of_case("attachment.file", sequence=1)),
  "a file's name is exchanged": (
    lambda r: [f"UPDATE attachment SET sealed_name = sealed_name || '\\x00' WHERE number = '{r.closed}'"],
    of_case("attachment.file", sequence=1)),
  "who looked is deleted": (
    lambda r: ["DELETE FROM vault_opening WHERE id = 1"],
    lambda r: ("LEDGER", r.entry("vault-opening", "1"), "vault-opening.missing")),
  "who looked is changed": (
    lambda r: [f"UPDATE vault_opening SET actor = 'P-0012' WHERE id = 1"],
    lambda r: ("LEDGER", r.entry("vault-opening", "1"), "vault-opening.sha256")),
  "why he looked is changed": (
    lambda r: ["UPDATE vault_opening SET reason = '例行' WHERE id = 1"],
    lambda r: ("LEDGER", r.entry("vault-opening", "1"), "vault-opening.sha256")),
  "a look is added": (
    lambda r: [f"""INSERT INTO vault_opening (number, what, actor, reason, at)
      VALUES ('{r.closed}', 'identity', 'P-0012', 'x', redress_now())"""],
    lambda r: ("LEDGER", None, "vault-opening.unexpected")),
  "who looked is deleted with its entry": (
    lambda r: ["DELETE FROM vault_opening WHERE id = 1", "DELETE FROM ledger WHERE (kind, key) = ('vault-opening', '1')"],
    lambda r: ("LEDGER", r.entries(), "head.sequence")),
  "the ledger's head is moved back": (
    lambda r: ["UPDATE ledger_head SET sequence = sequence - 1"], lambda r: ("LEDGER", r.entries() - 1, "head.sequence")),
  "an entry of the ledger is changed": (
    lambda r: ["ALTER TABLE ledger DROP CONSTRAINT ledger_check",
      "UPDATE ledger SET body = replace(body, 'sha256', 'sha512') WHERE sequence = 1"],
    lambda r: ("LEDGER", 1, "hash")),
  "the policy in force is edited": (
    lambda r: ["""UPDATE office_document SET document = document || '{"closing_time": "18:30"}' WHERE kind = 'policy'"""],
    lambda r: ("LEDGER", r.entry("office-document", "policy 1"), "office-document.sha256")),
  "a holiday is added to the calendar in force": (
    lambda r: ["""UPDATE office_document SET document = jsonb_set(document, '{days,0,holiday}', '"x"') WHERE kind = 'calendar'"""],
    lambda r: ("LEDGER", r.entry("office-document", "calendar 1"), "office-document.sha256")),
  "a person of the directory gets a role": (
    lambda r: ["""UPDATE office_document SET imported_by = 'nobody' WHERE kind = 'directory'"""],
    lambda r: ("LEDGER", r.entry("office-document", "directory 1"), "office-document.sha256")),
  "an older document is put back in force": (
    lambda r: ["UPDATE office SET policy = policy - 1"], lambda r: ("LEDGER", None, "office.policy")),
  "an outage is invented": (
    lambda r: ["INSERT INTO outage VALUES ('intake', '2026-03-02T17:00:00+08:00', '2026-03-02T18:00:00+08:00')"],
    lambda r: ("LEDGER", None, "outage.unexpected")),
  "a file is altered": (
    lambda r: [f"UPDATE attachment SET sealed = sealed || '\\x00' WHERE number = '{r.closed}'"],
    of_case("attachment.missing", sequence=1)),
}


def model(record, kind, number):
  return record.office.database.value("SELECT body FROM event WHERE number = %s AND type = %s", number, kind)


@pytest.mark.parametrize("trial", TRIALS)
def test_an_edit_by_the_superuser_is_found_and_named(record, trial):
  statements, expected = TRIALS[trial]
  with copy_of(record.office) as copy:
    copy.spoil(*statements(record))
    report = copy.verify(code=1)
    assert not report["intact"] and report["first_fault"] == report["faults"][0]
    assert found(report, *expected(record)), (expected(record), report["faults"][:5])


def cut(record):
  """The newest case never was: no row of it is left, and its number is given out again."""
  tables = ("event", "chain", "cases", "vault", "writing", "deadline", "notice")
  return [
    f"DELETE FROM rung_fired WHERE deadline LIKE '{record.last}/%'",
    *(f"DELETE FROM {table} WHERE number = '{record.last}'" for table in tables if table != "writing"),
    "UPDATE counter SET last = last - 1 WHERE kind = 'case'"]


def satisfied(content):
  content["data"]["satisfaction"] = "very-satisfied"


# What is consistent in itself: only an anchor kept elsewhere tells.
FORGERIES = {
  "a chain is rewritten from an event on": (
    lambda r: rewriting(r.events(r.closed), r.place("case.followed-up"), satisfied),
    lambda r: (r.closed, r.head(r.closed)[1], "anchor")),
  "the last look is gone, its entry too": (
    lambda r: ["DELETE FROM vault_opening", f"DELETE FROM ledger WHERE sequence = {r.entries()}",
      "UPDATE ledger_head SET (sequence, hash) = (SELECT sequence, hash FROM ledger ORDER BY sequence DESC LIMIT 1)"],
    lambda r: ("LEDGER", r.entries(), "anchor")),
  "the newest case is gone, its number too": (cut, lambda r: (r.last, r.head(r.last)[1], "anchor")),
  "an event is added with a time that is past": (
    lambda r: appending(r.head(r.closed), ("case.followed-up", SUPERVISION, model(r, "case.followed-up", r.closed)),
      "2026-03-03T16:00:00+08:00", satisfied),
    lambda r: (r.closed, r.head(r.closed)[1] + 1, "anchor.time")),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_consistent_forgery_is_found_by_an_anchor_kept_outside_and_by_nothing_else(record, forgery):
  statements, expected = FORGERIES[forgery]
  with copy_of(record.office) as copy:
    copy.spoil(*statements(record))
    assert copy.verify(code=0)["intact"]
    report = copy.verify("--anchor", record.anchor, code=1)
    assert found(report, *expected(record)), (expected(record), report["faults"][:5])


def test_a_record_that_went_on_after_the_anchor_is_intact(record):
  with copy_of(record.office) as copy:
    later = "2026-03-10T10:00:00+08:00"
    copy.spoil(*appending(record.head(record.closed),
      ("case.followed-up", SUPERVISION, model(record, "case.followed-up", record.closed)), later, satisfied))
    assert copy.verify("--anchor", record.anchor, code=0)["intact"]
