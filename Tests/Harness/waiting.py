"""Bounded waits on signals: something another thread or process tells, never a fixed pause."""
import threading
import time

# Generous, since nothing here is about speed: it ends a test that would hang.
PATIENCE = 30


class Gathered:
  """A list that one thread fills and another waits on."""

  def __init__(self):
    self._items = []
    self._grown = threading.Condition()

  def add(self, item):
    with self._grown:
      self._items.append(item)
      self._grown.notify_all()

  def all(self, wanted=lambda item: True):
    with self._grown:
      return [item for item in self._items if wanted(item)]

  def wait_growth(self, within):
    """Until something more has come, or the time is over."""
    with self._grown:
      self._grown.wait(within)

  def wait(self, wanted, count=1, within=PATIENCE, what="item"):
    """The wanted ones, once there are `count`."""
    end = time.monotonic() + within
    with self._grown:
      while True:
        found = [item for item in self._items if wanted(item)]
        if len(found) >= count:
          return found
        if not self._grown.wait(end - time.monotonic()) and time.monotonic() >= end:
          raise AssertionError(f"{what}: {len(found)} of {count} within {within} s; seen: {self._items[-30:]}")


def until(condition, within=PATIENCE, what="condition", every=0.05):
  """For what tells nobody (a queue's length, a TCP port): asked again and again, with an end. Its last answer."""
  end = time.monotonic() + within
  while True:
    answer = condition()
    if answer:
      return answer
    if time.monotonic() > end:
      raise AssertionError(f"{what}: not within {within} s")
    threading.Event().wait(every)
