"""The private mail server as one of the services, and its mailboxes as files."""
import email
import email.policy
import os
from pathlib import Path

from .certificates import hand_to
from .console import Fault
from .ports import answers
from .process import Process, wait_until
from .shared import CHECKOUT, SHARED


class MailServer:
  name = "mail"
  ports = ("smtp", "smtps")

  def __init__(self, state):
    self.state = state
    self.process = Process(state.servers / "mail.pid")

  def running(self):
    return self.process.alive()

  def start(self):
    tls, program = self.state.servers / "mail-tls", self.state.servers / "mailserver.py"
    hand_to(self.state.account, self.state.tls, tls)
    # A copy, for the servers' account may not reach the checkout.
    program.write_text((CHECKOUT / "ops/lib/redressops/mailserver.py").read_text())
    os.chmod(program, 0o644)
    command = ["/usr/bin/python3", str(program), str(self.state.mail), str(self.state.port("smtp")), "127.0.0.1",
      str(self.state.port("smtps")), f"{tls}/server.crt", f"{tls}/server.key"]
    for address in ("MAIL_FROM", "REHEARSAL_MAIL_FROM"):
      self.make_box(SHARED[address])
    child = self.process.start(
      command, self.state.log("mail"), cwd="/", env={"MAIL_PASSWORD": self.state.secret("mail"), "LC_ALL": "C.UTF-8"},
      **self.state.account.arguments())
    if not wait_until(lambda: self._ready() or child.poll() is not None, 20) or child.poll() is not None:
      raise Fault(f"邮件服务器无法启动 · the mail server did not start, see {self.state.log('mail')}")

  def make_box(self, address):
    """A Maildir before its first mail, so that mailbox-channel finds it."""
    folder = self.state.mail / address
    for path in (folder, folder / "new", folder / "cur", folder / "tmp"):
      path.mkdir(mode=0o755, exist_ok=True)
      self.state.account.own(path)

  def stop(self):
    self.process.stop()

  def _ready(self):
    return answers(self.state.port("smtp")) and answers(self.state.port("smtps"))

  def url(self, scheme="smtp", host="127.0.0.1"):
    return f"{scheme}://redress:{self.state.secret('mail')}@{host}:{self.state.port(scheme)}"


def read_mail(path: Path):
  """A parsed message; headers come decoded (RFC 2047)."""
  with open(path, "rb") as file:
    return email.message_from_binary_file(file, policy=email.policy.default)


def new_mails(root: Path, seen: set):
  """Paths of mails not in `seen`, oldest first; they are added to it."""
  found = [path for path in root.glob("*/new/*") if path not in seen]
  seen.update(found)
  return sorted(found, key=lambda path: path.stat().st_mtime_ns)
