"""After a day's outage: everything is caught up at once, in order, and nobody gets a storm of mails."""
from collections import Counter

from Harness.chain import chain_faults
from Harness.complaints import Complainant, cloud_event, complaint_data
from Harness.notices import notices
from Harness.sample_directory import SUPERVISION, address
from Harness.waiting import until

HEAD, SUPERIOR = "P-0701", "P-HU"
CASES = 12
DUE = "SELECT EXISTS (SELECT FROM deadline WHERE next_fire_at <= redress_now())"
ON_THE_WAY = "SELECT EXISTS (SELECT FROM notice WHERE next_attempt_at <= redress_now() OR status = 'sending')"


FIGURES = "SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM inbox), (SELECT string_agg(status, '' ORDER BY id) FROM notice)"


def caught_up(office):
  """Nothing is due or on its way, and for a while nothing more has come of what is in the queues."""
  def rests():
    return not any(office.database.value(query) for query in (DUE, ON_THE_WAY, "SELECT EXISTS (SELECT FROM outbox)"))
  seen = []

  def unchanged():
    seen.append(office.database.rows(FIGURES) if rests() else len(seen))
    return len(seen) > 8 and all(item == seen[-1] for item in seen[-8:])
  until(unchanged, 90, "caught up", 0.25)


def file_cases(office):
  numbers = []
  for _ in range(CASES):
    numbers.append(office.complain("web", Complainant())["number"])
    office.act("case.accept", numbers[-1], SUPERVISION, grounds=["graft"], track="window", window="W-0701")
    office.act("case.sign", numbers[-1], HEAD)
  caught_up(office)
  office.pass_gathering()
  caught_up(office)
  return numbers


def test_a_day_without_any_worker_is_caught_up_without_a_storm(rehearsal):
  """Down from before the last day's reminder until two days after the breach: four rungs of each of twelve cases."""
  rehearsal.start()
  rehearsal.watch()
  numbers = file_cases(rehearsal)
  rehearsal.stop()
  before = len(rehearsal.mail.all())
  # What comes meanwhile waits in the queue.
  sender = rehearsal.sender("web-channel")
  late = complaint_data("web", Complainant(), rehearsal.just_now())
  asked = sender.publish(cloud_event("complaint.submit", late), "complaint.submit")
  rehearsal.clock("set", "2026-03-11T10:00:00+08:00")
  rehearsal.start()
  assert sender.answer(asked)["outcome"] == "accepted"
  caught_up(rehearsal)

  fired = rehearsal.database.rows("""
    SELECT number, rung, collapsed FROM rung_fired JOIN deadline ON deadline.id = rung_fired.deadline
    WHERE kind = 'result' AND number = ANY (%s) ORDER BY number, true_at""", numbers)
  wanted = [("due-soon", True), ("due-today", True), ("breached", True), ("escalated-2", False)]
  assert fired == [(number, *rung) for number in sorted(numbers) for rung in wanted]

  rungs = {rung for _, _, _, _, rung, deadline, *_ in notices(rehearsal) if rung and "/result/" in deadline}
  assert rungs == {"escalated-2"}, "of what was overtaken nobody is told"
  # The first leaves at once; what follows to the same person is gathered, and leaves as one.
  rehearsal.pass_gathering()
  caught_up(rehearsal)
  mailed = Counter(to for mail in rehearsal.mail.all()[before:] for to in mail.recipients)
  for person in (HEAD, SUPERIOR):
    assert 1 <= mailed[address(person)] <= 2, mailed
    text = "".join(mail.text for mail in rehearsal.mail.all(address(person))[-2:])
    assert all(number in text for number in numbers), "and it names every case"
  assert max(count for to, count in mailed.items() if to.endswith(address(HEAD).split("@")[1])) <= 4, mailed
  proposed = rehearsal.database.rows("""SELECT "case", count(*) FROM inquiry GROUP BY 1""")
  assert dict(proposed) == {number: 1 for number in numbers}
  assert chain_faults(rehearsal.database) == []
