"""The workers and channels of one office: started, watched, restarted when killed, drained at the end."""
import json
import signal
import subprocess
import time
import urllib.request

from .console import Fault, say
from .environment import executable_environment, public_environment
from .operator_cli import clean_environment
from .ports import free_port
from .process import wait_until
from .state import RUNNING_CHANNELS, WORKERS
from .toolchain import BUILD_FOLDER

READY_WITHIN, DRAINED_WITHIN = 30, 12
RESTARTS_ALLOWED = 3


class Worker:
  def __init__(self, state, name, office):
    self.name, self.office = name, office
    self.log = state.folder / "log" / f"{office}-{name}.log"
    self.log.parent.mkdir(exist_ok=True)
    self.port = free_port()
    self.environment = clean_environment() | executable_environment(state, name, office)
    self.environment |= public_environment(state, name, office)
    self.environment["REDRESS_ADMIN_LISTEN"] = f"127.0.0.1:{self.port}"
    self.restarts = 0
    self.child = None

  def start(self):
    """setpriv --pdeathsig: should ops/run itself be killed, no worker stays behind (prctl(2))."""
    with open(self.log, "ab") as log:
      self.child = subprocess.Popen(
        ["setpriv", "--pdeathsig", "TERM", "--", str(BUILD_FOLDER / self.name)], env=self.environment,
        stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

  def ready(self):
    try:
      with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2) as answer:
        return answer.status == 200
    except OSError:
      return False

  def died(self):
    """How it ended, in words, or None while it runs."""
    code = self.child.poll() if self.child else None
    if code is None:
      return None
    return f"信号 {-code} · killed by {signal.Signals(-code).name}" if code < 0 else f"退出码 {code} · exit {code}"

  def last_words(self):
    """The last message of its log with its cause, without the JSON around it."""
    lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
    try:
      last = json.loads(lines[-1])
      cause = [str(value) for key, value in last.items() if key in ("error", "fault", "error.message")]
      return ": ".join([last.get("message", lines[-1]), *cause[:1]])
    except (ValueError, IndexError, AttributeError):
      return (lines or [""])[-1]

  def stop(self):
    if self.child and self.child.poll() is None:
      self.child.terminate()


class Workers:
  def __init__(self, state, office="redress"):
    self.office = office
    names = WORKERS + (RUNNING_CHANNELS if office == "redress" else ())
    self.all = [Worker(state, name, office) for name in names]

  def start(self):
    begun = time.monotonic()
    for worker in self.all:
      worker.start()
    for worker in self.all:
      wait_until(lambda: worker.ready() or worker.died(), READY_WITHIN)
      if not worker.ready():
        raise Fault(f"{worker.name} 未就绪 · not ready ({worker.died() or 'still starting'}): {worker.last_words()}")
    names = "、".join(worker.name for worker in self.all)
    title = f"{names} 就绪" if self.office == "redress" else f"演练用的 {names} 就绪"
    say(f"{title} {time.monotonic() - begun:.1f} 秒", "ready")

  def supervise(self):
    """Restarts who was killed, with one line; gives up on one that keeps dying."""
    for worker in self.all:
      end = worker.died()
      if not end:
        continue
      worker.restarts += 1
      if worker.restarts > RESTARTS_ALLOWED:
        raise Fault(f"{worker.name} 反复退出({end}) · keeps dying: {worker.last_words()}")
      worker.start()
      say(f"{worker.name} 意外退出，{end}", "restarted")

  def stop(self):
    """SIGTERM to all; they drain within ten seconds (contract), who doesn't is killed and named."""
    for worker in self.all:
      worker.stop()
    for worker in self.all:
      if worker.child and not wait_until(lambda: worker.child.poll() is not None, DRAINED_WITHIN):
        worker.child.kill()
        worker.child.wait()
        say(f"{worker.name} 未按时退出，已强制结束", "did not drain in time, killed")
