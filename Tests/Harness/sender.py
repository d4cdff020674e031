"""Who publishes to `redress.in`, with a client that is not ours: a channel adapter, a clerk's desk, a stranger."""
import json
import time
import uuid

import pika

from .waiting import PATIENCE

CLOUD_EVENT = "application/cloudevents+json"


def parameters(urls):
  """Of one URL or several, comma-separated: pika tries them in turn."""
  return [pika.URLParameters(url) for url in urls.split(",")]


class Sender:
  """One broker user with a reply queue of its own."""

  def __init__(self, servers, vhost, user):
    self.user = user
    self.connection = pika.BlockingConnection(parameters(servers.amqp(user, vhost)))
    self.channel = self.connection.channel()
    self.channel.confirm_delivery()
    self.replies = self.channel.queue_declare("", exclusive=True).method.queue
    self.channel.basic_consume(self.replies, self._take, auto_ack=True)
    self._answers = {}

  def _take(self, channel, method, properties, body):
    self._answers.setdefault(properties.correlation_id, []).append((properties, body))

  def publish(self, body, key, asks=True, exchange="redress.in", **properties):
    """Bytes as they are, or an object as JSON; confirmed by the broker. The correlation id."""
    correlation = str(uuid.uuid4())
    given = {
      "content_type": CLOUD_EVENT, "delivery_mode": 2, "user_id": self.user, "correlation_id": correlation,
      "reply_to": self.replies if asks else None, **properties}
    body = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
    self.channel.basic_publish(exchange, key, body, pika.BasicProperties(**given), mandatory=True)
    return correlation

  def answer(self, correlation, within=PATIENCE):
    """The reply with that correlation id."""
    return json.loads(self.raw_answer(correlation, within)[1])

  def raw_answer(self, correlation, within=PATIENCE):
    end = time.monotonic() + within
    while not self._answers.get(correlation):
      if time.monotonic() > end:
        raise AssertionError(f"{self.user} was not answered within {within} s")
      self.connection.process_data_events(time_limit=0.2)
    return self._answers[correlation].pop(0)

  def ask(self, message, **properties):
    """Publishes a CloudEvent under its own type and waits for the answer."""
    return self.answer(self.publish(message, routing_key(message), **properties))

  def unanswered(self):
    """Replies nobody has taken yet, those that are on their way now included."""
    self.connection.process_data_events(time_limit=0)
    return [item for items in self._answers.values() for item in items]

  def close(self):
    try:
      if self.connection.is_open:
        self.connection.close()
    except pika.exceptions.AMQPError:
      pass  # silent for longer than a heartbeat, it was closed by the broker already


def routing_key(message):
  """`redress.case.sign.v1` goes by `case.sign`."""
  return message["type"].removeprefix("redress.").removesuffix(".v1")
