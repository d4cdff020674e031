"""Dead letters: what an operator sends again counts as its first sending, and is byte for byte the same."""
import pytest

from Harness.complaints import cloud_event, complaint_data
from Harness.sample_directory import SUPERVISION
from Harness.servers import CHECKOUT, WORKERS
from Harness.waiting import until


def lying(office, worker="intake", count=1):
  """As `redress dead list` shows them, once there are so many."""
  def listed():
    letters = office.cli.json("dead", "list", f"redress.{worker}")["letters"]
    return letters if len(letters) >= count else None
  return until(listed, what=f"{count} dead letters of {worker}", every=0.3)


def replay(office, letter, worker="intake"):
  office.cli.run("dead", "replay", f"redress.{worker}", letter["id"])


def body_of(office, worker="intake"):
  letters = office.dead_letters(worker)
  body = letters.wait(lambda letter: True).body
  letters.give_back()
  return body


def open_window(office, code):
  directory = (CHECKOUT / "ops" / "directory" / "sample.yaml").read_text("utf-8")
  window = f"  - {{code: {code}, name: 新窗口, department: MS, responsible: P-0201}}\n"
  file = office.folder / "directory.yaml"
  file.write_text(directory.replace("\nwindows:\n", f"\nwindows:\n{window}", 1), "utf-8")
  office.cli.run("directory", "import", file)


def test_what_its_sender_may_not_send_is_refused_again(office):
  """Sent again under the operator's name it would be taken: he may send everything."""
  office.start("intake")
  number = office.complain()["number"]
  command = cloud_event("case.accept", {"actor": SUPERVISION, "grounds": ["graft"], "track": "window"}, subject=number)
  # What a stranger writes into our headers is not believed, neither now nor at the replay.
  forged = {"x-redress-sender": "desk", "x-redress-exchange": "redress.events", "x-redress-routing-key": "case.signed"}
  office.sender("phone-channel").publish(command, "case.accept", asks=False, headers=forged)
  (first,) = lying(office)
  assert (first["code"], first["sender"]) == ("sender-not-allowed", "phone-channel")
  replay(office, first)
  (second,) = until(lambda: [item for item in lying(office) if item["id"] != first["id"]], what="it lies there again")
  for field in ("code", "sender", "exchange", "routing_key", "attributes"):
    assert second[field] == first[field]
  assert office.state(number) == "registered"


def test_a_message_without_a_sender_stays_without_one(office):
  office.start("intake")
  message = cloud_event("complaint.submit", complaint_data())
  office.sender("web-channel").publish(message, "complaint.submit", asks=False, user_id=None)
  (first,) = lying(office)
  assert (first["code"], first["sender"]) == ("sender-not-allowed", None)
  replay(office, first)
  (second,) = until(lambda: [item for item in lying(office) if item["id"] != first["id"]], what="it lies there again")
  assert (second["code"], second["sender"]) == ("sender-not-allowed", None)


def test_a_replayed_complaint_is_its_senders_and_he_is_told_its_query_code(office):
  office.start("intake")
  message = cloud_event("complaint.submit", complaint_data("web", respondent={"window": "W-0999"}))
  office.sender("web-channel").publish(message, "complaint.submit", asks=False)
  (letter,) = lying(office)
  assert letter["code"] == "unknown-window"
  open_window(office, "W-0999")
  replay(office, letter)
  until(lambda: office.database.rows("SELECT number FROM cases"), what="it is a case")
  assert office.database.value("SELECT sender FROM cases") == "web-channel"
  assert "query_code" in office.sender("web-channel").ask(message)
  assert "query_code" not in office.sender("desk").ask(message)


def test_a_replay_is_byte_for_byte_what_came(office):
  office.start("intake")
  body = b"\xff\x00 not even text \xe6\x8a"
  office.sender("web-channel").publish(body, "complaint.submit", asks=False)
  for _ in range(3):
    (letter,) = lying(office)
    assert body_of(office) == body
    replay(office, letter)
    until(lambda: lying(office)[0]["id"] != letter["id"], what="it lies there again")


def test_a_replay_answers_whom_the_message_asked_first(office):
  office.start("intake")
  sender = office.sender("web-channel")
  asked = sender.publish(b"not json", "complaint.submit")
  assert sender.answer(asked)["code"] == "not-json"
  replay(office, lying(office)[0])
  assert sender.answer(asked)["code"] == "not-json"


@pytest.fixture
def breach_put_aside(rehearsal):
  """`deadline.breached` of a case, dead-lettered by the broker itself before accountability ever ran."""
  office = rehearsal
  # A lower limit than ours, above it: of several policies one applies (rabbitmq.com/parameters.html).
  office.servers.manage("PUT", f"/api/policies/{office.vhost.name}/impatient", {
    "pattern": r"^redress\.accountability$", "apply-to": "queues", "priority": 20, "definition": {
      "delivery-limit": 1, "dead-letter-exchange": "redress.dead",
      "dead-letter-routing-key": "redress.accountability", "dead-letter-strategy": "at-least-once",
      "overflow": "reject-publish"}})
  office.watch()
  office.start("intake", "deadline-watcher")
  number = office.complain()["number"]
  office.act("case.accept", number, SUPERVISION, grounds=["graft"], track="window", window="W-0301")
  office.clock("advance", "P1D")
  office.clock("advance", "P1D")
  event = office.events.wait("deadline.breached", number)[0]
  channel = office.sender("admin").channel

  def put_aside():
    method, _, _ = channel.basic_get("redress.accountability")
    if method:
      channel.basic_reject(method.delivery_tag, requeue=True)
    return method is None
  until(put_aside, what="the broker gives up")
  office.servers.manage("DELETE", f"/api/policies/{office.vhost.name}/impatient")
  return office, number, event


def test_an_event_that_the_broker_put_aside_is_replayed_to_its_queue_alone(breach_put_aside):
  """As the event of the worker that wrote it; nobody else hears it twice."""
  office, number, event = breach_put_aside
  letter = next(item for item in lying(office, "accountability") if item["attributes"]["id"] == event.content["id"])
  # Any worker's relay publishes what any worker wrote.
  assert letter["code"] == "delivery-limit" and letter["sender"] in WORKERS
  assert (letter["exchange"], letter["routing_key"]) == ("redress.events", "deadline.breached")
  assert letter["failed_at"]
  office.start("accountability")
  heard = len(office.events.all(number, "deadline.breached"))
  replay(office, letter, "accountability")
  office.events.wait("inquiry.proposed", where=lambda proposed: proposed.data.get("case") == number)
  assert len(office.events.all(number, "deadline.breached")) == heard


def test_an_event_of_a_stranger_is_refused_however_often_it_is_replayed(office):
  """Whoever may write to the workers' exchange by a mistake of the operator's is still none of the workers."""
  office.start("intake")
  number = office.complain()["number"]
  forged = cloud_event(
    "notice.signed", {"notice": f"{number}/2/1", "template": "assignment", "actor": "P-0301"}, subject=number,
    sequence="9")
  office.sender("redress").publish(forged, "notice.signed", asks=False, exchange="redress.events")
  (first,) = lying(office)
  assert (first["code"], first["sender"]) == ("sender-not-allowed", "redress")
  replay(office, first)
  (second,) = until(lambda: [item for item in lying(office) if item["id"] != first["id"]], what="it lies there again")
  assert second["code"] == "sender-not-allowed"
