"""What stops a newcomer gets one clear line each: a package missing, a disk full, a port taken, a child killed."""
import errno
import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest
from redressops import toolchain, workers
from redressops.console import Fault, fault_line
from redressops.process import wait_until
from redressops.services import SERVERS, Services
from redressops.state import State

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def state(tmp_path):
  state = State(tmp_path / "state")
  state.prepare()
  yield state
  Services(state, ("mail",)).stop()
  state.remove()


def script(path, body):
  path.write_text(f"#!/bin/sh\n{body}\n")
  path.chmod(0o755)


def test_missing_packages_are_named_with_the_command_that_installs_them(tmp_path):
  """On a machine that has none of them, to somebody who is not root."""
  script(tmp_path / "dpkg-query", "exit 1")
  script(tmp_path / "id", "echo 1000")
  script(tmp_path / "sudo", "exit 1")
  done = subprocess.run(
    [CHECKOUT / "ops" / "run", "--once"], env=os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}, text=True,
    capture_output=True, timeout=60)
  assert done.returncode == 1 and done.stdout == ""
  (line,) = done.stderr.splitlines()
  assert "run as root: apt-get install" in line and "postgresql-15" in line and "librabbitmq-dev" in line


def test_a_taken_port_is_named_and_the_server_moves(state, capsys):
  Services(state, ("mail",)).start()
  Services(state, ("mail",)).stop()
  taken = state.port("smtp")
  with socket.create_server(("127.0.0.1", taken)):
    capsys.readouterr()
    Services(state, ("mail",)).start()
    moved = state.port("smtp")
    told = [line for line in capsys.readouterr().out.splitlines() if str(taken) in line]
  assert moved != taken and SERVERS["mail"](state).running()
  assert len(told) == 1 and str(moved) in told[0] and "port taken" in told[0]


def test_a_disk_with_too_little_room_is_named(tmp_path, monkeypatch):
  usage = os.statvfs(tmp_path)
  monkeypatch.setattr("redressops.state.SPACE_NEEDED", usage.f_bavail * usage.f_frsize + (1 << 30))
  with pytest.raises(Fault) as fault:
    State(tmp_path / "state").prepare()
  assert str(tmp_path / "state") in str(fault.value) and "\n" not in str(fault.value)


def test_a_disk_that_fills_up_under_way_is_told_from_other_troubles(tmp_path):
  assert "no space left" in fault_line(OSError(errno.ENOSPC, "No space left on device", "x"))
  log = tmp_path / "build.log"
  log.write_text("error: something else\nld: No space left on device\n")
  assert toolchain._reason(log) == "磁盘已满 · no space left on the disk"


def test_a_killed_worker_is_named_and_started_again_and_one_that_keeps_dying_ends_the_run(
    state, tmp_path, monkeypatch, capsys):
  script(tmp_path / "intake", "exec sleep 1000")
  monkeypatch.setattr(workers, "BUILD_FOLDER", tmp_path)
  group = workers.Workers(state)
  group.all = [worker for worker in group.all if worker.name == "intake"]
  (intake,) = group.all
  intake.start()
  for _ in range(workers.RESTARTS_ALLOWED):
    kill(intake)
    group.supervise()
    (line,) = capsys.readouterr().out.splitlines()
    assert "intake" in line and "SIGKILL" in line and "restarted" in line
  kill(intake)
  with pytest.raises(Fault, match="keeps dying"):
    group.supervise()


def test_a_worker_that_does_not_get_ready_is_named_with_its_own_reason(state, tmp_path, monkeypatch):
  monkeypatch.setattr(workers, "BUILD_FOLDER", tmp_path)
  line = '{"level":"critical","message":"failed","error":"the login intake may not take the role"}'
  script(tmp_path / "intake", f"echo '{line}' >&2; exit 78")
  group = workers.Workers(state)
  group.all = [worker for worker in group.all if worker.name == "intake"]
  with pytest.raises(Fault, match=r"intake .*exit 78.*failed: the login intake may not take the role"):
    group.start()


def kill(worker):
  os.kill(worker.child.pid, signal.SIGKILL)
  assert wait_until(lambda: worker.died(), 10)


def test_a_folder_that_another_run_uses_is_refused_at_once(tmp_path):
  state = State(tmp_path / "state")
  with state.lock("run", "taken"):
    with pytest.raises(Fault, match="taken"), State(tmp_path / "state").lock("run", "taken"):
      pass


def test_a_toolchain_that_is_missing_or_too_old_is_told_with_where_to_get_it(tmp_path, monkeypatch):
  monkeypatch.setattr(toolchain, "USUAL_PLACES", ())
  monkeypatch.setenv("PATH", str(tmp_path))
  with pytest.raises(Fault, match="swift.org"):
    toolchain.find_swift()
  script(tmp_path / "swift", "echo 'Swift version 5.10.1 (swift-5.10.1-RELEASE)'")
  with pytest.raises(Fault, match="6.1 or newer is needed"):
    toolchain.find_swift()
