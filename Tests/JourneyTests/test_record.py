"""The record can't be changed quietly: append-only for everybody, and each executable may do only what is its own."""
import psycopg2
import pytest

from Harness.chain import chain_faults
from Harness.complaints import Complainant
from Harness.servers import WORKERS
from Harness.waiting import until

# One office for the file: one process runs it.
pytestmark = pytest.mark.xdist_group("record")

APPEND_ONLY, NOT_CONTINUED, NO_PRIVILEGE = "RD001", "RD002", "42501"
CHANGES = (
  "UPDATE event SET actor = 'P-0001'", "DELETE FROM event", "TRUNCATE event",
  "UPDATE event SET body = body || ' '", "DELETE FROM event WHERE sequence = 1")


def event_of(kind):
  """An event that rightly continues a case's chain, of another's kind."""
  return f"""INSERT INTO event SELECT number, sequence + 1, '{kind}', now(), 'P-0001', 'x', hash,
    sha256(hash || convert_to('x', 'UTF8')) FROM chain"""


# What is not its own: statement by statement, for whoever sends it.
FORBIDDEN = {
  "intake": (
    "UPDATE chain SET sequence = 9", "INSERT INTO chain VALUES ('X', 1, sha256('x'))", "DELETE FROM cases",
    "UPDATE cases SET source = 'x'", "UPDATE cases SET received_at = now()", "SELECT identity FROM vault",
    "SELECT narrative FROM vault", "UPDATE clock SET shift = '1 day'", "INSERT INTO score_entry DEFAULT VALUES",
    "INSERT INTO notice DEFAULT VALUES", "DELETE FROM rung_fired", "UPDATE counter SET last = 0",
    "SELECT office_import('policy', '{}', 'x')", "UPDATE office SET policy = 0", "UPDATE inquiry SET state = 'ruled'",
    "DROP TABLE event", "ALTER TABLE event DISABLE TRIGGER ALL", "CREATE TABLE mine ()", "DELETE FROM deadline",
    "SELECT ledger_append('outage', 'x', '{}')", "INSERT INTO outage DEFAULT VALUES", "UPDATE presence SET seen_at = now()",
    "UPDATE cases SET answer = ''", "SELECT inquiry_numbers_take(2026, 1)", "SELECT numbers_take('inquiry', 2026, 1)",
    "DELETE FROM inbox", "DELETE FROM code_in_use", "INSERT INTO discarded_letter DEFAULT VALUES",
    event_of("inquiry.decided"), event_of("notice.sent"), event_of("score.posted")),
  "deadline-watcher": (
    "INSERT INTO deadline DEFAULT VALUES", "UPDATE deadline SET starts_at = now()", "DELETE FROM rung_fired",
    "UPDATE cases SET state = 'closed'", "SELECT * FROM vault", "SELECT * FROM writing", "UPDATE inquiry SET state = 'ruled'",
    "SELECT case_numbers_take(2026, 1)", "UPDATE clock SET shift = '1 day'", "SELECT message FROM notice",
    event_of("case.closed"), event_of("inquiry.ruled")),
  "notifier": (
    "SELECT narrative FROM vault", "UPDATE notice SET message = ''", "DELETE FROM notice",
    "SELECT sealed FROM notice_link", "SELECT notice_link_read('x')", "UPDATE notice_link SET expires_at = now()",
    "SELECT notice_links_forget(1)",
    "SELECT * FROM notice_reading", "DELETE FROM notice_resolution",
    "UPDATE cases SET state = 'closed'", "UPDATE deadline SET status = 'settled'", "INSERT INTO inquiry DEFAULT VALUES",
    "SELECT * FROM score_entry", "SELECT case_numbers_take(2026, 1)", "DELETE FROM alarm", "DELETE FROM inbox",
    event_of("case.signed"), event_of("deadline.settled")),
  "accountability": (
    "SELECT identity FROM vault", "SELECT narrative FROM vault", "UPDATE score_entry SET points = 0",
    "DELETE FROM score_entry", "UPDATE cases SET state = 'closed'", "INSERT INTO cases DEFAULT VALUES",
    "SELECT * FROM attachment", "UPDATE inquiry SET cause = 'x'", "SELECT message FROM notice",
    "SELECT case_numbers_take(2026, 1)", "SELECT case_numbers_give_back(2026, 1)", "DELETE FROM inbox",
    event_of("case.finding-recorded"), event_of("notice.signed")),
  "web-channel": (
    "SELECT * FROM notice_link", "SELECT * FROM notice", "SELECT narrative_to_hand_on('x')", "SELECT * FROM notice_reading",
    "SELECT notice_by_message_id('x')"),
  "mailbox-channel": ("SELECT * FROM notice", "SELECT notice_link_read('x')", "SELECT notice_link_show('x')"),
  "redress": (
    "SELECT sealed FROM notice_link", "SELECT notice_link_read('x')", "DELETE FROM notice_reading",
    "UPDATE cases SET state = 'closed'", "INSERT INTO event DEFAULT VALUES", "UPDATE deadline SET status = 'settled'",
    "DELETE FROM vault_opening", "UPDATE clock SET rehearsal = true",
    "UPDATE office SET policy = 0", "DELETE FROM office_document", "DELETE FROM ledger", "UPDATE ledger_head SET sequence = 0",
    "DELETE FROM recomputation_owed", "SELECT case_numbers_take(2026, 1)", "DELETE FROM discarded_letter",
    "UPDATE discarded_letter SET reason = 'x'", "INSERT INTO code_in_use VALUES ('W-0301')"),
}


@pytest.fixture(scope="module")
def filed(module_office):
  """An office with a case on file. Nothing here changes it: that is what is tested."""
  module_office.start("intake")
  module_office.number = module_office.complain("web", Complainant())["number"]
  module_office.events.wait("deadline.set", module_office.number)
  return module_office


def sqlstate(office, statement, executable=None):
  """Of the refusal; None when the statement was taken (and rolled back)."""
  connection = psycopg2.connect(office.database.url(executable) if executable else office.servers.superuser(office.database.name))
  try:
    with connection.cursor() as cursor:
      if executable:
        cursor.execute("SET ROLE redress_" + executable.replace("-", "_"))
      cursor.execute(statement)
      return None
  except psycopg2.Error as error:
    return error.pgcode
  finally:
    connection.rollback()
    connection.close()


@pytest.mark.parametrize("statement", CHANGES)
def test_an_event_is_never_changed_by_anybody(filed, statement):
  assert sqlstate(filed, statement) == APPEND_ONLY
  for executable in (*WORKERS, "redress", "web-channel", "desk"):
    assert sqlstate(filed, statement, executable) == NO_PRIVILEGE, executable
  assert chain_faults(filed.database) == []


@pytest.mark.parametrize("table", ["score_entry", "rung_fired", "vault_opening", "ledger", "office_document", "outage"])
def test_ledgers_are_append_only_for_the_superuser_too(filed, table):
  for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
    assert sqlstate(filed, statement) == APPEND_ONLY


def test_a_chain_takes_only_the_event_that_continues_it(filed):
  forged = """
    INSERT INTO event SELECT number, {place}, type, at, actor, body, {previous}, sha256({previous} || convert_to(body, 'UTF8'))
    FROM event WHERE number = '{number}' AND sequence = 1"""
  head = f"(SELECT hash FROM chain WHERE number = '{filed.number}')"
  for place, previous in (("9", head), ("3", "sha256('other')"), ("1", head)):
    statement = forged.format(place=place, previous=previous, number=filed.number)
    assert sqlstate(filed, statement, "intake") in (NOT_CONTINUED, "23505")


def test_an_event_must_bear_its_own_hash(filed):
  statement = f"""
    INSERT INTO event SELECT number, 3, type, at, actor, body || ' ', hash, hash FROM event
    WHERE number = '{filed.number}' AND sequence = 2"""
  assert sqlstate(filed, statement, "intake") == "23514"


@pytest.mark.parametrize(("executable", "statement"),
  [(executable, statement) for executable, statements in FORBIDDEN.items() for statement in statements])
def test_an_executable_may_not_do_what_is_not_its_own(filed, executable, statement):
  assert sqlstate(filed, statement, executable) == NO_PRIVILEGE


def test_a_channel_reads_nothing_of_the_office(filed):
  for executable in ("web-channel", "mailbox-channel", "phone-channel"):
    for table in ("cases", "event", "vault", "notice", "deadline", "writing"):
      assert sqlstate(filed, f"SELECT * FROM {table}", executable) == NO_PRIVILEGE




def test_at_rest_nobody_holds_back_the_vacuum(office):
  """A transaction left open keeps every row that was deleted since: outbox and timers would read ever more of them."""
  office.start()
  office.complain()
  held = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = %s AND usename <> current_user AND (backend_xmin IS NOT NULL OR state LIKE 'idle in transaction%%')"""
  assert office.database.value(
    "SELECT count(DISTINCT usename) FROM pg_stat_activity WHERE datname = %s AND usename <> current_user",
    office.database.name) == len(WORKERS)
  until(lambda: office.database.value(held, office.database.name) == 0, what="sessions at rest hold nothing")
