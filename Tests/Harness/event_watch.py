"""Follows `redress.events` as anyone may, on a thread of its own."""
import json
import threading

import pika

from .waiting import PATIENCE, Gathered


class Event:
  """A published event with its bytes as they came."""

  def __init__(self, key, properties, body):
    self.key, self.properties, self.body = key, properties, body
    self.content = json.loads(body)
    self.number, self.data = self.content["subject"], self.content["data"]
    self.sequence = int(self.content["sequence"])

  def __repr__(self):
    return f"{self.number}/{self.sequence} {self.key}"


class EventWatch:
  def __init__(self, servers, vhost):
    self._seen = Gathered()
    self._connection = pika.BlockingConnection(pika.URLParameters(servers.amqp("admin", vhost)))
    channel = self._connection.channel()
    queue = channel.queue_declare("", exclusive=True).method.queue
    channel.queue_bind(queue, "redress.events", "#")
    channel.basic_consume(queue, self._take, auto_ack=True)
    self._channel = channel
    self._thread = threading.Thread(target=self._follow, daemon=True)
    self._thread.start()

  def _take(self, channel, method, properties, body):
    self._seen.add(Event(method.routing_key, properties, body))

  def _follow(self):
    try:
      self._channel.start_consuming()
    except pika.exceptions.AMQPError:
      pass  # closed, by us or with its broker

  def all(self, number=None, key=None):
    return self._seen.all(lambda event: _fits(event, number, key))

  def wait(self, key, number=None, count=1, within=PATIENCE, where=lambda event: True):
    """The events of that key (and number), once there are `count`."""
    return self._seen.wait(
      lambda event: _fits(event, number, key) and where(event), count, within, f"{key} of {number}")

  def close(self):
    if self._connection.is_open:
      self._connection.add_callback_threadsafe(self._channel.stop_consuming)
    self._thread.join(10)
    if self._connection.is_open:
      self._connection.close()


def _fits(event, number, key):
  return (number is None or event.number == number) and (key is None or event.key == key)
