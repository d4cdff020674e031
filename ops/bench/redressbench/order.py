"""Which functions the workers call, so that the linker lays them side by side: ops/lib/hot-symbols.gz.

The kernel maps sixteen pages around each that is touched, and a worker's functions lie scattered over twenty megabytes:
most of what it holds in memory is the neighbourhood of what it calls. Names that a later build does not have are
passed over, functions that are not named come last; so the list may grow old, and only memory is lost by it.
"""
import gzip
import re
import shutil
import subprocess
import time

from redressops.console import Fault, say
from redressops.shared import CHECKOUT

from .stage import RELEASE, Running

LIST = CHECKOUT / "ops" / "lib" / "hot-symbols.gz"
CALLED = re.compile(r"^c?fn=\((\d+)\)(?: (.*))?$")
# Callgrind tells recursion levels apart.
LEVEL = re.compile(r"'\d+$")


def order(stage, workers, count=40):
  """Runs each worker under Callgrind and writes down what it calls, in the order of the first calls."""
  if not shutil.which("valgrind"):
    raise Fault("缺少 valgrind：apt-get install valgrind · valgrind is missing")
  names = {}
  for name in workers:
    found = _called_by(stage, name, workers, count)
    say(f"{name} 调用 {len(found)} 个函数", "functions called")
    names |= dict.fromkeys(found)
  # Without a time in it, the same names give the same file.
  LIST.write_bytes(gzip.compress("".join(f"{name}\n" for name in names).encode(), 9, mtime=0))
  say(f"已写入 {LIST.relative_to(CHECKOUT)}，{len(names)} 个", "written; build again with ops/lib/release")


def _called_by(stage, name, workers, count):
  stage.fresh_office()
  # Valgrind can't read Swift's debugging information, and needs none of it.
  binary, calls = stage.state.folder / f"{name}.bin", stage.state.folder / f"{name}.calls"
  subprocess.run(["strip", "-g", "-o", binary, RELEASE / name], check=True)
  watched = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={calls}", "--demangle=no", str(binary)]
  phone = stage.broker.url("phone-channel", vhost="redress")
  running = [Running(stage, other, command=watched if other == name else None) for other in workers]
  try:
    for worker in running:
      worker.wait_ready(within=300)
    stage.bench("publish", "--amqp", phone, "--count", count, "--email")
    stage.wait_settled(count)
    time.sleep(10)
  finally:
    for worker in running:
      worker.stop(within=120)
  return _names(calls, binary)


def _names(calls, binary):
  """The binary's own, in the order in which they were first called."""
  listing = subprocess.run(["nm", "--defined-only", binary], capture_output=True, text=True, check=True).stdout
  own = {line.split()[-1] for line in listing.splitlines()}
  names, found = {}, {}
  for line in calls.read_text(errors="replace").splitlines():
    match = CALLED.match(line)
    if match:
      number, text = match.groups()
      name = names.setdefault(number, LEVEL.sub("", text or ""))
      if name in own:
        found[name] = None
  return list(found)
