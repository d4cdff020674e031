"""SIGKILL of deadline-watcher: each rung of each deadline fires once, with one event."""
import random

from Harness.chain import chain_faults
from Harness.complaints import Complainant
from Harness.ledger import wait_empty_outbox
from Harness.obstacle import CommitSignal, Obstacle
from Harness.sample_directory import SUPERVISION
from Harness.waiting import until

CASES = 25
# Each lies beyond some rungs of every case's result deadline (due on Monday the 9th).
INSTANTS = ("2026-03-06T09:00:30+08:00", "2026-03-09T17:30:30+08:00", "2026-03-12T09:00:30+08:00",
  "2026-03-16T09:00:30+08:00")


def file_cases(office, count=CASES):
  office.start("intake")
  office.watch()
  numbers = [office.complain("web", Complainant())["number"] for _ in range(count)]
  for number in numbers:
    office.act("case.accept", number, SUPERVISION, grounds=["graft"], track="window", window="W-0701")
    office.act("case.sign", number, "P-0701")
  return numbers


def all_fired(office):
  """Nothing is due any more by the office's own clock."""
  query = "SELECT NOT EXISTS (SELECT FROM deadline WHERE next_fire_at <= redress_now())"
  until(lambda: office.database.value(query), what="everything due has fired")


def check_rungs(office, numbers):
  """Rows of rungs and events of rungs say the same, each once."""
  wait_empty_outbox(office)
  rows = office.database.rows("SELECT deadline, rung FROM rung_fired WHERE rung <> 'lapsed'")
  events = office.database.rows("""
    SELECT body::jsonb->'data'->>'deadline', body::jsonb->'data'->>'rung' FROM event
    WHERE type IN ('deadline.due-soon', 'deadline.due-today', 'deadline.breached', 'deadline.escalated')""")
  assert sorted(rows) == sorted(events)
  assert len(events) == len(set(events))
  for number in numbers:
    rungs = {rung for deadline, rung in rows if deadline == f"{number}/1/result/1"}
    assert rungs == {"due-soon", "due-today", "breached", "escalated-2", "escalated-3", "escalated-5"}
  assert chain_faults(office.database) == []


def test_killed_right_after_each_commit_every_rung_fires_once(rehearsal):
  numbers = file_cases(rehearsal)
  watcher = rehearsal.start("deadline-watcher")
  for instant in INSTANTS:
    signal = CommitSignal(rehearsal.database)
    rehearsal.clock("set", instant)
    signal.wait()
    signal.close()
    watcher.kill()
    watcher.start()
    all_fired(rehearsal)
  check_rungs(rehearsal, numbers)


def test_killed_in_the_middle_of_its_transaction_every_rung_fires_once(rehearsal):
  numbers = file_cases(rehearsal, 5)
  watcher = rehearsal.start("deadline-watcher")
  for instant, table in zip(INSTANTS, ("event", "rung_fired", "outbox", "deadline")):
    with Obstacle(rehearsal.database, table) as obstacle:
      rehearsal.clock("set", instant)
      obstacle.wait_hit("deadline-watcher")
      watcher.kill()
    watcher.start()
    all_fired(rehearsal)
  check_rungs(rehearsal, numbers)


def test_three_watchers_killed_at_random_fire_every_rung_once(rehearsal):
  seed = random.randrange(1 << 32)
  chance = random.Random(seed)
  print(f"seed {seed}")
  numbers = file_cases(rehearsal)
  watchers = [rehearsal.start("deadline-watcher") for _ in range(3)]
  for instant in INSTANTS:
    rehearsal.clock("set", instant)
    victim = chance.choice(watchers)
    victim.kill()
    victim.start()
    all_fired(rehearsal)
  check_rungs(rehearsal, numbers)
