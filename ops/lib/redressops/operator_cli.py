"""`redress`, the operator's and clerk's command line, run for one office."""
import json
import os
import shlex
import subprocess

from .console import Fault
from .environment import executable_environment
from .shared import CHECKOUT
from .toolchain import BUILD_FOLDER

# The longest a command may take, seconds. A broker out of disk space lets publishers wait for ever.
PATIENCE = 60


class OperatorCLI:
  def __init__(self, state, office="redress"):
    self.environment = clean_environment() | executable_environment(state, "redress", office)

  def run(self, *arguments, stdin=None):
    """Its stdout; a refusal or a failure becomes a fault with its first line."""
    command = " ".join(map(str, arguments[:3]))
    try:
      done = subprocess.run(
        [str(BUILD_FOLDER / "redress"), *map(str, arguments)], env=self.environment, cwd=CHECKOUT, input=stdin,
        text=True, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
      raise Fault(f"redress {command} 超过 {PATIENCE} 秒没有回应 · no answer") from None
    if done.returncode != 0:
      lines = (done.stderr.strip() or done.stdout.strip()).splitlines() or ["?"]
      raise Fault(f"redress {command} 失败 · exit {done.returncode}: {lines[0]}")
    return done.stdout

  def json(self, *arguments, stdin=None):
    return json.loads(self.run(*arguments, "--json", stdin=stdin))


def clean_environment():
  """The caller's, without REDRESS_ names: an unknown one would stop the executable, a known one mislead it."""
  return {name: value for name, value in os.environ.items() if not name.startswith("REDRESS_")}


def write_wrappers(state):
  """.redress/redress and .redress/redress-rehearsal: the command line with its settings, to try things by hand."""
  for office, name in (("redress", "redress"), ("rehearsal", "redress-rehearsal")):
    values = executable_environment(state, "redress", office)
    settings = " ".join(shlex.quote(f"{key}={value}") for key, value in values.items())
    path = state.folder / name
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o700), "w") as script:
      script.write(f'#!/bin/sh\nexec env {settings} {shlex.quote(str(BUILD_FOLDER / "redress"))} "$@"\n')
