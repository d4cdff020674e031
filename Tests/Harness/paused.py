"""Servers that fall silent: stopped in the middle of whatever they do, with every connection still up."""
import os
import signal
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def paused(servers, name):
  """SIGSTOP to all processes of `database` or `broker`; they go on afterwards. Only for servers of this test's own."""
  from redressops.process import Process
  from redressops.state import State
  folder = State(servers.folder).servers
  if name == "broker":
    pids = Process(folder / "rabbitmq.pid").members()
  else:
    # Each backend leads a session of its own: they are known by their parent.
    postmaster = int((folder / "postgres" / "postmaster.pid").read_text().split()[0])
    pids = [postmaster, *children(postmaster)]
  assert pids
  for pid in pids:
    os.kill(pid, signal.SIGSTOP)
  try:
    yield
  finally:
    for pid in pids:
      os.kill(pid, signal.SIGCONT)


def children(parent):
  found = []
  for entry in Path("/proc").iterdir():
    if entry.name.isdigit():
      try:
        fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
      except OSError:
        continue  # it has ended
      if int(fields[1]) == parent:
        found.append(int(entry.name))
  return found
