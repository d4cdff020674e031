"""Every unit, those of executables that are not built here too, as systemd itself judges it."""
import re
import shutil
import subprocess

import pytest
from Harness.servers import CHECKOUT

UNITS = CHECKOUT / "ops" / "systemd"
pytestmark = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")


@pytest.mark.parametrize("unit", sorted(path.name for path in UNITS.glob("*.service")))
def test_the_unit_is_sandboxed_to_1_5_or_better(unit):
  done = subprocess.run(
    ["systemd-analyze", "security", "--no-pager", "--offline=yes", UNITS / unit], capture_output=True, text=True, timeout=60)
  level = float(re.search(r"Overall exposure level for \S+: ([0-9.]+)", done.stdout + done.stderr)[1])
  assert level <= 1.5


def test_every_timer_has_its_task_and_every_task_its_timer():
  timers = {path.stem for path in UNITS.glob("*.timer")}
  tasks = {f"redress-{path.name}" for path in (UNITS / "tasks").iterdir() if path.name != "task"}
  assert timers == tasks
  for name in timers:
    assert f"tasks/task {name.removeprefix('redress-')}\n" in (UNITS / f"{name}.service").read_text("utf-8")
