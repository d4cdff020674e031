"""`redress`, the command line."""
import json
import subprocess

from .servers import BINARIES, CHECKOUT, clean_environment


class CommandLine:
  def __init__(self, settings):
    self.settings = settings

  def run(self, *arguments, stdin=None, code=0):
    """Its stdout; any other exit code than `code` fails the test."""
    done = self.attempt(*arguments, stdin=stdin)
    assert done.returncode == code, f"redress {arguments}: exit {done.returncode}: {done.stderr}{done.stdout}"
    return done.stdout

  def attempt(self, *arguments, stdin=None):
    return subprocess.run(
      [str(BINARIES / "redress"), *map(str, arguments)], env=clean_environment() | self.settings, cwd=CHECKOUT,
      input=stdin, text=True, capture_output=True, timeout=60)

  def json(self, *arguments, stdin=None, code=0):
    return json.loads(self.run(*arguments, "--json", stdin=stdin, code=code))
