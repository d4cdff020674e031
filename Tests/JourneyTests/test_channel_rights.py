"""What a channel's broker user may send: each message of the contract tried by each, at the broker and at the worker."""
import uuid

import pika
import pytest

from Harness.complaints import cloud_event, complaint_data
from Harness.sender import Sender
from Harness.servers import CHECKOUT
from redressops.rights import SENDS, topic_permissions_of

MESSAGES = sorted(path.stem for path in (CHECKOUT / "ops/contract/schemas/in").glob("*.json"))
CHANNELS = sorted(SENDS)
pytestmark = pytest.mark.xdist_group("channel-rights")


@pytest.fixture(scope="module")
def guarded(module_office):
  """With the topic permissions that redress-setup and the containers give."""
  for user in CHANNELS:
    for grant in topic_permissions_of(user):
      module_office.servers.manage("PUT", f"/api/topic-permissions/{module_office.vhost.name}/{user}", grant)
  module_office.start()
  return module_office


def attempt(office, user, act):
  """`done`, or the code the broker closes with."""
  connection = pika.BlockingConnection(pika.URLParameters(office.servers.amqp(user, office.vhost.name)))
  try:
    channel = connection.channel()
    channel.confirm_delivery()
    act(channel)
    return "done"
  except pika.exceptions.ChannelClosedByBroker as error:
    return error.reply_code
  finally:
    if connection.is_open:
      connection.close()


def publishing(exchange, key, as_user):
  properties = pika.BasicProperties(user_id=as_user, content_type="application/cloudevents+json")
  return lambda channel: channel.basic_publish(exchange, key, b"{}", properties, mandatory=exchange != "redress.events")


@pytest.mark.parametrize("user", CHANNELS)
def test_the_broker_takes_from_it_what_senders_allow_and_nothing_else(guarded, user):
  for key in [*MESSAGES, "complaint.anything", "case.registered"]:
    expected = "done" if key in SENDS[user] else 403
    assert attempt(guarded, user, publishing("redress.in", key, user)) == expected, key
  for exchange, key in (("redress.events", "case.accepted"), ("redress.dead", "redress.intake"), ("", "redress.intake")):
    assert attempt(guarded, user, publishing(exchange, key, user)) == 403, exchange


@pytest.mark.parametrize("user", CHANNELS)
def test_the_broker_lets_it_pass_for_nobody_else(guarded, user):
  for other in {*CHANNELS, "desk", "redress", "intake"} - {user}:
    assert attempt(guarded, user, publishing("redress.in", "complaint.submit", other)) == 406, other


@pytest.mark.parametrize("user", CHANNELS)
def test_it_reads_no_queue_and_makes_none_but_its_own(guarded, user):
  for queue in ("redress.intake", "redress.notifier", "redress.accountability", "redress.intake.dead"):
    assert attempt(guarded, user, lambda channel: channel.basic_get(queue)) == 403, queue
    assert attempt(guarded, user, lambda channel: channel.queue_purge(queue)) == 403, queue
    assert attempt(guarded, user, lambda channel: channel.queue_delete(queue)) == 403, queue
  other = next(name for name in CHANNELS if name != user)
  assert attempt(guarded, user, lambda channel: channel.queue_declare(f"{other}.x")) == 403
  assert attempt(guarded, user, lambda channel: channel.exchange_delete("redress.in")) == 403


@pytest.mark.parametrize("user", CHANNELS)
def test_under_a_key_it_may_use_the_worker_still_refuses_each_type_it_may_not_send(guarded, user):
  """The broker sees the routing key alone; the type stands in the body, and is checked again."""
  sender = Sender(guarded.servers, guarded.vhost.name, user)
  number = guarded.complain()["number"]
  forbidden = [name for name in MESSAGES if name not in SENDS[user]]
  # redress.in takes each to the worker of its key: intake for complaints, the notifier for notices.
  for key in {"complaint.submit", *[key for key in SENDS[user] if key.startswith("notice.")]}:
    for name in forbidden:
      message = cloud_event(name, {"actor": "P-0011"}, subject=number)
      answer = sender.answer(sender.publish(message, key))
      assert answer["code"] in ("sender-not-allowed", "unknown-type"), (key, name, answer)
      if name.startswith(("case.", "complaint.")) and key == "complaint.submit":
        assert answer["code"] == "sender-not-allowed", (key, name, answer)
  assert guarded.case(number)["state"] == "registered"
  sender.close()


def test_where_the_broker_checks_nothing_each_worker_does(open_office):
  """The same without topic permissions, each type under its own key."""
  office = open_office()
  office.start()
  number = office.complain()["number"]
  for user in CHANNELS:
    sender = Sender(office.servers, office.vhost.name, user)
    for name in MESSAGES:
      if name not in SENDS[user]:
        answer = sender.ask(cloud_event(name, {"actor": "P-0011"}, subject=number))
        assert answer["code"] == "sender-not-allowed", (user, name, answer)
    sender.close()
  assert office.case(number)["state"] == "registered"


@pytest.mark.parametrize("user", CHANNELS)
def test_a_complaint_is_taken_from_each_and_its_sender_is_on_record(guarded, user):
  sender = Sender(guarded.servers, guarded.vhost.name, user)
  answer = sender.ask(cloud_event("complaint.submit", complaint_data(narrative=uuid.uuid4().hex)))
  assert answer["outcome"] == "accepted"
  actor = guarded.database.value("SELECT actor FROM event WHERE number = %s AND sequence = 1", answer["number"])
  assert actor == user
  sender.close()
