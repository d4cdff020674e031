"""What one machine carries, for guide/sizing.md: the whole way to the mails, and what a case leaves on the disk."""
import json
import time
import uuid

import pika
from aiosmtpd.controller import Controller
from redressops.ports import free_port

from .stage import Running

WORKERS = ("intake", "deadline-watcher", "notifier", "accountability")
SUPERVISION, WINDOW, HEAD = "P-0011", "W-0701", "P-0701"
# A case's whole way: command, who acts, what he says.
WAY = (
  ("case.accept", SUPERVISION, {"grounds": ["graft"], "track": "window", "window": WINDOW}),
  ("case.sign", HEAD, {}),
  ("case.submit-result", HEAD, {"text": "已补办，并向投诉人说明。" * 20}),
  ("case.find", SUPERVISION, {"finding": "unsubstantiated", "facts": "经查，窗口按规定办理。" * 20}),
  ("case.reply", SUPERVISION, {"text": "您反映的事项已补办。" * 20, "form": "written", "means": "letter"}),
  ("case.follow-up", SUPERVISION, {"reached": True, "satisfaction": "satisfied", "remark": "已回访"}),
  ("case.close", SUPERVISION, {}),
)
# What is not due yet, as everything to staff outside working hours, is settled for now.
UNSETTLED = "SELECT count(*) FROM notice WHERE status = 'sending' OR next_attempt_at <= redress_now()"


class Sink:
  """A mail server that takes everything."""

  async def handle_DATA(self, server, session, envelope):
    return "250 taken"


class Machine:
  """All four workers, `each` of them, and a mail server; a context."""

  def __init__(self, stage, each=1):
    self.stage, self.each = stage, each

  def __enter__(self):
    self.mail = Controller(Sink(), hostname="127.0.0.1", port=free_port())
    self.mail.start()
    smtp = {"REDRESS_SMTP_URL": f"smtp://127.0.0.1:{self.mail.port}"}
    self.workers = [Running(self.stage, name, **(smtp if name == "notifier" else {}))
      for name in WORKERS for _ in range(self.each)]
    for worker in self.workers:
      worker.wait_ready()
    return self

  def __exit__(self, *_):
    for worker in self.workers:
      worker.stop()
    self.mail.stop()


def value(stage, query):
  with stage.connect() as connection, connection.cursor() as cursor:
    cursor.execute(query)
    return cursor.fetchone()[0]


def wait(stage, query, wanted, limit=600):
  end = time.monotonic() + limit
  while value(stage, query) != wanted:
    if time.monotonic() > end:
      raise SystemExit(f"not within {limit} s: {query}")
    time.sleep(0.1)


def whole_way(stage, count=5_000):
  """Complaints a second from the queue to the last event published and the last mail settled: one set of workers, two."""
  for each in (1, 2):
    stage.fresh_office()
    stage.bench("publish", "--amqp", stage.broker.url("phone-channel", vhost="redress"), "--count", count)
    begun = time.monotonic()
    with Machine(stage, each):
      wait(stage, "SELECT count(*) FROM cases", count)
      registered = time.monotonic()
      # The notifier has taken every registration: an event of its kind for each case stands in its inbox.
      wait(stage, "SELECT count(*) FROM inbox WHERE consumer = 'notifier' AND id LIKE '%/1'", count)
      wait(stage, "SELECT count(*) FROM outbox", 0)
      wait(stage, UNSETTLED, 0)
      done = time.monotonic()
    print(f"{each} of each worker: registered {count / (registered - begun):.0f}/s, "
      f"through to events and mails {count / (done - begun):.0f}/s")


def disk(stage, count=500):
  """Bytes that a complaint of 1 KiB takes: registered, and handled to its end; WAL written; memory of the servers."""
  stage.fresh_office()
  with Machine(stage):
    before = figures(stage)
    stage.bench("publish", "--amqp", stage.broker.url("phone-channel", vhost="redress"), "--count", count)
    wait(stage, "SELECT count(*) FROM cases", count)
    settle(stage)
    tell("registered", before, figures(stage), count)
    handle(stage, count)
    settle(stage)
    tell("handled to its end", before, figures(stage), count)
    print(f"mails a case: {value(stage, 'SELECT count(*) FROM notice') / count:.1f}; "
      f"events: {value(stage, 'SELECT count(*) FROM event') / count:.1f}")


def settle(stage):
  wait(stage, "SELECT count(*) FROM outbox", 0)
  time.sleep(2)
  wait(stage, UNSETTLED, 0)
  stage.connect().cursor().execute("VACUUM ANALYZE")


def figures(stage):
  return (value(stage, "SELECT pg_database_size(current_database())"),
    value(stage, "SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"))


def tell(what, before, after, count):
  size, wal = (int(new - old) / count / 1024 for new, old in zip(after, before))
  print(f"{what}: {size:.1f} KiB of tables and indexes, {wal:.1f} KiB of WAL a case")


def handle(stage, count):
  connection = pika.BlockingConnection(pika.URLParameters(stage.broker.url("desk", vhost="redress")))
  channel = connection.channel()
  with stage.connect() as database, database.cursor() as cursor:
    cursor.execute("SELECT number FROM cases ORDER BY number")
    numbers = [number for (number,) in cursor.fetchall()]
  done = "SELECT count(*) FROM event WHERE type = '{}'"
  events = ("case.accepted", "case.signed", "case.result-submitted", "case.finding-recorded", "case.replied",
    "case.followed-up", "case.closed")
  for (kind, actor, data), event in zip(WAY, events):
    for number in numbers:
      body = {"specversion": "1.0", "id": str(uuid.uuid4()), "source": "/bench", "subject": number,
        "type": f"redress.{kind}.v1", "data": {"actor": actor, **data}}
      channel.basic_publish("redress.in", kind, json.dumps(body).encode(), pika.BasicProperties(
        content_type="application/cloudevents+json", delivery_mode=2, user_id="desk"))
    wait(stage, done.format(event), count, 120)
  connection.close()
