"""SIGKILL of notifier: the mail server's record is the ledger. No mail goes out twice; what is in doubt is `unknown`."""
import random
from collections import Counter

from Harness.complaints import Complainant
from Harness.notices import notices
from Harness.obstacle import CommitSignal, Obstacle
from Harness.waiting import until


def settled(office, states=("sent", "unknown", "failed")):
  """Until no notice is on its way, by the office's own clock."""
  open_ones = """
    SELECT count(*) FROM notice WHERE status IN ('queued', 'sending') AND coalesce(next_attempt_at, '-infinity') <= redress_now()"""
  until(lambda: office.database.value(open_ones) == 0, within=60, what="all notices settled")


def statuses(office):
  return Counter(notice.status for notice in notices(office))


def check_ledger(office):
  """What the server took, against what the notices say: nothing twice, nothing said to be sent that was not."""
  delivered = Counter(mail.message_id for mail in office.mail.all())
  assert {key: count for key, count in delivered.items() if count > 1} == {}
  for notice in notices(office):
    count = delivered[notice.message_id]
    assert notice.status != "sent" or count == 1, f"{notice} delivered {count} times"
    assert count == 0 or notice.status in ("sent", "unknown"), f"{notice} was delivered"


def test_killed_between_the_final_dot_and_the_250_a_notice_becomes_unknown_and_is_not_sent_again(rehearsal):
  """RFC 1047: whether the server took it nobody can know."""
  rehearsal.start("intake")
  notifier = rehearsal.start("notifier")
  complainant = Complainant()

  def deadly(server, mail):
    if complainant.email in mail.recipients:
      notifier.kill()

  rehearsal.mail.on_data = deadly
  number = rehearsal.complain("web", complainant)["number"]
  rehearsal.mail.wait(complainant.email)
  rehearsal.mail.on_data = lambda server, mail: None
  notifier.child.wait(30)
  notifier.start()
  # Supervision's may have been in hand too, with another of its senders.
  state = "SELECT status FROM notice WHERE recipient = 'complainant' AND number = %s"
  until(lambda: rehearsal.database.value(state, number) == "unknown", what="the notice in doubt is unknown")
  settled(rehearsal)
  rehearsal.stop()
  assert len(rehearsal.mail.all(complainant.email)) == 1
  check_ledger(rehearsal)


def test_killed_before_it_began_to_send_a_notice_is_sent_once(rehearsal):
  rehearsal.start("intake")
  notifier = rehearsal.start("notifier")
  complainant = Complainant()
  with Obstacle(rehearsal.database, "notice") as obstacle:
    number = rehearsal.complain("web", complainant)["number"]
    obstacle.wait_hit("notifier")
    notifier.kill()
  assert rehearsal.mail.all() == []
  notifier.start()
  rehearsal.told(complainant, "已登记", number)
  settled(rehearsal)
  rehearsal.stop()
  check_ledger(rehearsal)


def test_killed_right_after_each_of_its_commits_no_mail_goes_out_twice(rehearsal):
  rehearsal.start("intake")
  notifier = rehearsal.start("notifier")
  people = [Complainant() for _ in range(6)]
  for person in people:
    signal = CommitSignal(rehearsal.database)
    rehearsal.complain("web", person)
    signal.wait()
    notifier.kill()
    notifier.start()
    signal.close()
  for person in people:
    until(lambda: rehearsal.mail.all(person.email) or statuses(rehearsal)["unknown"],  # noqa: B023
      what="every complainant told, or in doubt")
  settled(rehearsal)
  rehearsal.stop()
  check_ledger(rehearsal)


def test_killed_at_random_while_it_sends_no_mail_goes_out_twice(rehearsal):
  seed = random.randrange(1 << 32)
  chance = random.Random(seed)
  print(f"seed {seed}")
  rehearsal.start("intake")
  notifier = rehearsal.start("notifier")
  people = [Complainant() for _ in range(30)]
  for person in people:
    rehearsal.complain("web", person)
  kills = 0
  while len(rehearsal.mail.all()) < 28 and kills < 6:
    # Some progress between two deaths: a message that is alone at four of them passes for a poisonous one.
    goal = len(rehearsal.mail.all()) + chance.randint(1, 5)
    until(lambda: len(rehearsal.mail.all()) >= goal, what=f"{goal} mails")  # noqa: B023
    notifier.kill()
    notifier.start()
    kills += 1
  until(lambda: rehearsal.database.value("SELECT count(*) FROM notice WHERE recipient = 'complainant'") == len(people),
    what="a notice for each complainant")
  settled(rehearsal)
  rehearsal.stop()
  check_ledger(rehearsal)
  told = {mail.recipients[0] for mail in rehearsal.mail.all()}
  doubtful = statuses(rehearsal)["unknown"]
  # What couriers carried at a death is in doubt, and nothing else of what waited: policy `mail.parallel`, 4.
  assert len({person.email for person in people} - told) <= doubtful <= 4 * kills


def test_two_notifiers_send_each_mail_once(rehearsal):
  rehearsal.start("intake", "notifier", "notifier")
  people = [Complainant() for _ in range(20)]
  for person in people:
    rehearsal.complain("web", person)
  for person in people:
    rehearsal.mail.wait(person.email)
  settled(rehearsal)
  rehearsal.stop()
  check_ledger(rehearsal)
  assert set(statuses(rehearsal)) <= {"sent", "held"}


def test_a_mail_the_server_refuses_for_good_fails_and_supervision_is_told(rehearsal):
  rehearsal.start("intake", "notifier")
  rehearsal.watch()
  complainant = Complainant()
  rehearsal.mail.on_data = lambda server, mail: (
    "550 5.1.1 No such mailbox" if complainant.email in mail.recipients else None)
  number = rehearsal.complain("web", complainant)["number"]
  event = rehearsal.events.wait("notice.failed", number)[0]
  assert event.data["to"] == "complainant"
  settled(rehearsal)
  assert rehearsal.mail.all(complainant.email) == []


def test_a_mail_server_that_is_busy_is_tried_again(rehearsal):
  rehearsal.start("intake", "notifier")
  rehearsal.watch()
  complainant, attempts = Complainant(), []

  def busy_once(server, mail):
    if complainant.email in mail.recipients:
      attempts.append(mail.message_id)
      return "451 4.3.0 Try again later" if len(attempts) == 1 else None
    return None

  rehearsal.mail.on_data = busy_once
  number = rehearsal.complain("web", complainant)["number"]
  until(lambda: attempts, what="a first attempt")
  until(lambda: rehearsal.database.value(
    "SELECT attempts FROM notice WHERE recipient = 'complainant' AND status = 'queued'"), what="queued again")
  rehearsal.clock("advance", "PT2H")
  rehearsal.told(complainant, "已登记", number)
  assert len(attempts) == 2 and len(set(attempts)) == 1  # the same Message-ID
