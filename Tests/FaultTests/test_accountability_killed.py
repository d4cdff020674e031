"""SIGKILL of accountability: one inquiry for each breach, its number without a gap, its chain whole."""
from Harness.chain import chain_faults
from Harness.complaints import cloud_event
from Harness.ledger import wait_empty_outbox
from Harness.obstacle import CommitSignal, Obstacle
from Harness.sample_directory import SUPERVISION
from Harness.waiting import until
from test_watcher_killed import file_cases

BREACHED, ESCALATED = "2026-03-09T17:30:30+08:00", "2026-03-16T09:00:30+08:00"


def check_inquiries(office, numbers):
  wait_empty_outbox(office)
  causes = office.database.rows("SELECT cause, number FROM inquiry ORDER BY number")
  assert sorted(cause for cause, _ in causes) == sorted(f"{number}/1/result/1" for number in numbers)
  assert [int(number[-6:]) for _, number in causes] == list(range(1, len(numbers) + 1))
  proposals = office.database.rows("SELECT number, count(*) FROM event WHERE type = 'inquiry.proposed' GROUP BY number")
  assert len(proposals) == len(numbers)
  assert chain_faults(office.database) == []
  return dict(proposals)


def proposed(office, count):
  query = "SELECT count(*) FROM inquiry"
  until(lambda: office.database.value(query) == count, what=f"{count} inquiries")


def test_killed_right_after_each_commit_each_breach_proposes_one_inquiry(rehearsal):
  numbers = file_cases(rehearsal, 12)
  rehearsal.start("deadline-watcher")
  worker = rehearsal.start("accountability")
  signal = CommitSignal(rehearsal.database)
  rehearsal.clock("set", BREACHED)
  for _ in range(4):
    # The watcher's commits and its own alike: whichever it was, it dies now.
    signal.wait()
    worker.kill()
    worker.start()
    if rehearsal.database.value("SELECT count(*) FROM inquiry") == len(numbers):
      break
  proposed(rehearsal, len(numbers))
  rehearsal.stop()
  rehearsal.start("accountability")
  assert set(check_inquiries(rehearsal, numbers).values()) == {1}


def test_killed_in_the_middle_of_its_transaction_each_breach_proposes_one_inquiry(rehearsal):
  numbers = file_cases(rehearsal, 4)
  rehearsal.start("deadline-watcher")
  worker = rehearsal.start("accountability")
  with Obstacle(rehearsal.database, "inquiry") as obstacle:
    rehearsal.clock("set", BREACHED)
    obstacle.wait_hit("accountability")
    worker.kill()
  assert rehearsal.database.value("SELECT count(*) FROM inquiry") == 0
  worker.start()
  proposed(rehearsal, len(numbers))
  with Obstacle(rehearsal.database, "event") as obstacle:
    rehearsal.start("intake")
    rehearsal.clock("set", ESCALATED)
    obstacle.wait_hit("deadline-watcher")
    worker.kill()
  worker.start()
  added = "SELECT count(*) FROM event WHERE type = 'inquiry.proposed' AND body LIKE '%%circulated-criticism%%'"
  until(lambda: rehearsal.database.value(added) == len(numbers), what="circulated criticism added to each")
  assert set(check_inquiries(rehearsal, numbers).values()) == {2}


def test_commands_to_a_killed_accountability_are_answered_once_it_is_back(rehearsal):
  numbers = file_cases(rehearsal, 1)
  rehearsal.start("deadline-watcher")
  worker = rehearsal.start("accountability")
  rehearsal.clock("set", BREACHED)
  inquiry = rehearsal.events.wait("inquiry.proposed")[0].number
  worker.kill()
  desk = rehearsal.sender("desk")
  message = cloud_event("inquiry.open", {"actor": SUPERVISION, "subjects": [{"kind": "window", "code": "W-0701"}],
    "circumstances": ["late-completion"], "facts": "逾期。"}, subject=inquiry)
  correlation = desk.publish(message, "inquiry.open")
  worker.start()
  assert desk.answer(correlation)["outcome"] == "accepted"
  worker.kill()
  worker.start()
  assert desk.ask(message)["duplicate"] is True
  opened = rehearsal.database.value("SELECT count(*) FROM event WHERE type = 'inquiry.opened'")
  assert opened == 1 and len(numbers) == 1
