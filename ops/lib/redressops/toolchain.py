"""The Swift toolchain: found, new enough, and run with its output kept."""
import os
import re
import shutil
import subprocess
import threading
import time
from pathlib import Path

from .console import Fault, say, write
from .shared import CHECKOUT

OLDEST = (6, 1)
USUAL_PLACES = ("~/.local/share/swiftly/bin", "/opt/swift/usr/bin", "/usr/local/swift/usr/bin", "/usr/libexec/swift/bin")
BUILD_FOLDER = CHECKOUT / ".build" / "debug"
RELEASE_FOLDER = CHECKOUT / ".build" / "release"
SPACE_NEEDED = 3 << 30
# Warnings of ours; those about dependencies are nobody's here.
FAULTS = re.compile(r"\berror: |(Sources|Tests)/.*\bwarning: ")


def find_swift():
  """Path of `swift`, or a fault that says what to do."""
  places = [os.environ.get("PATH", "")] + [os.path.expanduser(place) for place in USUAL_PLACES]
  swift = shutil.which("swift", path=os.pathsep.join(places))
  if not swift:
    raise Fault("未找到 Swift 工具链(需 6.1 或更新) · no Swift toolchain, 6.1 or newer: https://www.swift.org/install/linux/")
  answer = subprocess.run([swift, "--version"], capture_output=True, text=True)
  version = re.search(r"Swift version (\d+)\.(\d+)", answer.stdout)
  if not version:
    raise Fault(f"{swift} 不能运行 · does not run: {(answer.stderr or answer.stdout).strip().splitlines()[-1:]}")
  if tuple(map(int, version.groups())) < OLDEST:
    raise Fault(f"Swift 版本过低(需 6.1) · Swift is too old: {version.group(0)}, 6.1 or newer is needed")
  return swift


class Command:
  """Runs one long command: everything into a log, what matters onto the terminal."""

  def __init__(self, title, english, arguments, log, environment=None, show=None, limit=3600):
    self.title, self.english, self.arguments = title, english, arguments
    self.log, self.environment, self.show, self.limit = Path(log), environment, show, limit
    self._child = None

  def end(self):
    """From another thread: the command's whole group is ended; `run` returns."""
    if self._child and self._child.poll() is None:
      os.killpg(self._child.pid, 15)

  def run(self):
    """The exit code; at most `limit` seconds, then the command's whole group is ended."""
    self.log.parent.mkdir(parents=True, exist_ok=True)
    begun = time.monotonic()
    child = self._child = subprocess.Popen(
      self.arguments, cwd=CHECKOUT, env=self.environment, text=True, errors="replace", stdin=subprocess.DEVNULL,
      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
    clock = threading.Timer(self.limit, lambda: os.killpg(child.pid, 9))
    clock.start()
    try:
      self._follow(child, begun)
      code = child.wait()
    except BaseException:
      os.killpg(child.pid, 15)
      child.wait()
      raise
    finally:
      clock.cancel()
    if code == -9 and time.monotonic() - begun >= self.limit:
      say(f"{self.title}超过 {self.limit} 秒，已终止", f"{self.english} took too long, ended")
    say(f"{self.title} {'完成' if code == 0 else '失败'} {time.monotonic() - begun:.1f} 秒",
      f"{self.english} {'done' if code == 0 else f'failed, see {self.log}'}")
    return code

  def _follow(self, child, begun):
    last, shown = time.monotonic(), set()
    with open(self.log, "w") as log:
      for line in child.stdout:
        log.write(line)
        if self.show and self.show.search(line) and line not in shown and len(shown) < 200:
          shown.add(line)
          write(line.rstrip("\n"))
        elif time.monotonic() - last > 20:
          last = time.monotonic()
          write(f"  … {last - begun:.0f} s  {line.strip()[:100]}")


def build(swift, log, tests=False):
  """`swift build`, debug configuration; a fault when it fails."""
  if not BUILD_FOLDER.exists() and shutil.disk_usage(CHECKOUT).free < SPACE_NEEDED:
    raise Fault("磁盘空间不足 3 GB，无法构建 · less than 3 GB left on the disk, the build needs it")
  command = [swift, "build"] + (["--build-tests"] if tests else [])
  if Command("构建", "build", command, log, show=FAULTS).run() != 0:
    raise Fault(f"构建失败 · the build failed: {_reason(log)}")


def build_release(log, products=()):
  """The folder of the executables; `ops/lib/release` is the recipe. All products, or those named."""
  environment = os.environ | {"SWIFT": find_swift()}
  for product in products or (None,):
    recipe = [CHECKOUT / "ops" / "lib" / "release", *(["--product", product] if product else [])]
    title, english = f"构建发布版 {product or ''}".strip(), f"release build {product or ''}".strip()
    if Command(title, english, recipe, log, environment, show=FAULTS).run() != 0:
      raise Fault(f"构建失败 · the build failed: {_reason(log)}")
  return RELEASE_FOLDER


def _reason(log):
  lines = Path(log).read_text(errors="replace").splitlines()
  if any("No space left on device" in line for line in lines):
    return "磁盘已满 · no space left on the disk"
  return next((line for line in lines if "error:" in line), lines[-1] if lines else "")
