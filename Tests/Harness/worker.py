"""One of the product's workers as a child process."""
import json
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request

from .notify_socket import NotifySocket
from .servers import BINARIES, clean_environment
from .waiting import PATIENCE

DRAIN_LIMIT = 10


class Worker:
  """Started with its office's settings; everything it ever prints, in all its lives, is in `log`."""

  def __init__(self, name, settings, folder, label=None, host=None):
    """`host`: the machine of a test's own network that it runs on (host.py); None for this one."""
    self.name, self.settings, self.host = name, settings, host
    self._address = host.address if host else "127.0.0.1"
    self.log = folder / f"{label or name}.log"
    self._socket_path = folder / f"{label or name}.sock"
    self._notify = None
    self._printed_before = 0
    self.child = None

  def start(self, ready=True):
    """setpriv --pdeathsig: a killed test run leaves no worker behind (prctl(2))."""
    self._close_socket()
    self._notify = NotifySocket(self._socket_path)
    self._printed_before = self.log.stat().st_size if self.log.exists() else 0
    environment = clean_environment() | self.settings | {
      "NOTIFY_SOCKET": str(self._socket_path), "REDRESS_ADMIN_LISTEN": f"{self._address}:0"}
    there = self.host.beside() if self.host else []
    with open(self.log, "ab") as log:
      self.child = subprocess.Popen(
        ["setpriv", "--pdeathsig", "KILL", "--", *there, str(BINARIES / self.name)], env=environment,
        stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
    if ready:
      self.wait_ready()
    return self

  def wait_ready(self, within=PATIENCE):
    self._notify.wait("READY=1", within, give_up=self._death)

  def _death(self):
    if self.child.poll() is not None:
      return f"{self.name} ended with {self.child.returncode}: {self.printed()[-2000:]}"
    return None

  @property
  def is_running(self):
    return self.child is not None and self.child.poll() is None

  def printed(self):
    return self.log.read_text(errors="replace") if self.log.exists() else ""

  def lines(self):
    """The log lines of all its lives as objects; what is no JSON object stays a text."""
    return [_parsed(line) for line in self.printed().splitlines()]

  def stop(self):
    """SIGTERM; it drains and exits 0 within ten seconds (contract, Executables)."""
    self.drain()
    self.wait_drained()

  def drain(self):
    # Once only: a second signal means haste, and then it leaves at once.
    self.child.send_signal(signal.SIGTERM)

  def wait_drained(self):
    begun = time.monotonic()
    try:
      code = self.child.wait(DRAIN_LIMIT + 5)
    except subprocess.TimeoutExpired:
      self.kill()
      raise AssertionError(f"{self.name} did not drain within {DRAIN_LIMIT} s: {self.printed()[-2000:]}") from None
    took = time.monotonic() - begun
    assert code == 0, f"{self.name} ended with {code}: {self.printed()[-2000:]}"
    assert took <= DRAIN_LIMIT, f"{self.name} took {took:.1f} s to drain"

  def kill(self):
    """SIGKILL: it can't tidy up anything."""
    self.child.kill()
    self.child.wait()

  def close(self):
    if self.is_running:
      self.kill()
    self._close_socket()

  def _close_socket(self):
    if self._notify:
      self._notify.close()

  # The admin server

  @property
  def admin(self):
    life = self.log.read_bytes()[self._printed_before:].decode(errors="replace")
    found = re.findall(rf"{re.escape(self._address)}:(\d+)", "\n".join(line for line in life.splitlines() if "admin" in line))
    assert found, f"{self.name} says no admin address: {life[-2000:]}"
    return f"http://{self._address}:{found[-1]}"

  def get(self, path):
    """Status and text of `/healthz`, `/readyz` or `/metrics`."""
    try:
      with urllib.request.urlopen(self.admin + path, timeout=10) as answer:
        return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
      return error.code, error.read().decode()

  def metric(self, name):
    """The sum of a metric's samples."""
    text = self.get("/metrics")[1]
    samples = re.findall(rf"^{name}(?:{{[^}}]*}})? (\S+)$", text, re.MULTILINE)
    return sum(float(value) for value in samples)


def _parsed(line):
  try:
    value = json.loads(line)
  except ValueError:
    return line
  return value if isinstance(value, dict) else line
