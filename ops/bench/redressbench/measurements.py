"""What is measured, one function each. Figures are printed; nothing is asserted."""
import datetime
import json
import statistics
import threading
import time
import uuid
from contextlib import contextmanager

import pika
from aiosmtpd.controller import Controller
from redressops.ports import free_port

from .carrying import disk, whole_way
from .figures import spread
from .mails import mails, storm
from .order import order
from .stage import WORKERS, Running


def register(stage, rounds=3, count=60_000):
  """Intake against the same units of work fed from memory, in turn; complaints of one KiB, fsync on."""
  pipeline, yardstick, memory = [], [], []
  for _ in range(rounds):
    stage.fresh_office()
    stage.bench("publish", "--amqp", stage.broker.url("phone-channel", vhost="redress"), "--count", count)
    with Running(stage, "intake") as intake:
      pipeline.append(_rate(stage, count))
      memory.append(intake.peak_memory())
    stage.fresh_office()
    yardstick.append(
      int(stage.bench("register", "--database", stage.database.url("intake", "redress"), "--count", count)))
  ratios = [ours / bare for ours, bare in zip(pipeline, yardstick)]
  print(f"registered a second, through the broker : {spread(pipeline)}")
  print(f"registered a second, same SQL, no broker: {spread(yardstick)}")
  print(f"ratio, pair by pair                     : {spread(ratios, '.2f')}")
  print(f"intake's peak memory, MiB               : {spread(memory)}")


def _rate(stage, count):
  """Between the 5 % and the 95 % mark, as the database has it."""
  with stage.connect().cursor() as cursor:
    begun = reached = None
    while reached is None:
      cursor.execute("SELECT coalesce(sum(last), 0) FROM counter")
      done, now = int(cursor.fetchone()[0]), time.monotonic()
      if begun is None and done >= count * 0.05:
        begun = (done, now)
      if done >= count * 0.95:
        reached = (done, now)
      time.sleep(0.02)
  return (reached[0] - begun[0]) / (reached[1] - begun[1])


class Inbox:
  """A mail server's far end: notes when each message is taken, just before its 250."""

  def __init__(self):
    self.arrived, self.at = threading.Event(), 0

  async def handle_DATA(self, server, session, envelope):
    self.at = time.monotonic()
    self.arrived.set()
    return "250 taken"


@contextmanager
def mail_server(inbox):
  """Takes every mail; the notifier's setting that leads to it."""
  controller = Controller(inbox, hostname="127.0.0.1", port=free_port())
  controller.start()
  try:
    yield {"REDRESS_SMTP_URL": f"smtp://127.0.0.1:{controller.port}"}
  finally:
    controller.stop()


def latency(stage, count=200):
  """From publish to the mail server's 250, one complaint at a time on an idle system."""
  stage.fresh_office()
  inbox = Inbox()
  with mail_server(inbox) as smtp:
    workers = [Running(stage, name, **(smtp if name == "notifier" else {})) for name in WORKERS]
    try:
      for worker in workers:
        worker.wait_ready()
      seconds = [_one_mail(stage, inbox, number) for number in range(count)]
    finally:
      for worker in workers:
        worker.stop()
  seconds = sorted(seconds[10:])
  print(f"publish to 250, ms: median {statistics.median(seconds) * 1000:.1f}, "
    f"95th percentile {seconds[int(len(seconds) * 0.95)] * 1000:.1f}, n = {len(seconds)}")


def _one_mail(stage, inbox, number, connections={}):
  channel = connections.get("channel")
  if channel is None:
    connection = pika.BlockingConnection(pika.URLParameters(stage.broker.url("phone-channel", vhost="redress")))
    channel = connections["channel"] = connection.channel()
  body = {
    "specversion": "1.0", "id": str(uuid.uuid4()), "source": "/bench", "type": "redress.complaint.submit.v1",
    "data": {
      # Just now: what is overdue would set the ladder going, and the system would not be idle.
      "channel": "phone", "form": "oral", "received_at": datetime.datetime.now(datetime.timezone.utc).isoformat(),
      "narrative": "窗口人员态度恶劣。",
      "complainant": {"name": "某某", "email": f"c{number}@example.org"}}}
  inbox.arrived.clear()
  begun = time.monotonic()
  channel.basic_publish(
    "redress.in", "complaint.submit", json.dumps(body).encode(),
    pika.BasicProperties(content_type="application/cloudevents+json", delivery_mode=2, user_id="phone-channel"))
  if not inbox.arrived.wait(30):
    raise SystemExit("no mail within 30 s: see the notifier's log")
  # Let the mail to supervision, if any, pass: the next one is to meet an idle system.
  time.sleep(0.1)
  return inbox.at - begun


def load(stage, count=10_000):
  """All four at once, complaints long overdue: each is registered, mailed and breached. Peak memory of each worker."""
  stage.fresh_office()
  phone = stage.broker.url("phone-channel", vhost="redress")
  stage.bench("publish", "--amqp", phone, "--count", count, "--email")
  with mail_server(Inbox()) as smtp:
    workers = [Running(stage, name, **(smtp if name == "notifier" else {})) for name in WORKERS]
    try:
      for worker in workers:
        worker.wait_ready()
      begun = time.monotonic()
      stage.wait_settled(count)
      seconds = time.monotonic() - begun
      memory = {worker.name: worker.peak_memory() for worker in workers}
    finally:
      for worker in workers:
        worker.stop()
  print(f"{count:,} complaints, all that follows done after {seconds:.0f} s")
  for name, peak in memory.items():
    print(f"{name:>16}: at most {peak:.1f} MiB ({peak * 1.048576:.1f} MB)")


def watch(stage, seconds=20, count=1_000_000):
  """The watcher's processor time while nothing is due, with no deadline and with a million."""
  stage.fresh_office()
  shares = {}
  for open_deadlines in (0, count):
    if open_deadlines:
      stage.bench("deadlines", "--database", stage.database.url("superuser", "redress"), "--count", count)
    with Running(stage, "deadline-watcher") as watcher:
      time.sleep(3)
      before = watcher.cpu_seconds()
      time.sleep(seconds)
      shares[open_deadlines] = (watcher.cpu_seconds() - before) / seconds
  for open_deadlines, share in shares.items():
    print(f"watcher's CPU with {open_deadlines:>9,} open deadlines: {share:.2%} of a core over {seconds} s")


def start(stage, rounds=5):
  """From exec to READY=1, and memory at rest."""
  stage.fresh_office()
  for name in WORKERS:
    times, memory = [], []
    for _ in range(rounds):
      with Running(stage, name) as worker:
        times.append(worker.ready_after * 1000)
        memory.append(worker.peak_memory())
    print(f"{name:>16}: ready after {spread(times)} ms, {spread(memory)} MiB")


def order_functions(stage):
  """Not a measurement: which functions the workers call, for the linker (ops/lib/hot-symbols.gz)."""
  order(stage, WORKERS)


# Not a measurement, and only when asked for by name.
TOOLS = {"order": order_functions}
ALL = {
  "register": register, "latency": latency, "load": load, "watch": watch, "start": start, "mails": mails, "storm": storm,
  "whole-way": whole_way, "disk": disk}
