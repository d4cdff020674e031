"""The tests' Python packages from PyPI (ops/pypi.txt), in an environment of their own: made once, kept in .redress."""
import hashlib
import shutil
import subprocess

from .console import say
from .shared import CHECKOUT

LIST = CHECKOUT / "ops" / "pypi.txt"
FOLDER = CHECKOUT / ".redress" / "pypi"
PATIENCE = 300


def ensure():
  """Its folder of programs; None, and a line that says so, where PyPI can't be reached."""
  mark, wanted = FOLDER / "made-for", hashlib.sha256(LIST.read_bytes()).hexdigest()
  if not mark.exists() or mark.read_text() != wanted:
    try:
      _make()
    except (subprocess.SubprocessError, OSError) as fault:
      shutil.rmtree(FOLDER, ignore_errors=True)
      say(f"PyPI 上的测试工具装不上（{type(fault).__name__}），跳过用到它们的测试", "tools from PyPI can't be had; the tests that use them are skipped")
      return None
    mark.write_text(wanted)
  return FOLDER / "bin"


def _make():
  shutil.rmtree(FOLDER, ignore_errors=True)
  FOLDER.parent.mkdir(mode=0o711, exist_ok=True)
  for command in (["/usr/bin/python3", "-m", "venv", FOLDER],
      [FOLDER / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:", "-r", LIST]):
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
