"""Reads a `.dead` queue as an operator's own client may."""
import time

import pika

from .sender import parameters
from .waiting import PATIENCE


class DeadLetter:
  def __init__(self, properties, body):
    self.properties, self.body = properties, body
    self.headers = properties.headers or {}

  @property
  def code(self):
    return self.headers.get("x-redress-code")


class DeadLetters:
  """Everything that is, or comes, in one queue."""

  def __init__(self, servers, vhost, queue):
    self._connection = pika.BlockingConnection(parameters(servers.amqp("admin", vhost)))
    self._channel = self._connection.channel()
    self.found = []
    # Not acknowledged: they are given back when this ends.
    self._channel.basic_consume(queue, self._take)

  def _take(self, channel, method, properties, body):
    self.found.append(DeadLetter(properties, body))

  def wait(self, wanted, within=PATIENCE):
    end = time.monotonic() + within
    while True:
      match = [letter for letter in self.found if wanted(letter)]
      if match:
        return match[0]
      assert time.monotonic() < end, f"no such dead letter within {within} s; {[item.code for item in self.found]}"
      self._connection.process_data_events(time_limit=0.2)

  def none_is(self, unwanted):
    """Among those that are there by now."""
    self._connection.process_data_events(time_limit=0)
    return not any(map(unwanted, self.found))

  def give_back(self):
    """For who comes next: all of them, in their order."""
    self._connection.close()

  def close(self):
    try:
      if self._connection.is_open:
        self._connection.close()
    except pika.exceptions.AMQPError:
      pass  # gone with its node, or silent for longer than a heartbeat
