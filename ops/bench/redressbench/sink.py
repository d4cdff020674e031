"""Where the mails of a bench go."""
import email
import email.policy
import os
import subprocess
import threading
import time

from aiosmtpd.controller import Controller
from Harness.postfix import Postfix
from redressops.ports import answers, free_port
from redressops.process import wait_until


class Source:
  """Beside a server at `port`: smtp-source(1), the yardstick."""

  def source(self, count, size, parallel, *options):
    """Mails a second."""
    begun = time.monotonic()
    subprocess.run(
      ["smtp-source", *options, "-s", str(parallel), "-m", str(count), "-l", str(size), "-f", "redress@example.org",
        "-t", "c1@example.org", f"127.0.0.1:{self.port}"], check=True, timeout=600)
    return count / (time.monotonic() - begun)


class Sink(Source):
  """Postfix's smtp-sink(1), which takes everything and keeps nothing."""

  def __enter__(self):
    self.port = free_port()
    user = ["-u", "nobody"] if os.geteuid() == 0 else []
    self.child = subprocess.Popen(
      ["smtp-sink", *user, f"127.0.0.1:{self.port}", "1000"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_until(lambda: answers(self.port), 10)
    return self

  @property
  def url(self):
    return f"smtp://127.0.0.1:{self.port}"

  def settle(self):
    """It has nothing to do once it has answered."""

  def __exit__(self, *_):
    self.child.terminate()
    self.child.wait(10)


class Queueing(Source):
  """A whole Postfix: what it has taken is on the disk, and is thrown away after."""

  def __enter__(self):
    self.postfix = Postfix(
      virtual_transport="discard:", smtpd_recipient_restrictions="", smtpd_end_of_data_restrictions="",
      smtpd_client_connection_count_limit=1000).start()
    self.port, self.url = self.postfix.port, self.postfix.url
    return self

  def settle(self):
    """Until its queue is empty: what it still does with the last mails is not the next ones' cost."""
    wait_until(lambda: not any((self.postfix.folder / "queue" / "active").iterdir()), 120)

  def __exit__(self, *_):
    self.postfix.close()


class CountingSink:
  """Takes everything; keeps each mail's recipient, subject and size."""

  def __init__(self):
    self.subjects, self.sizes, self._more = [], [], threading.Condition()

  async def handle_DATA(self, server, session, envelope):
    message = email.message_from_bytes(envelope.content, policy=email.policy.default)
    with self._more:
      self.subjects.append((envelope.rcpt_tos[0], str(message["Subject"])))
      self.sizes.append(len(envelope.content))
      self._more.notify_all()
    return "250 taken"

  def wait(self, count, within):
    with self._more:
      if not self._more.wait_for(lambda: len(self.subjects) >= count, within):
        raise SystemExit(f"{len(self.subjects)} of {count} mails within {within} s")

  @property
  def url(self):
    return f"smtp://127.0.0.1:{self.controller.port}"

  def __enter__(self):
    self.controller = Controller(self, hostname="127.0.0.1", port=free_port(), data_size_limit=None)
    self.controller.start()
    return self

  def __exit__(self, *_):
    self.controller.stop()
