"""What happens, as it happens: events from the broker as any outsider may read them, mails from the Maildirs."""
import json
import threading

import pika

from .broker import BrokerServer
from .console import say
from .environment import VHOST_OF
from .mail import new_mails, read_mail
from .process import wait_until
from .shared import SHARED
from .words import EVENTS, KINDS, RUNGS, moment

LOUD = ("case.", "deadline.due", "deadline.breached", "deadline.escalated", "deadline.recomputed", "inquiry.", "score.",
  "notice.failed", "notice.bounced")


class EventWatch:
  """Prints the events of one office; keeps the rungs that fired."""

  def __init__(self, state, office="redress"):
    self.url, self.office = BrokerServer(state).url("admin", vhost=VHOST_OF[office]), office
    self.seen = []
    self.arrivals = 0
    self._stopping = threading.Event()
    self._listening = threading.Event()
    self._thread = threading.Thread(target=self._consume, daemon=True)

  def start(self):
    self._thread.start()
    self._listening.wait(10)
    return self

  def stop(self):
    self._stopping.set()
    self._thread.join(5)

  def rungs(self, number):
    """Rungs of the ladder that fired for a case so far."""
    return {rung for subject, rung in self.seen if subject == number}

  def _consume(self):
    while not self._stopping.is_set():
      try:
        self._follow(pika.BlockingConnection(pika.URLParameters(self.url)))
      except pika.exceptions.AMQPError:
        # The broker is away or restarting; the watch is only for the eye and simply begins again.
        self._stopping.wait(1)

  def _follow(self, connection):
    channel = connection.channel()
    queue = channel.queue_declare("", exclusive=True).method.queue
    channel.queue_bind(queue, "redress.events", routing_key="#")
    self._listening.set()
    for method, _, body in channel.consume(queue, auto_ack=True, inactivity_timeout=0.3):
      if method:
        self._take(method.routing_key, json.loads(body))
      if self._stopping.is_set():
        break
    connection.close()

  def _take(self, kind, event):
    self.arrivals += 1
    data = event.get("data") or {}
    if data.get("rung"):
      self.seen.append((event.get("subject"), data["rung"]))
    if kind.startswith(LOUD):
      mark = "演练 " if self.office == "rehearsal" else ""
      say(f"  {mark}{event.get('subject')} {EVENTS.get(kind, kind)}{_detail(data)}", kind)


def _detail(data):
  """The few codes that tell one event from another; never a free text (there is none in an event)."""
  parts = [KINDS.get(data.get("kind"), ""), RUNGS.get(data.get("rung"), ""), data.get("clause") or ""]
  parts += [str(data[key]) for key in ("track", "window", "finding", "reason", "case") if data.get(key)]
  if data.get("due_at"):
    parts.append(f"应于 {moment(data['due_at'])}")
  return "".join(f" {part}" for part in parts if part)


class MailWatch:
  """Prints each mail that reaches a mailbox: recipient and subject."""

  def __init__(self, root):
    self.root, self.files = root, set()
    self.mails = []
    new_mails(root, self.files)
    self._stopping = threading.Event()
    self._thread = threading.Thread(target=self._look, daemon=True)

  def start(self):
    self._thread.start()
    return self

  def stop(self):
    self._stopping.set()
    self._thread.join(5)

  @property
  def arrivals(self):
    return len(self.mails)

  def _look(self):
    while not self._stopping.wait(0.2):
      for path in new_mails(self.root, self.files):
        message = read_mail(path)
        self.mails.append((message["Delivered-To"], str(message["Subject"])))
        mark = "演练 " if SHARED["REHEARSAL_MAIL_FROM"] in str(message["From"]) else ""
        say(f"  {mark}邮件 → {message['Delivered-To']}：{message['Subject']}", "mail")


def wait_for_quiet(watches, supervise, quiet=1.0, limit=20):
  """Until nothing has arrived for `quiet` seconds. For the eye only: what must happen is asked for afterwards."""
  def arrivals():
    return sum(watch.arrivals for watch in watches)

  waited = 0.0
  while waited < limit:
    before = arrivals()
    waited += quiet
    if not wait_until(lambda: supervise() or arrivals() != before, quiet):
      return
