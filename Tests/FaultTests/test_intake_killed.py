"""SIGKILL of intake at its commit points: the ledger shows each complaint exactly once."""
import random

import pytest

from Harness.chain import chain_faults
from Harness.complaints import cloud_event, complaint_data
from Harness.ledger import Load, wait_empty_outbox
from Harness.obstacle import CommitSignal, Obstacle
from Harness.waiting import until

LOAD, KILLS = 400, 12


def restart(worker):
  worker.kill()
  worker.start()


def test_killed_at_random_moments_under_load_each_complaint_is_one_case(office):
  """The seed is printed on failure by pytest, with the log of the worker."""
  seed = random.randrange(1 << 32)
  chance = random.Random(seed)
  print(f"seed {seed}")
  worker = office.start("intake")
  office.watch()
  load = Load(office.servers, office.vhost.name, LOAD).start()
  kills = 0
  while kills < KILLS and len(load.answers) < LOAD:
    # Some progress between two deaths, or the load never ends.
    load.wait_answered(min(LOAD, len(load.answers) + chance.randint(1, 2 * LOAD // KILLS)))
    restart(worker)
    kills += 1
  load.finish()
  load.check(office)
  wait_empty_outbox(office)
  assert chain_faults(office.database) == []
  assert office.dead_letters().none_is(lambda letter: True)


def test_killed_right_after_each_commit_each_complaint_is_one_case(office):
  """Committed, and neither answered nor acknowledged: it comes back and is recognised."""
  worker = office.start("intake")
  signal = CommitSignal(office.database)
  loads = []
  for _ in range(6):
    loads.append(Load(office.servers, office.vhost.name, 20).start())
    signal.wait()
    restart(worker)
    loads[-1].finish()
    signal.forget()
  signal.close()
  for load in loads:
    load.check(office, others=20 * (len(loads) - 1))


@pytest.mark.parametrize("table", ["event", "outbox", "cases", "deadline"])
def test_killed_in_the_middle_of_its_transaction_nothing_of_it_is_left(office, table):
  worker = office.start("intake")
  sender = office.sender("web-channel")
  message = cloud_event("complaint.submit", complaint_data())
  with Obstacle(office.database, table) as obstacle:
    correlation = sender.publish(message, "complaint.submit")
    obstacle.wait_hit("intake")
    worker.kill()
  assert office.database.rows("SELECT number FROM event UNION ALL SELECT number FROM cases") == []
  worker.start()
  answer = sender.answer(correlation)
  assert answer["number"].endswith("-000001") and answer["duplicate"] is False


# Longer than the longest pause between two attempts to handle a suspect alone.
LONG_AGO = "PT30S"


def kill_at(office, obstacle, worker, times):
  """Each time long after the last: deaths in quick succession convict nobody."""
  for _ in range(times):
    obstacle.wait_hit("intake")
    worker.kill()
    obstacle.bury("intake")
    office.clock("advance", LONG_AGO)
    worker.start()


def test_a_message_that_was_alone_at_four_deaths_is_set_aside_and_its_neighbour_is_not(rehearsal):
  """Twice in a batch, four times alone: then it is dead-lettered as poisonous, and who sent it is told."""
  worker = rehearsal.start("intake")
  sender = rehearsal.sender("web-channel")
  first, second = (
    cloud_event("complaint.submit", complaint_data(received_at=rehearsal.just_now())) for _ in range(2))
  with Obstacle(rehearsal.database, "cases") as obstacle:
    asked = [sender.publish(message, "complaint.submit") for message in (first, second)]
    kill_at(rehearsal, obstacle, worker, 6)
  assert sender.answer(asked[0])["code"] == "poisonous"
  letter = rehearsal.dead_letters().wait(lambda letter: letter.code == "poisonous")
  assert letter.body.count(first["id"].encode()) == 1
  assert sender.answer(asked[1])["outcome"] == "accepted"


def test_deaths_in_quick_succession_convict_nobody(rehearsal):
  """After a few the message rests before it is tried again, visibly; what dies meanwhile did not die of it."""
  worker = rehearsal.start("intake")
  sender = rehearsal.sender("web-channel")
  with Obstacle(rehearsal.database, "cases") as obstacle:
    asked = sender.publish(
      cloud_event("complaint.submit", complaint_data(received_at=rehearsal.just_now())), "complaint.submit")
    kill_at(rehearsal, obstacle, worker, 4)
    obstacle.wait_hit("intake")
    for _ in range(3):
      worker.kill()
      obstacle.bury("intake")
      worker.start(ready=False)
      until(lambda: rests(worker), what="the message rests")
    assert rehearsal.database.rows("SELECT attempts FROM suspect") == [(3,)]
  rehearsal.clock("advance", LONG_AGO)
  assert sender.answer(asked)["outcome"] == "accepted"
  assert rehearsal.database.rows("SELECT attempts FROM suspect") == []
  assert rehearsal.dead_letters().none_is(lambda letter: True)


def rests(worker):
  try:
    return "may have ended the last process" in worker.get("/readyz")[1]
  except (AssertionError, OSError):
    return False  # its admin server is not there yet


def test_a_graceful_stop_while_the_database_stands_still_is_no_death(rehearsal):
  """Four of them would pass for a poisonous message, and an operator who waits for a lock stops more often than that."""
  worker = rehearsal.start("intake")
  sender = rehearsal.sender("web-channel")
  with Obstacle(rehearsal.database, "cases") as obstacle:
    asked = sender.publish(
      cloud_event("complaint.submit", complaint_data(received_at=rehearsal.just_now())), "complaint.submit")
    kill_at(rehearsal, obstacle, worker, 2)
    obstacle.wait_hit("intake")
    worker.stop()
  worker.start()
  assert sender.answer(asked)["outcome"] == "accepted"


def committed_and_unacknowledged(office, worker):
  """A complaint that is a case and lies in the queue again; intake is dead."""
  sender, signal = office.sender("web-channel"), CommitSignal(office.database)
  admin = office.sender("admin").channel
  for _ in range(20):
    message = cloud_event("complaint.submit", complaint_data(received_at=office.just_now()))
    sender.publish(message, "complaint.submit")
    signal.wait()
    worker.kill()
    until(lambda: admin.queue_declare("redress.intake", passive=True).method.consumer_count == 0, what="it is gone")
    if admin.queue_declare("redress.intake", passive=True).method.message_count:
      signal.close()
      return message
    worker.start()
    signal.forget()
  raise AssertionError("acknowledged each time before it could be killed")


def test_a_message_that_has_taken_effect_is_never_set_aside_as_poisonous(rehearsal):
  """Its effect is committed; only the acknowledgement was lost, over and over."""
  worker = rehearsal.start("intake")
  message = committed_and_unacknowledged(rehearsal, worker)
  # Looking for the answer given before, it stands still: `cases` may not even be read.
  with Obstacle(rehearsal.database, "cases", "ACCESS EXCLUSIVE") as obstacle:
    worker.start()
    kill_at(rehearsal, obstacle, worker, 6)
    obstacle.wait_hit("intake")
  assert rehearsal.sender("web-channel").ask(message)["duplicate"] is True
  assert rehearsal.dead_letters().none_is(lambda letter: True)


def test_killed_after_its_answer_and_before_its_acknowledgement_a_command_takes_effect_once(office):
  """Answers go out before the ack: what the client has heard must be true, and must not happen again."""
  worker = office.start("intake")
  sender = office.sender("desk")
  number = office.complain()["number"]
  for _ in range(5):
    message = cloud_event("case.reopen", {"actor": "P-0011", "reason": "x"}, subject=number)
    reject = cloud_event(
      "case.reject", {"actor": "P-0011", "reason": "untrue-material", "explanation": "x"}, subject=number)
    for command in (reject, message):
      assert sender.ask(command)["outcome"] == "accepted"
      restart(worker)
      assert sender.ask(command)["duplicate"] is True
  types = [kind for (kind,) in office.database.rows(
    "SELECT type FROM event WHERE number = %s AND type IN ('case.rejected', 'case.reopened') ORDER BY sequence", number)]
  assert types == ["case.rejected", "case.reopened"] * 5


def test_events_of_a_killed_intake_are_published_all_the_same(office):
  """Committed with the case: whoever lives publishes them, in order and without gaps."""
  worker = office.start("intake")
  office.watch()
  signal = CommitSignal(office.database)
  number = office.complain()["number"]
  signal.wait()
  worker.kill()
  office.start("accountability")
  last = office.database.value("SELECT sequence FROM chain WHERE number = %s", number)
  office.events.wait(None, number, where=lambda event: event.sequence == last)
  signal.close()
  # At least once and in order: the first time each comes, the one before it has come.
  seen = [event.sequence for event in office.events.all(number)]
  assert sorted(set(seen), key=seen.index) == list(range(1, last + 1))


def test_two_intakes_share_a_queue_and_one_is_killed_over_and_over(office):
  office.start("intake")
  other = office.start("intake")
  load = Load(office.servers, office.vhost.name, 300).start()
  for kill in range(5):
    load.wait_answered(kill * 50)
    restart(other)
  load.finish()
  load.check(office)
  assert chain_faults(office.database) == []
