"""ops/run: the whole system on this machine, with a story to watch. Ctrl-C stops what it started."""
import argparse
import datetime
import json
import os
import shutil
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

from .broker import BrokerServer
from .channels import MailTrial, PhoneTrial, WebTrial
from .console import Fault, program, say, write
from .database import DatabaseServer
from .environment import DATABASE_OF, VHOST_OF, web_address
from .operator_cli import OperatorCLI, write_wrappers
from .process import wait_until
from .services import SERVERS, TITLES, Services
from .shared import SHARED
from .state import State
from .story import SHANGHAI, Story, drive_to_closing, let_breach, submit_all
from .toolchain import build, find_swift
from .watching import EventWatch, MailWatch
from .workdays import next_working_morning
from .workers import Workers

SERVER_CHECK_SECONDS = 3
# RabbitMQ stops taking messages at 200 MB (its disk_free_limit here).
SPACE_LEFT = 220 << 20


class Run:
  def __init__(self, state):
    self.state = state
    self.services = Services(state)
    self.workers = []
    self._mine = state.folder / "started-by-run.json"
    self._checked = time.monotonic()

  def start_servers(self):
    """Servers that already ran stay when we go, except those a killed ops/run left behind."""
    left_behind = json.loads(self._mine.read_text()) if self._mine.exists() else []
    idle = self.services.dead(SERVERS) if self.state.exists else list(SERVERS)
    self._mine.write_text(json.dumps(sorted({*left_behind, *idle})))
    self.services.start()

  def stop(self):
    """Workers first, so that they can drain; then the servers this run started."""
    for group in self.workers:
      group.stop()
    if self._mine.exists():
      self.services.stop(json.loads(self._mine.read_text()))
      self._mine.unlink()

  def supervise(self):
    """Called while waiting: restarts a killed worker, ends the run when a server is gone."""
    for group in self.workers:
      group.supervise()
    if time.monotonic() - self._checked > SERVER_CHECK_SECONDS:
      self._checked = time.monotonic()
      self.check_world()

  def check_world(self):
    """A full disk or a dead server: no complaint can be handled, and every other failure follows from it."""
    if shutil.disk_usage(self.state.servers).free < SPACE_LEFT:
      raise Fault(f"磁盘将满(不足 {SPACE_LEFT >> 20} MB)，全部结束 · the disk of {self.state.servers} is full, so the run ends")
    for name in self.services.dead(SERVERS):
      raise Fault(f"{TITLES[name]} 意外停止，全部结束 · died, so the run ends; its log: {self.state.servers / 'log'}")

  @contextmanager
  def naming_the_cause(self):
    """Of a failure that a full disk or a dead server explains, only that is said."""
    try:
      yield
    except Exception:
      self.check_world()
      raise

  def start_workers(self, office):
    group = Workers(self.state, office)
    self.workers.append(group)
    group.start()
    return group

  def stop_workers(self, group):
    self.workers.remove(group)
    group.stop()


def set_up_office(state, office):
  """Schema, roles, topology, and what the office runs on."""
  cli = OperatorCLI(state, office)
  if office == "rehearsal":
    DatabaseServer(state).recreate(DATABASE_OF[office])
    BrokerServer(state).recreate(VHOST_OF[office])
  cli.run(*SHARED["MIGRATE_COMMAND"].split(), *(["--rehearsal"] if office == "rehearsal" else []))
  DatabaseServer(state).grant_roles()
  for command in ("TOPOLOGY", "CALENDAR", "POLICY", "DIRECTORY"):
    cli.run(*SHARED[f"{command}_COMMAND"].split())
  say("数据库、消息拓扑、历法、政策、名录就绪" if office == "redress" else "演练数据库就绪",
    "schema, topology, calendar, policy, directory" if office == "redress" else "rehearsal database")
  return cli


def tell(run, stack):
  """The story; the office's own workers go on afterwards, the rehearsal's end with it."""
  state = run.state
  mails = stack.enter_context(stopping(MailWatch(state.mail)))
  cli = set_up_office(state, "redress")
  state.replace_taken_ports(("web", "phone"))
  run.start_workers("redress")
  say(f"■ 网上投诉 {web_address(state)}", "the public's pages: open it in a browser")
  events = stack.enter_context(stopping(EventWatch(state)))
  story = Story(cli, (events, mails), run.supervise)
  numbers = submit_all(story)
  PhoneTrial(state).first()
  WebTrial(web_address(state)).first(run.supervise)
  MailTrial(state, mails).first(run.supervise)
  drive_to_closing(story, numbers["phone"])
  rehearse(run, mails)
  return mails


def rehearse(run, mails):
  cli = set_up_office(run.state, "rehearsal")
  begins = next_working_morning(datetime.datetime.now(SHANGHAI))
  cli.run("clock", "set", begins.isoformat())
  with ExitStack() as stack:
    group = run.start_workers("rehearsal")
    stack.callback(run.stop_workers, group)
    events = stack.enter_context(stopping(EventWatch(run.state, "rehearsal")))
    let_breach(Story(cli, (events, mails), run.supervise), events, begins)


class stopping:
  """Starts a watch, and stops it at the end of the block."""

  def __init__(self, watch):
    self.watch = watch

  def __enter__(self):
    return self.watch.start()

  def __exit__(self, *_):
    self.watch.stop()


def keep_running(run):
  folder = os.path.relpath(run.state.folder)
  say(f"■ 运行中，Ctrl-C 停止。试试 {folder}/redress case list", "running; try this, or ops/services env")
  say(f"  网上投诉 {web_address(run.state)}", "the public's pages and JSON API (/api/v1)")
  say(f"  邮箱 {os.path.relpath(run.state.mail)}/<地址>/new", "mailboxes, one file per mail")
  say(f"  举报信箱 {SHARED['MAIL_FROM']}：把信发到它，就是一件投诉", "write to the report box and it is a complaint:")
  write(f"    printf 'From: me@post.example\\nSubject: 投诉\\n\\n窗口态度不好\\n' | curl -sS smtp://127.0.0.1:{run.state.port('smtp')} "
    f"--mail-from me@post.example --mail-rcpt {SHARED['MAIL_FROM']} -T -")
  PhoneTrial(run.state).explain(folder)
  say(f"  RabbitMQ 控制台 http://127.0.0.1:{run.state.port('management')}(admin，口令在 {folder}/state.json)", "console")
  try:
    wait_until(run.supervise, float("inf"), pause=0.5)
  except KeyboardInterrupt:
    write("")


def execute(arguments):
  state = State(arguments.dir)
  with state.lock("run", f"本目录已有一个 ops/run 在运行 · another ops/run is using {state.folder}"), ExitStack() as stack:
    state.prepare()
    run = Run(state)
    stack.callback(finish, run)
    with ThreadPoolExecutor(1) as pool:
      started = pool.submit(run.start_servers)
      build(find_swift(), state.folder / "log" / "build.log")
      started.result()
    write_wrappers(state)
    with run.naming_the_cause():
      mails = tell(run, stack)
    say(f"■ 演示完毕，收到邮件 {mails.arrivals} 封", f"done, {mails.arrivals} mails")
    if not arguments.once:
      keep_running(run)
  return 0


def finish(run):
  """A second Ctrl-C must not leave half of it running."""
  for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
    signal.signal(number, signal.SIG_IGN)
  say("正在停止…", "stopping what was started here")
  run.stop()
  say("已停止", "stopped")


def main():
  parser = argparse.ArgumentParser(prog="ops/run", description=__doc__)
  parser.add_argument("--once", action="store_true", help="end after the story, exit 0 · 演示完即结束")
  parser.add_argument("--dir", help="state folder (default .redress in the checkout)")
  arguments = parser.parse_args()
  begun = time.monotonic()
  code = execute(arguments)
  say(f"全部用时 {time.monotonic() - begun:.0f} 秒", "all in all")
  return code


if __name__ == "__main__":
  program(main)
