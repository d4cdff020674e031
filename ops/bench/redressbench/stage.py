"""Private servers, a release build and an office for each measurement."""
import os
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

import pika
import psycopg2
from redressops.broker import BrokerServer
from redressops.console import Fault
from redressops.database import DatabaseServer
from redressops.environment import executable_environment
from redressops.operator_cli import clean_environment
from redressops.services import Services
from redressops.shared import CHECKOUT
from redressops.state import State
from redressops.toolchain import RELEASE_FOLDER as RELEASE
from redressops.toolchain import build_release

WORKERS = ("intake", "deadline-watcher", "notifier", "accountability")
SETTLED = """
  SELECT (SELECT count(*) FROM cases) >= %s
    AND NOT EXISTS (SELECT FROM deadline WHERE next_fire_at <= redress_now())
    AND NOT EXISTS (SELECT FROM outbox)
    AND NOT EXISTS (SELECT FROM notice WHERE status = 'sending' OR next_attempt_at <= redress_now())"""
PRODUCTS = (*WORKERS, "redress", "Bench")


class Stage:
  def __init__(self):
    self.state = State(tempfile.mkdtemp(prefix="redress-bench-"))
    self.services = Services(self.state)

  def __enter__(self):
    build_release(CHECKOUT / ".redress" / "log" / "bench-build.log", PRODUCTS)
    self.services.start()
    # Only now: where the servers' folder stands is known once they have been prepared.
    self.database, self.broker = DatabaseServer(self.state), BrokerServer(self.state)
    return self

  def __exit__(self, *_):
    self.services.stop()
    subprocess.run(["rm", "-rf", str(self.state.folder), str(self.state.servers)], check=False)

  def fresh_office(self, rehearsal=False, policy="ops/policy/sample.yaml"):
    """An empty database, migrated, with topology, directory, policy and calendar; queues emptied."""
    self.database.recreate("redress")
    self.broker.recreate("redress")
    self.redress("migrate", *(["--rehearsal"] if rehearsal else []))
    self.database.grant_roles()
    self.redress("topology", "apply")
    self.redress("directory", "import", "ops/directory/sample.yaml")
    self.redress("policy", "import", policy)
    self.redress("calendar", "import", "ops/calendar/china-2018-2026.csv")

  def redress(self, *arguments):
    done = subprocess.run(
      [str(RELEASE / "redress"), *arguments], env=self.environment("redress"), cwd=CHECKOUT, text=True,
      capture_output=True, timeout=120)
    if done.returncode != 0:
      raise Fault(f"redress {' '.join(arguments)}: {done.stderr or done.stdout}")
    return done.stdout

  def value(self, query):
    with self.connect() as connection, connection.cursor() as cursor:
      cursor.execute(query)
      return cursor.fetchone()[0]

  def bench(self, *arguments):
    done = subprocess.run(
      [str(RELEASE / "Bench"), *map(str, arguments)], text=True, capture_output=True, timeout=600)
    if done.returncode != 0:
      raise Fault(f"bench {arguments[0]}: {done.stderr}")
    return done.stdout.strip()

  def environment(self, executable):
    return clean_environment() | executable_environment(self.state, executable)

  def wait_settled(self, count, within=300):
    """Every complaint a case, every rung fired, every event published and taken, every mail that may leave left."""
    end, quiet = time.monotonic() + within, 0
    with self.connect().cursor() as cursor:
      # What is in a worker's hand is in no table and in no queue's count: three looks in a row must find nothing.
      while quiet < 3:
        cursor.execute(SETTLED, (count,))
        quiet = quiet + 1 if cursor.fetchone()[0] and self._waiting() == 0 else 0
        if time.monotonic() > end:
          raise Fault(f"{within} 秒内未办完 · not settled within {within} s")
        time.sleep(1)

  def _waiting(self):
    """Messages in the workers' queues."""
    connection = pika.BlockingConnection(pika.URLParameters(self.broker.url("admin", vhost="redress")))
    try:
      channel = connection.channel()
      return sum(channel.queue_declare(f"redress.{name}", passive=True).method.message_count for name in WORKERS)
    finally:
      connection.close()

  def connect(self):
    connection = psycopg2.connect(self.database.url("superuser", "redress"))
    connection.autocommit = True
    return connection


class Running:
  """A worker as a child process; ready when it has told so (sd_notify)."""

  def __init__(self, stage, name, command=None, ready=True, **more):
    folder = tempfile.mkdtemp(prefix="redress-notify-")
    self.name, self.waits = name, ready
    self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    self.socket.bind(f"{folder}/notify")
    self.socket.settimeout(30)
    # As in an office: with its health and metrics served.
    served = {"NOTIFY_SOCKET": f"{folder}/notify", "REDRESS_ADMIN_LISTEN": "127.0.0.1:0"}
    environment = stage.environment(name) | served | more
    self.log = open(stage.state.folder / f"{name}.log", "ab")
    self.begun = time.monotonic()
    self.child = subprocess.Popen(
      command or [str(RELEASE / name)], env=environment, stdout=self.log, stderr=self.log)

  def wait_ready(self, within=30):
    """Seconds from exec to READY=1."""
    self.socket.settimeout(within)
    while b"READY=1" not in self.socket.recv(4096):
      pass
    return time.monotonic() - self.begun

  def peak_memory(self):
    """MiB."""
    for line in Path(f"/proc/{self.child.pid}/status").read_text().splitlines():
      if line.startswith("VmHWM"):
        return int(line.split()[1]) / 1024
    return 0

  def cpu_seconds(self):
    fields = Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

  def stop(self, within=15):
    self.child.send_signal(signal.SIGTERM)
    self.child.wait(timeout=within)

  def __enter__(self):
    self.ready_after = self.wait_ready() if self.waits else None
    return self

  def __exit__(self, *_):
    self.stop()
