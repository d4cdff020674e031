"""Mails a second, and the storm: what the notifier can send, and what a bad night costs it."""
import tempfile
import time
from pathlib import Path

from redressops.shared import CHECKOUT

from .figures import spread
from .sink import CountingSink, Queueing, Sink
from .stage import Running

# One and the same for both: mails on their way at a time.
PARALLEL = 16
QUIET = "smtp://127.0.0.1:1"


def mails(stage, rounds=3):
  """The notifier against smtp-source: mails of the same size, as many at a time, into the same server, in turn."""
  _against(stage, Sink, "smtp-sink, which keeps nothing", rounds, 20_000)
  _against(stage, Queueing, "a Postfix that queues each mail on the disk", rounds, 6_000)


def _against(stage, server, name, rounds, count):
  ours, each, kept = [], [], []
  for _ in range(rounds):
    stage.fresh_office(policy=_policy())
    _compose(stage, count)
    size = _size(stage)
    with server() as sink:
      with Running(stage, "notifier", REDRESS_SMTP_URL=sink.url):
        ours.append(_rate(stage, count))
      sink.settle()
      each.append(sink.source(count, size, PARALLEL))
      sink.settle()
      kept.append(sink.source(count, size, PARALLEL, "-d"))
  print(f"into {name}: mails of {size:,} bytes, {PARALLEL} at a time, a second")
  print(f"notifier, each mail on record          : {spread(ours)}")
  print(f"smtp-source, a connection a mail       : {spread(each)}; ratio, pair by pair {_ratio(ours, each)}")
  print(f"smtp-source, connections kept (-d)     : {spread(kept)}; ratio, pair by pair {_ratio(ours, kept)}")


def _ratio(ours, theirs):
  return spread([mine / other for mine, other in zip(ours, theirs)], ".2f")


def _policy():
  """The sample office's, with so many mails at a time."""
  path = Path(tempfile.mkdtemp(prefix="redress-policy-")) / "policy.yaml"
  sample = (CHECKOUT / "ops" / "policy" / "sample.yaml").read_text("utf-8")
  assert "\nmail:" not in sample
  path.write_text(f"{sample}\nmail: {{parallel: {PARALLEL}}}\n", "utf-8")
  return path


def _compose(stage, count):
  """As many complainants' notices, queued by a notifier that has no mail server."""
  stage.bench("register", "--database", stage.database.url("intake", "redress"), "--count", count, "--email",
    "--vault-key", stage.state.secret("vault"))
  with Running(stage, "notifier", ready=False, REDRESS_SMTP_URL=QUIET):
    _wait(stage, "SELECT count(*) FROM notice WHERE recipient = 'complainant'", count, within=1800)


def _size(stage):
  """Of a sealed mail, which is some bytes more than the mail."""
  return int(stage.value("SELECT avg(octet_length(message)) FROM notice WHERE recipient = 'complainant'"))


def _rate(stage, count):
  """Between the 5 % and the 95 % mark, as the database has it."""
  sent = "SELECT count(*) FROM notice WHERE recipient = 'complainant' AND status = 'sent'"
  begun = None
  while True:
    done, now = stage.value(sent), time.monotonic()
    if begun is None and done >= count * 0.05:
      begun = (done, now)
    if done >= count * 0.95:
      return (done - begun[0]) / (now - begun[1])
    time.sleep(0.2)


def storm(stage, nights=(1_000, 100_000)):
  """So many deadlines breached in one night: one mail a person, the most urgent first, and the notifier's memory."""
  for count in nights:
    stage.fresh_office(rehearsal=True, policy=_policy())
    stage.redress("clock", "set", "2026-03-02T10:01:00+08:00")
    stage.bench("register", "--database", stage.database.url("intake", "redress"), "--count", count)
    with Running(stage, "intake"):
      _wait(stage, "SELECT -count(*) FROM outbox", 0, within=1800)
    # The day's own mails have been read.
    stage.broker.purge("redress", "redress.notifier")
    _night(stage, count)


def _night(stage, count):
  stage.redress("clock", "set", "2026-03-03T17:30:01+08:00")
  begun = time.monotonic()
  with CountingSink() as sink, Running(stage, "notifier", REDRESS_SMTP_URL=sink.url) as notifier:
    with Running(stage, "deadline-watcher"):
      _wait(stage, "SELECT count(*) FROM rung_fired WHERE rung = 'breached'", count, within=3600)
      _wait(stage, "SELECT count(DISTINCT number) FROM notice WHERE rung = 'breached'", count, within=3600)
    people = stage.value("SELECT count(DISTINCT recipient) FROM notice")
    night, composing = time.monotonic() - begun, notifier.peak_memory()
    stage.redress("clock", "set", "2026-03-04T09:00:00+08:00")
    opened = time.monotonic()
    sink.wait(people, 600)
    first = time.monotonic() - opened
    _wait(stage, "SELECT -count(*) FROM notice WHERE status IN ('queued', 'held', 'sending')", 0, within=3600)
    settled, peak = time.monotonic() - opened, notifier.peak_memory()
  notices = stage.value("SELECT count(*) FROM notice")
  assert len(sink.subjects) == people, f"{len(sink.subjects)} mails for {people} people"
  print(f"{count:>7,} breached: {notices:,} notices to {people} people were {len(sink.subjects)} mails "
    f"({max(sink.sizes):,} bytes the longest); composed in {night:.0f} s, "
    f"all mails out {first:.1f} s after opening, all on record after {settled:.0f} s; "
    f"notifier's peak memory {composing:.0f} MiB before opening, {peak:.0f} MiB in all")


def _wait(stage, query, goal, within):
  end = time.monotonic() + within
  while stage.value(query) < goal:
    if time.monotonic() > end:
      raise SystemExit(f"not reached within {within} s: {query}")
    time.sleep(0.5)
