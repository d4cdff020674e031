"""A process we started and will stop: known by its id and its start time, never by its name."""
import os
import signal
import subprocess
import time
from pathlib import Path


def started_at(pid):
  """Start time in clock ticks since boot (proc(5), field 22), or None when there is no such process."""
  try:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
  except (OSError, IndexError):
    return None
  return None if fields[0] == "Z" else int(fields[19])


class Process:
  """Remembers one detached process in a file, so that a later command can stop it."""

  def __init__(self, record):
    self.record = Path(record)

  def start(self, command, log, **options):
    with open(log, "ab") as output:
      child = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True, **options)
    self.record.write_text(f"{child.pid} {started_at(child.pid)}")
    return child

  def pid(self):
    """The leader's id while it lives; a process that only inherited the number does not count."""
    pid, start = self._recorded()
    return pid if start and start == str(started_at(pid)) else None

  def members(self):
    """Everything alive in the session it leads. A session's number is not reused while a member lives,
    so orphans of a killed leader (RabbitMQ's is a shell) are still known for ours."""
    pid, _ = self._recorded()
    if pid == 0 or (started_at(pid) and not self.pid()):
      return []
    return [other for other in _pids() if _session(other) == pid and started_at(other)]

  def alive(self):
    return bool(self.members())

  def stop(self, patience=20):
    """SIGTERM, then SIGKILL for who does not listen within `patience` seconds."""
    _signal([self.pid()] if self.pid() else self.members(), signal.SIGTERM)
    if not wait_until(lambda: not self.alive(), patience):
      self.kill()
    self.record.unlink(missing_ok=True)

  def kill(self):
    _signal(self.members(), signal.SIGKILL)
    wait_until(lambda: not self.alive(), 5)

  def _recorded(self):
    try:
      pid, start = self.record.read_text().split()
    except (OSError, ValueError):
      return 0, ""
    return int(pid), start


def _pids():
  return [int(entry) for entry in os.listdir("/proc") if entry.isdigit()]


def _session(pid):
  try:
    return os.getsid(pid)
  except OSError:
    return None


def _signal(pids, number):
  for pid in pids:
    try:
      os.kill(pid, number)
    except ProcessLookupError:
      pass


def wait_until(condition, seconds, pause=0.05):
  """Waits until `condition()` is true, at most `seconds`; says whether it became true."""
  limit = time.monotonic() + seconds
  while not condition():
    if time.monotonic() > limit:
      return False
    time.sleep(pause)
  return True
