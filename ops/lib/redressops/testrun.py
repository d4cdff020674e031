"""ops/test: builds, starts fresh servers, runs every test, stops the servers, counts."""
import argparse
import os
import re
import shutil
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .console import Fault, program, say
from .environment import test_environment
from .pypi import ensure as ensure_pypi
from .services import scratch_services
from .shared import CHECKOUT
from .toolchain import BUILD_FOLDER, Command, build, find_swift

LOGS = CHECKOUT / ".redress" / "test"
PYTEST_FOLDERS = {"contract": "Tests/ContractTests", "journeys": "Tests/JourneyTests", "faults": "Tests/FaultTests",
  "ops": "Tests/OpsTests", "monitoring": "Tests/MonitoringTests", "machine": "Tests/MachineTests", "cluster": "Tests/ClusterTests",
  "trial": "Tests/MachineTests"}
# Every alert fired and every page of the guide followed on one machine: over a quarter of an hour, so only when asked for.
LONG_TRIALS = [f"Tests/MachineTests/test_{name}.py" for name in ("fired_alerts", "guide", "whole_guide")]
WHEN_ASKED = ("trial",)
TITLES = {
  "contract": "契约测试", "journeys": "全程测试", "faults": "故障测试", "ops": "脚本测试", "monitoring": "监控测试", "machine": "整机试运行",
  "cluster": "多机测试", "trial": "告警与指南试运行"}
# They mostly wait for what machines do, each with servers of its own.
TOGETHER = ("machine", "cluster")
SWIFT_FINDINGS = re.compile(r"✘|\berror: |Fatal error|Test run with")
PYTEST_FINDINGS = re.compile(r"^(FAILED|ERROR|E  )|passed|failed")
SWIFT_LIMIT, PYTEST_LIMIT = 400, 900
TRIAL_LIMIT = 2400
# These tests wait for real brokers, mail servers and machines; on two cores a moment of the machine's can fail one. What
# failed is looked at once more, by itself; that it passed only then is said at the end. More than a few is no such moment.
SECOND_LOOKS = 8
GROUP = re.compile(r"@[\w-]+$")


class Tally:
  """Counts of one JUnit report; a run that left no report counts as one failure."""

  def __init__(self, report, code):
    # The suites' own totals differ between the two writers (skipped in or out), so the cases are counted.
    kinds = [(case.get("classname"), case.get("name"), {child.tag for child in case}) for case in self._cases(report)]
    # (class, name) of each that failed: of one test there may be two cases, its own failure and its fixtures'.
    self.failing = list(dict.fromkeys((owner, name) for owner, name, kind in kinds if kind & {"failure", "error"}))
    self.failed = len(self.failing)
    self.skipped = sum("skipped" in kind for _, _, kind in kinds)
    self.passed = len({(owner, name) for owner, name, _ in kinds}) - self.failed - self.skipped
    self.unsteady = []
    if code != 0 and self.failed == 0:
      self.failed = 1

  @property
  def deserves_second_look(self):
    """A few failed and are known by name: whether they fail again tells a fault of ours from a moment of the machine's."""
    return 0 < len(self.failing) <= SECOND_LOOKS

  def look_again(self, second):
    """What passed this time is unsteady, which is told; what failed twice has failed."""
    self.unsteady = [test for test in self.failing if test not in second.failing] if second.passed else []
    self.failing = [test for test in self.failing if test not in self.unsteady]
    self.failed -= len(self.unsteady)
    self.passed += len(self.unsteady)

  @staticmethod
  def _cases(report):
    try:
      return list(ElementTree.parse(report).getroot().iter("testcase"))
    except (OSError, ElementTree.ParseError):
      return []  # no report, or half of one: the run was ended

  def __str__(self):
    skipped = f", {self.skipped} skipped" if self.skipped else ""
    unsteady = f" ({len(self.unsteady)} at the second look)" if self.unsteady else ""
    return f"{self.passed} passed{unsteady}, {self.failed} failed{skipped}"


def child_environment(state, second):
  """The caller's environment without any REDRESS_ name of theirs, plus the servers of this run.

  `second` is a broker to be stopped and starved by tests that would disturb the others on the first.
  """
  wishes = ("REDRESS_TEST_PICTURES", "REDRESS_TEST_EXAMPLES", "REDRESS_TEST_LOGS")
  kept = {name: value for name, value in os.environ.items() if not name.startswith("REDRESS_") or name in wishes}
  faults = test_environment(second)
  return kept | test_environment(state) | {
    "REDRESS_TEST_FAULT_AMQP_URL": faults["REDRESS_TEST_AMQP_URL"],
    "REDRESS_TEST_FAULT_RABBITMQCTL": faults["REDRESS_TEST_RABBITMQCTL"],
    "REDRESS_TEST_FAULT_BROKER_CONTROL": faults["REDRESS_TEST_BROKER_CONTROL"],
    "REDRESS_TEST_BIN": str(BUILD_FOLDER), "REDRESS_TEST_CHECKOUT": str(CHECKOUT),
  }


def with_pypi(environment, parts):
  """The same, with where the tools from PyPI are, for the tests that use them."""
  tools = ensure_pypi() if "journeys" in parts else None
  return environment | ({"REDRESS_TEST_PYPI": str(tools)} if tools else {})


# A process for each group: wrappers' tests block their thread on a socket, and a machine of two cores gives everything
# asynchronous in a process two threads. In one process the suites would hold each other up for minutes.
SWIFT_GROUPS = {
  "rules": "RegulationTests|JSONTests|CorrespondenceTests", "mail": "MailTests|MailboxChannelTests", "broker": "BrokerTests",
  "database": "DatabaseTests", "operations": "OperationsTests", "casework": "CaseworkTests",
  "notifier": "NotifierTests", "command line": "RedressTests", "channels": "ChannelTests|PhoneChannelTests|WebChannelTests"}


def run_swift(swift, environment, filters, name):
  tally = run_swift_once(swift, environment, filters, name)
  if tally.deserves_second_look:
    say(f"再看 Swift 测试 {name}", f"a second look at swift test {name}")
    tally.look_again(run_swift_once(swift, environment, filters, name, look="again-"))
  return tally


def run_swift_once(swift, environment, filters, name, look=""):
  report = LOGS / f"{look}swift-{name.replace(' ', '-')}.xml"
  # Some SwiftPM versions put the swift-testing report beside the one they were asked for.
  reports = [report.with_name(report.stem + "-swift-testing.xml"), report]
  for old in reports:
    old.unlink(missing_ok=True)
  command = [swift, "test", "--skip-build", "--disable-xctest", "--xunit-output", str(report)]
  command += [part for filter in filters for part in ("--filter", filter)] or ["--filter", f"^({SWIFT_GROUPS[name]})[.]"]
  code = Command(f"Swift 测试 {name}", "swift test", command, report.with_suffix(".log"), environment, SWIFT_FINDINGS, SWIFT_LIMIT).run()
  return Tally(next((path for path in reports if path.exists()), report), code)


def pytest_command(name, environment, filters, only=(), look=""):
  report = LOGS / f"{look}{name}.xml"
  report.unlink(missing_ok=True)
  command = ["/usr/bin/python3", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml", str(report)]
  command += only or [PYTEST_FOLDERS[name]]
  command += [f"--ignore={file}" for file in LONG_TRIALS if name == "machine"]
  command += [part for keyword in filters for part in ("-k", keyword)]
  limit = TRIAL_LIMIT if name == "trial" else PYTEST_LIMIT
  return Command(TITLES[name], f"pytest {name}", command, report.with_suffix(".log"), environment, PYTEST_FINDINGS, limit)


def run_pytest(names, environment, filters):
  """These parts side by side; a tally each."""
  commands = [pytest_command(name, environment, filters) for name in names]
  with ThreadPoolExecutor(len(commands)) as pool:
    runs = [pool.submit(command.run) for command in commands]
    try:
      tallies = {name: Tally(LOGS / f"{name}.xml", run.result()) for name, run in zip(names, runs)}
    except BaseException:
      # An interruption reaches this thread alone.
      for command in commands:
        command.end()
      raise
  for name, tally in tallies.items():
    if tally.deserves_second_look:
      say(f"再看{TITLES[name]}", f"a second look at pytest {name}")
      # A machine's or a cluster's tests are one story, each begins where the last one ended: all of it again.
      only = [] if name in TOGETHER else [node(*test) for test in tally.failing]
      again = pytest_command(name, environment, filters, only, look="again-")
      tally.look_again(Tally(again.log.with_suffix(".xml"), again.run()))
  return {f"pytest {name}": tally for name, tally in tallies.items()}


def node(owner, name):
  """pytest's name of a test, from the checkout: the report has it from Tests/, and with its group."""
  return f"Tests/{owner.replace('.', '/')}.py::{GROUP.sub('', name)}"


def run_all(parts, filters):
  swift = find_swift()
  LOGS.mkdir(parents=True, exist_ok=True)
  build(swift, LOGS / "build.log", tests="swift" in parts)
  tallies = {}
  folder = tempfile.mkdtemp(prefix="redress-ops-test-")
  os.chmod(folder, 0o711)
  try:
    with scratch_services(Path(folder) / "a") as state, scratch_services(Path(folder) / "b", ("broker",)) as second:
      environment = with_pypi(child_environment(state, second), parts)
      if "swift" in parts:
        for name in list(SWIFT_GROUPS)[:1] if filters else SWIFT_GROUPS:
          tallies[f"swift {name}"] = run_swift(swift, environment, filters, name)
      alone = [[name] for name in PYTEST_FOLDERS if name not in TOGETHER]
      for names in [*alone, TOGETHER]:
        if wanted := [name for name in names if name in parts]:
          tallies |= run_pytest(wanted, environment, filters)
  finally:
    shutil.rmtree(folder, ignore_errors=True)
  return tallies


def main():
  parser = argparse.ArgumentParser(prog="ops/test", description=__doc__)
  parser.add_argument("parts", nargs="*", choices=("swift", *PYTEST_FOLDERS, []), help="default: all of them but trial")
  parser.add_argument("--filter", action="append", default=[], help="only tests of that name (may be repeated)")
  arguments = parser.parse_args()
  begun = time.monotonic()
  tallies = run_all(arguments.parts or ["swift", *(name for name in PYTEST_FOLDERS if name not in WHEN_ASKED)], arguments.filter)
  if not tallies:
    raise Fault("没有测试 · no tests")
  for name, tally in tallies.items():
    for test in tally.unsteady:
      say(f"不稳定 {'.'.join(test)}", f"{name}: failed, and passed when it was looked at again, alone")
  say(f"全部用时 {time.monotonic() - begun:.0f} 秒", "; ".join(f"{name}: {tally}" for name, tally in tallies.items()))
  passed, failed = (sum(getattr(tally, key) for tally in tallies.values()) for key in ("passed", "failed"))
  print(f"{passed} passed, {failed} failed")
  return 1 if failed or not passed else 0


if __name__ == "__main__":
  program(main)
