"""The forty lines of the guide are a whole channel: kept, sent once, answered, refused in words."""
import subprocess
import threading

from Harness.servers import BINARIES, clean_environment
from Harness.waiting import Gathered


class Example:
  """Sources/ExampleChannel as a child process: lines in, lines out."""

  def __init__(self, office):
    spool = office.folder / "example-spool"
    spool.mkdir(exist_ok=True)
    settings = {"REDRESS_AMQP_URL": office.servers.amqp("web-channel", office.vhost.name), "REDRESS_SPOOL": str(spool)}
    self.lines = Gathered()
    self.child = subprocess.Popen(
      [str(BINARIES / "ExampleChannel")], env=clean_environment() | settings, text=True, stdin=subprocess.PIPE,
      stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    threading.Thread(target=lambda: [self.lines.add(line.strip()) for line in self.child.stdout], daemon=True).start()

  def hand_in(self, number, text):
    self.child.stdin.write(f"{number}\t{text}\n")
    self.child.stdin.flush()

  def told(self, begin):
    return self.lines.wait(lambda line: line.startswith(begin), what=begin)[0]

  def kill(self):
    self.child.kill()
    self.child.wait()


def test_the_guides_example_keeps_sends_once_and_tells_the_answer(office):
  first = Example(office)
  first.hand_in("1", "窗口无人")
  first.told("kept 1")
  first.kill()
  office.start("intake")
  second = Example(office)
  try:
    number = second.told("accepted 1").split()[-1]
    second.hand_in("1", "窗口无人")
    second.told("kept 1")
    second.hand_in("2", " ")
    assert second.told("refused 2") == "refused 2 narrative-missing"
    assert office.database.rows("SELECT number FROM cases") == [(number,)]
  finally:
    second.kill()
