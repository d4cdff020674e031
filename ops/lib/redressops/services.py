"""ops/services: a private PostgreSQL, a private RabbitMQ and a real mail server, for one state folder."""
import argparse
import os
import shlex
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from . import certificates
from .broker import BrokerServer
from .console import Fault, program, say
from .database import DatabaseServer
from .environment import executable_environment, shell_lines, test_environment, write_environment_files
from .mail import MailServer
from .shared import CHECKOUT
from .state import EXECUTABLES, State

SERVERS = {server.name: server for server in (DatabaseServer, BrokerServer, MailServer)}
TITLES = {"database": "PostgreSQL", "broker": "RabbitMQ", "mail": "邮件 SMTP"}


class Services:
  def __init__(self, state, names=tuple(SERVERS)):
    self.state = state
    self.names = names

  def start(self):
    """Starts what is not running, side by side; the names of what was started."""
    with self.state.lock("services"):
      self.state.prepare()
      certificates.make(self.state.tls)
      servers = [SERVERS[name](self.state) for name in self.names]
      idle = [server for server in servers if not server.running()]
      for server in idle:
        self.state.replace_taken_ports(server.ports)
      with ThreadPoolExecutor() as pool:
        for started in [pool.submit(self._start, server) for server in idle]:
          started.result()
      write_environment_files(self.state)
      write_control_scripts(self.state)
    return [server.name for server in idle]

  def _start(self, server):
    begun = time.monotonic()
    server.start()
    say(f"{TITLES[server.name]} 已启动 127.0.0.1:{self.state.port(server.ports[0])}",
      f"started in {time.monotonic() - begun:.1f} s")

  def stop(self, names=None):
    if not self.state.exists:
      return
    with self.state.lock("services"), ThreadPoolExecutor() as pool:
      for stopped in [pool.submit(SERVERS[name](self.state).stop) for name in names or self.names]:
        stopped.result()

  def dead(self, names):
    """Of `names`, those that no longer run."""
    return [name for name in names if not SERVERS[name](self.state).running()]


def write_control_scripts(state):
  """Small scripts for fault tests: control/database, control/broker, control/mail stop|start|restart|kill."""
  folder = state.folder / "control"
  folder.mkdir(exist_ok=True)
  for name in SERVERS:
    _script(folder / name, f'exec {shlex.quote(str(CHECKOUT / "ops/services"))} control {name} "$1" '
      f"{shlex.quote(str(state.folder))}")
  broker = BrokerServer(state)
  settings = " ".join(shlex.quote(f"{key}={value}") for key, value in broker.environment().items())
  # A port range of its own for each call: two at once would fight over RabbitMQ's default ten ports.
  _script(folder / "rabbitmqctl", f"""port=$((20000 + $$ % 10000))
cd /
exec env -i {settings} RABBITMQ_CTL_DIST_PORT_MIN=$port RABBITMQ_CTL_DIST_PORT_MAX=$((port + 50)) \\
  {'setpriv --reuid=%d --regid=%d --clear-groups' % (state.account.uid, state.account.gid) if state.account.drops else ''} \\
  /usr/lib/rabbitmq/bin/rabbitmqctl "$@\"""")


def _script(path, body):
  path.write_text(f"#!/bin/sh\n{body}\n")
  os.chmod(path, 0o755)


def control(state, name, action):
  """stop and kill leave the port free for the same server; start brings it back on the same port."""
  server = SERVERS[name](state)
  with state.lock(f"control-{name}"):
    if action in ("stop", "restart", "kill"):
      crash = action == "kill"
      if name == "database":
        server.stop("immediate" if crash else "fast")
      elif name == "broker":
        server.kill_node() if crash else server.stop_node()
      else:
        server.stop()
    if action in ("start", "restart") and not server.running():
      server.start()


@contextmanager
def scratch_services(folder, names=tuple(SERVERS)):
  """Fresh services that are gone afterwards."""
  state = State(folder)
  services = Services(state, names)
  try:
    services.start()
    yield state
  finally:
    services.stop()
    state.remove()


def _arguments():
  parser = argparse.ArgumentParser(prog="ops/services", description=__doc__)
  actions = parser.add_subparsers(dest="action", required=True)
  start = actions.add_parser("start", help="start what is not running · 启动")
  start.add_argument("--only", choices=SERVERS, action="append", help="this server alone (may be repeated)")
  for name in ("stop", "remove", "status", "grant"):
    actions.add_parser(name)
  actions.choices["stop"].add_argument("--only", choices=SERVERS, action="append")
  controls = actions.add_parser("control", help="stop|start|restart|kill one server, for fault tests")
  controls.add_argument("server", choices=SERVERS)
  controls.add_argument("what", choices=("stop", "start", "restart", "kill"))
  for action in actions.choices.values():
    action.add_argument("dir", nargs="?", help="state folder (default .redress in the checkout)")
  env = actions.add_parser("env", help="export lines for tests, or for one executable")
  env.add_argument("dir", nargs="?")
  env.add_argument("executable", nargs="?", choices=EXECUTABLES)
  env.add_argument("--rehearsal", action="store_true", help="the rehearsal database and virtual host")
  return parser.parse_args()


def main():
  arguments = _arguments()
  state = State(arguments.dir)
  services = Services(state, tuple(getattr(arguments, "only", None) or SERVERS))
  if arguments.action == "start":
    if not services.start():
      say("服务已在运行", "already running")
    return 0
  if not state.exists:
    raise Fault(f"没有这样的服务目录 · no services in {state.folder}")
  return ACTIONS[arguments.action](state, services, arguments)


def _stop(state, services, arguments):
  services.stop()


def _remove(state, services, arguments):
  services.stop()
  state.remove()


def _status(state, services, arguments):
  dead = services.dead(services.names)
  for name in services.names:
    say(f"{TITLES[name]} {'未运行' if name in dead else '运行中'} 127.0.0.1:{state.port(SERVERS[name].ports[0])}",
      "stopped" if name in dead else "running")
  return 1 if dead else 0


def _grant(state, services, arguments):
  DatabaseServer(state).grant_roles()


def _control(state, services, arguments):
  control(state, arguments.server, arguments.what)


def _env(state, services, arguments):
  office = "rehearsal" if arguments.rehearsal else "redress"
  values = executable_environment(state, arguments.executable or "redress", office)
  if not arguments.executable:
    values |= {"REDRESS_SMTP_URL": MailServer(state).url(), **test_environment(state)}
  sys.stdout.write(shell_lines(values))


ACTIONS = {
  "stop": _stop, "remove": _remove, "status": _status, "grant": _grant, "control": _control, "env": _env,
}

if __name__ == "__main__":
  program(main)
