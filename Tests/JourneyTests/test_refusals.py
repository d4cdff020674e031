"""What is wrong is refused or dead-lettered as the contract says; good messages of the same batch go through."""
import base64
import datetime
import json
import uuid

import pytest

from Harness.complaints import SHANGHAI, Complainant, cloud_event, complaint_data, rfc3339

# One office for the file: one process runs it.
pytestmark = pytest.mark.xdist_group("refusals")

LIMIT = 1 << 20


@pytest.fixture(scope="module")
def intake(module_office):
  """One intake for this file: every message has an id of its own, so no test sees another's."""
  module_office.start("intake")
  module_office.letters = module_office.dead_letters()
  return module_office


def complaint(**changes):
  data = complaint_data() | changes
  return cloud_event("complaint.submit", {key: value for key, value in data.items() if value is not None})


def encoded(message):
  return json.dumps(message, ensure_ascii=False).encode()


def padded(message, size):
  """The same message, exactly that many bytes long: JSON may have white space around it."""
  body = encoded(message)
  return body + b" " * (size - len(body))


def nested(depth):
  """An extension attribute cannot have parts, so the data carry the depth; the whole is `depth` deep."""
  message = encoded(complaint(colour="@"))
  return message.replace(b'"@"', b"[" * (depth - 2) + b"]" * (depth - 2))


def replaced(text, by):
  """A complaint in whose narrative stand these raw JSON characters."""
  return encoded(complaint(narrative=f"ab{text}cd")).replace(text.encode(), by)


# Readable but wrong: refused with its code and field.
WRONG = {
  "wrong type": (lambda: complaint(narrative=5), "wrong-type", "/data/narrative"),
  "wrong type of a list": (lambda: complaint(grounds="graft"), "wrong-type", "/data/grounds"),
  "unknown field": (lambda: complaint(colour="red"), "unknown-field", "/data/colour"),
  "unknown field deep inside": (
    lambda: complaint(complainant={"name": "x", "id_card": "1"}), "unknown-field", "/data/complainant/id_card"),
  "no channel": (lambda: complaint(channel=None), "missing-field", "/data/channel"),
  "no narrative": (lambda: complaint(narrative=None), "narrative-missing", "/data/narrative"),
  "blank narrative": (lambda: complaint(narrative=" \n\t"), "narrative-missing", "/data/narrative"),
  "long narrative": (lambda: complaint(narrative="长" * 20_001), "not-in-range", "/data/narrative"),
  "unknown channel": (lambda: complaint(channel="fax"), "not-in-range", "/data/channel"),
  "unknown window": (lambda: complaint(respondent={"window": "W-9999"}), "unknown-window", "/data/respondent/window"),
  "future date": (
    lambda: complaint(received_at=rfc3339(now() + datetime.timedelta(minutes=6))), "received-in-future",
    "/data/received_at"),
  "before the regulation": (
    lambda: complaint(received_at="2017-12-31T10:00:00+08:00"), "before-in-force", "/data/received_at"),
  "unknown type": (lambda: complaint() | {"type": "redress.complaint.shout.v1"}, "unknown-type", "/type"),
  "type of another version": (lambda: complaint() | {"type": "redress.complaint.submit.v2"}, "unknown-type", "/type"),
  "another specversion": (lambda: complaint() | {"specversion": "0.3"}, "not-in-range", "/specversion"),
  "duplicate key": (
    lambda: encoded(complaint()).replace(b'"form"', b'"channel": "web", "form"'), "duplicate-key", "/data/channel"),
  "lone surrogate": (lambda: replaced("@", b"\\ud800"), "character-not-allowed", "/data/narrative"),
  "NUL": (lambda: replaced("@", b"\\u0000"), "character-not-allowed", "/data/narrative"),
  "unknown earlier case": (lambda: complaint(relates_to="AK-2020-999999"), "unknown-case", "/data/relates_to"),
  "answered, but not on site": (
    lambda: complaint(answer={"by": "P-0021", "text": "已说明"}), "answer-only-on-site", "/data/answer"),
}

# No message at all: dead-lettered, and answered as well.
UNREADABLE = {
  "malformed JSON": (lambda: encoded(complaint())[:-1], "not-json"),
  "nothing": (lambda: b"", "not-json"),
  "two documents": (lambda: encoded(complaint()) * 2, "not-json"),
  "a list": (lambda: b"[1]", "no-identity"),
  "no id": (lambda: encoded({key: value for key, value in complaint().items() if key != "id"}), "no-identity"),
  "no source": (lambda: encoded({key: value for key, value in complaint().items() if key != "source"}), "no-identity"),
  "byte-order mark": (lambda: b"\xef\xbb\xbf" + encoded(complaint()), "byte-order-mark"),
  "invalid UTF-8": (lambda: replaced("@", b"\xc3\x28"), "not-utf-8"),
  "a surrogate in UTF-8": (lambda: replaced("@", b"\xed\xa0\x80"), "not-utf-8"),
  "65 deep": (lambda: nested(65), "too-deep"),
  "a million deep": (lambda: b"[" * (LIMIT - 10), "too-deep"),
  "1 MiB + 1 byte": (lambda: padded(complaint(), LIMIT + 1), "too-large"),
}


def now():
  return datetime.datetime.now(SHANGHAI)


@pytest.mark.parametrize("what", WRONG)
def test_readable_but_wrong_is_refused_by_code_and_field(intake, what):
  make, code, field = WRONG[what]
  sender = intake.sender("web-channel")
  answer = sender.answer(sender.publish(make(), "complaint.submit"))
  assert (answer["outcome"], answer["code"], answer.get("field")) == ("refused", code, field)
  assert answer["message"]


@pytest.mark.parametrize("what", UNREADABLE)
def test_unreadable_is_answered_and_dead_lettered_byte_for_byte(intake, what):
  make, code = UNREADABLE[what]
  sender, body = intake.sender("web-channel"), make()
  # A header of its own finds the letter again: an unreadable body may have nothing to know it by.
  mark = uuid.uuid4().hex
  correlation = sender.publish(body, "complaint.submit", headers={"x-test": mark})
  assert sender.answer(correlation)["code"] == code
  letter = intake.letters.wait(lambda letter: letter.headers.get("x-test") == mark)
  assert letter.body == body
  assert letter.headers["x-redress-worker"] == "intake"
  assert letter.headers["x-redress-code"] == code
  assert letter.headers["x-redress-error"]
  assert datetime.datetime.fromisoformat(letter.headers["x-redress-failed-at"]).utcoffset()


def test_exactly_one_mebibyte_is_accepted(intake):
  sender = intake.sender("web-channel")
  assert sender.answer(sender.publish(padded(complaint(), LIMIT), "complaint.submit"))["outcome"] == "accepted"


def test_an_attachment_of_most_of_a_mebibyte_is_accepted(intake):
  content = base64.b64encode(bytes(700_000)).decode()
  message = complaint(attachments=[{"name": "录像.bin", "media_type": "application/octet-stream", "content": content}])
  assert intake.sender("web-channel").ask(message)["outcome"] == "accepted"


def test_64_deep_is_only_an_unknown_field(intake):
  sender = intake.sender("web-channel")
  assert sender.answer(sender.publish(nested(64), "complaint.submit"))["code"] == "unknown-field"


def test_received_a_little_less_than_five_minutes_ahead_is_accepted(intake):
  message = complaint(received_at=rfc3339(now() + datetime.timedelta(minutes=4, seconds=50)))
  assert intake.sender("web-channel").ask(message)["outcome"] == "accepted"


def test_another_content_type_is_refused(intake):
  for content_type in ("text/plain", "application/json", None):
    answer = intake.sender("web-channel").ask(complaint(), content_type=content_type)
    assert answer["code"] == "content-type"


def test_a_sender_may_send_only_what_the_policy_allows_him(intake):
  number = intake.complain()["number"]
  message = cloud_event("case.close", {"actor": "P-0011"}, subject=number)
  for user in ("phone-channel", "web-channel", "mailbox-channel"):
    assert intake.sender(user).ask(message)["code"] == "sender-not-allowed"
  assert intake.sender("desk").ask(message)["code"] != "sender-not-allowed"


def test_without_user_id_nobody_is_believed(intake):
  assert intake.sender("web-channel").ask(complaint(), user_id=None)["code"] == "sender-not-allowed"


def test_a_command_about_an_unknown_case_is_refused(intake):
  answer = intake.try_to("case.sign", "AK-2020-999999", "P-0301")
  assert (answer["code"], answer["field"]) == ("unknown-case", "/subject")


def test_a_command_by_somebody_the_directory_does_not_know_is_refused(intake):
  number = intake.complain()["number"]
  assert intake.try_to("case.accept", number, "P-9999", grounds=["graft"], track="window")["code"] == "unknown-actor"


def test_a_refusal_names_rule_and_clause(intake):
  number = intake.complain()["number"]
  answer = intake.try_to("case.accept", number, "P-0301", grounds=["graft"], track="window", window="W-0301")
  assert answer["code"] == "not-your-role"
  answer = intake.try_to("case.accept", number, "P-0011", grounds=[], track="window", window="W-0301")
  assert (answer["code"], answer["clause"]) == ("grounds-missing", "C3.2")


def test_a_refused_message_that_nobody_asked_about_is_dead_lettered(intake):
  message = complaint(channel="fax")
  intake.sender("web-channel").publish(message, "complaint.submit", asks=False)
  letter = intake.letters.wait(lambda letter: message["id"].encode() in letter.body)
  assert letter.code == "not-in-range"
  assert json.loads(letter.body) == message


def test_a_refused_message_whose_answer_nobody_takes_is_dead_lettered(intake):
  message = complaint(channel="fax")
  intake.sender("web-channel").publish(message, "complaint.submit", reply_to="amq.gen-nobody-is-here")
  assert intake.letters.wait(lambda letter: message["id"].encode() in letter.body).code == "not-in-range"


def test_an_accepted_message_whose_answer_nobody_takes_is_a_case_all_the_same(intake):
  message = complaint()
  sender = intake.sender("web-channel")
  sender.publish(message, "complaint.submit", reply_to="amq.gen-nobody-is-here")
  # In line behind it, so that it is settled by now.
  assert sender.ask(message)["duplicate"] is True
  assert intake.letters.none_is(lambda letter: message["id"].encode() in letter.body)


def test_a_refused_message_that_was_answered_is_done(intake):
  message = complaint(channel="fax")
  sender = intake.sender("web-channel")
  assert sender.ask(message)["outcome"] == "refused"
  assert intake.letters.none_is(lambda letter: message["id"].encode() in letter.body)


def test_dead_letters_raise_an_alarm(intake):
  worker = intake.workers[0]
  before = worker.metric("redress_dead_letters_total")
  message = complaint(channel="fax")
  intake.sender("web-channel").publish(message, "complaint.submit", asks=False)
  intake.letters.wait(lambda letter: message["id"].encode() in letter.body)
  # Its successor is answered after the alarm was raised.
  intake.complain()
  assert worker.metric("redress_dead_letters_total") > before
  assert intake.database.value("SELECT count(*) FROM alarm WHERE kind = 'dead-letter' AND code = 'not-in-range'") >= 1
  lines = [line for line in worker.lines() if isinstance(line, dict) and line.get("level") == "error"]
  assert any("dead letter" in line["message"] for line in lines)


def test_a_dead_letter_says_nothing_of_the_complainant(intake):
  person = Complainant()
  intake.secrets += person.secrets
  message = cloud_event("complaint.submit", complaint_data("web", person, colour=person.name))
  intake.sender("web-channel").publish(message, "complaint.submit", asks=False)
  letter = intake.letters.wait(lambda letter: message["id"].encode() in letter.body)
  assert not any(secret in str(letter.headers) for secret in person.secrets)
  intake.check_secrecy()


def test_good_messages_of_the_same_batch_go_through(intake):
  sender = intake.sender("web-channel")
  bad = [make() for make, *_ in [*WRONG.values(), *UNREADABLE.values()]]
  good = [complaint() for _ in bad]
  asked = []
  for wrong, right in zip(bad, good):
    sender.publish(wrong, "complaint.submit")
    asked.append(sender.publish(right, "complaint.submit"))
  answers = [sender.answer(correlation) for correlation in asked]
  assert [answer["outcome"] for answer in answers] == ["accepted"] * len(good)
  assert intake.workers[0].is_running
