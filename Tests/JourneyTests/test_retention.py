"""After the retention nobody can say who complained, then not what about; the record stays whole."""
import pytest

from Harness.chain import chain_faults
from Harness.complaints import Complainant, complaint_data
from Harness.sample_directory import SUPERVISION
from Harness.waiting import until

FORGOTTEN = "SELECT identity_erased_at IS NOT NULL, wrapped_key IS NULL FROM vault WHERE number = %s"


@pytest.fixture
def ended(rehearsal):
  """A case withdrawn on 2 March 2026."""
  rehearsal.start("intake", "deadline-watcher", "notifier")
  rehearsal.person = Complainant()
  rehearsal.number = rehearsal.complain("web", rehearsal.person)["number"]
  rehearsal.act("case.withdraw", rehearsal.number, SUPERVISION, reason="已解决")
  rehearsal.told(rehearsal.person, "已撤回", rehearsal.number)
  return rehearsal


def opening(office, what, code=0):
  """What `redress case read` or `reveal` says, its refusal included."""
  done = office.cli.attempt("case", what, office.number, "--actor", SUPERVISION, "--reason", "复查", "--json")
  assert done.returncode == code, done.stderr
  return done.stdout + done.stderr


def wait_for(office, identity, key):
  until(lambda: office.database.rows(FORGOTTEN, office.number)[0] == (identity, key), what="forgetting")


def test_who_complained_is_forgotten_after_three_years_and_the_file_after_ten(ended):
  assert ended.person.name in opening(ended, "reveal")
  ended.clock("set", "2029-03-03T00:00:30+08:00")
  wait_for(ended, True, False)
  assert "erased" in opening(ended, "reveal", code=1)
  assert ended.person.narrative in opening(ended, "read")
  ended.clock("set", "2036-03-03T00:00:30+08:00")
  wait_for(ended, True, True)
  assert "erased" in opening(ended, "read", code=1)
  assert ended.cli.json("audit", "verify")["intact"]
  assert chain_faults(ended.database) == []
  assert [event["type"] for event in ended.case(ended.number)["events"]][0] == "case.registered"


def test_a_command_on_a_destroyed_file_is_refused_and_holds_up_nobody(ended):
  ended.clock("set", "2036-03-03T00:00:30+08:00")
  wait_for(ended, True, True)
  refused = ended.try_to("case.reopen", ended.number, SUPERVISION, reason="新情况")
  assert (refused["code"], refused["field"]) == ("erased", "/subject")
  again = complaint_data("web", Complainant(), ended.just_now(), relates_to=ended.number)
  assert ended.complain(data=again)["number"] != ended.number
