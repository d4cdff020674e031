"""Who sent what and what became of it: the books of a fault test, compared at the end."""
import threading
from collections import Counter

import pika

from .complaints import cloud_event, complaint_data
from .sender import Sender
from .waiting import PATIENCE, Gathered, until

# Longer than the workers' longest pause between two tries, and the broker's own start.
RECOVERY = 90


class Load:
  """Complaints with known ids, sent from a thread of its own, each until the broker has it and an answer has come.

  A publisher that loses its broker sends again what was not confirmed, and asks again what was not answered: an
  adapter that must not lose anything does just that, and the system must not count it twice.
  """

  def __init__(self, servers, vhost, count, user="web-channel", received_at=None):
    """`received_at`: by the office's own clock, where that is another than ours."""
    self.messages = [
      cloud_event("complaint.submit", complaint_data(received_at=received_at)) for _ in range(count)]
    self.answers = {}
    self.contradictions = []
    self.progress = Gathered()
    self._open = lambda: Sender(servers, vhost, user)
    self._failure = None
    self._thread = threading.Thread(target=self._run, daemon=True)

  def start(self):
    self._thread.start()
    return self

  def _run(self):
    try:
      while len(self.answers) < len(self.messages):
        try:
          self._send_and_collect()
        except (pika.exceptions.AMQPError, OSError):
          until(self._broker_is_back, RECOVERY, "the broker for the publisher")
    except BaseException as error:  # told by `finish`, on the test's own thread
      self._failure = error

  def _broker_is_back(self):
    try:
      self._open().close()
      return True
    except (pika.exceptions.AMQPError, OSError):
      return False

  def _send_and_collect(self):
    sender = self._open()
    try:
      owed = [message for message in self.messages if message["id"] not in self.answers]
      asked = {message["id"]: sender.publish(message, "complaint.submit") for message in owed}
      for identifier, correlation in asked.items():
        self._enter(identifier, sender.answer(correlation, RECOVERY))
    finally:
      if sender.connection.is_open:
        sender.close()

  def _enter(self, identifier, answer):
    self.answers[identifier] = answer
    self.progress.add(identifier)

  def wait_answered(self, count):
    self.progress.wait(lambda _: True, count, RECOVERY, "answers")

  def finish(self, within=2 * RECOVERY):
    self._thread.join(within)
    if self._failure:
      raise self._failure
    assert not self._thread.is_alive(), f"{len(self.answers)} of {len(self.messages)} answered within {within} s"

  def check(self, office, others=0):
    """Each id exactly one case, numbers without gaps, every answer true. `others`: cases of the test beside these."""
    rows = office.database.rows("SELECT message_id, number FROM cases")
    mine = {message["id"] for message in self.messages}
    counted = Counter(identifier for identifier, _ in rows if identifier in mine)
    assert counted == Counter(mine)
    number_of = dict(rows)
    wrong = {key: answer for key, answer in self.answers.items() if answer.get("number") != number_of[key]}
    assert wrong == {}
    serials = sorted(int(number[-6:]) for _, number in rows)
    assert serials == list(range(1, len(mine) + others + 1))
    registered = Counter(number for (number,) in
      office.database.rows("SELECT number FROM event WHERE type = 'case.registered'"))
    assert set(registered.values()) == {1} and len(registered) == len(rows)


def wait_empty_outbox(office, within=PATIENCE):
  """Until everything that was committed has been published and confirmed."""
  until(lambda: not office.database.value("SELECT EXISTS (SELECT FROM outbox)"), within, "the outbox empty")
