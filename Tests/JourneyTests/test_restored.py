"""`redress restored`: what the restored database takes for unsent may have been sent in the time that was lost."""
from Harness.complaints import Complainant
from Harness.notices import notices
from Harness.waiting import until


def to_complainant(office, number):
  (notice,) = [notice for notice in notices(office) if (notice.number, notice.recipient) == (number, "complainant")]
  return notice.status


def test_a_mail_that_may_have_left_since_is_in_doubt_and_not_sent_again(rehearsal):
  """As the database was at its backup: the notice waits for its next attempt. By now that time is past."""
  rehearsal.mail.on_data = lambda server, mail: "451 later"
  rehearsal.start("intake", "notifier")
  complainant = Complainant()
  number = rehearsal.complain("web", complainant)["number"]
  until(lambda: any(notice.number == number for notice in notices(rehearsal)), what="the notice")
  until(lambda: rehearsal.database.value("SELECT bool_and(attempts > 0) FROM notice WHERE number = %s", number), what="an attempt")
  rehearsal.stop()
  assert to_complainant(rehearsal, number) == "queued"
  rehearsal.clock("advance", "PT3H")
  told = rehearsal.cli.json("restored", "--skip", "5", "--reason", "磁盘损坏")
  assert told["doubtful"] >= 1
  rehearsal.mail.on_data = lambda server, mail: None
  rehearsal.start("notifier")
  until(lambda: to_complainant(rehearsal, number) == "unknown", what="in doubt")
  failed = [event for event in rehearsal.case(number)["events"] if event["type"] == "notice.failed"]
  assert failed, "and the chain says so"
  rehearsal.stop()
  assert rehearsal.mail.all(complainant.email) == []
  assert rehearsal.cli.json("audit", "verify")["intact"] is True


def test_a_mail_whose_time_has_not_come_yet_leaves_as_planned(rehearsal):
  rehearsal.mail.on_data = lambda server, mail: "451 later"
  rehearsal.start("intake", "notifier")
  complainant = Complainant()
  number = rehearsal.complain("web", complainant)["number"]
  until(lambda: rehearsal.database.value(
    "SELECT bool_and(attempts > 0) FROM notice WHERE number = %s AND recipient = 'complainant'", number), what="an attempt")
  rehearsal.stop()
  rehearsal.database.rows("UPDATE notice SET next_attempt_at = redress_now() + interval '1 hour' WHERE number = %s RETURNING id", number)
  assert rehearsal.cli.json("restored", "--skip", "5", "--reason", "磁盘损坏")["doubtful"] == 0
  rehearsal.mail.on_data = lambda server, mail: None
  rehearsal.start("notifier")
  rehearsal.clock("advance", "PT2H")
  rehearsal.told(complainant, "已登记", number)
