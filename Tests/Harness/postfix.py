"""A private Postfix on loopback: what a government's own mail server is most often. Its log is what operators have."""
import os
import pwd
import shutil
import socket
import socketserver
import subprocess
import tempfile
import threading
from pathlib import Path

from .waiting import until

MASTER = """
{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
tlsmgr unix - - n 1000? 1 tlsmgr
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
local unix - n n - - local
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""


def free_port():
  with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    return probe.getsockname()[1]


class Policy(socketserver.ThreadingTCPServer):
  """Postfix asks it at each RCPT and at the end of each mail (SMTPD_POLICY_README); `answer(request)` decides."""
  allow_reuse_address = daemon_threads = True

  def __init__(self):
    self.answer = lambda request: "DUNNO"
    super().__init__(("127.0.0.1", 0), PolicyHandler)
    threading.Thread(target=self.serve_forever, daemon=True).start()

  @property
  def port(self):
    return self.server_address[1]


class PolicyHandler(socketserver.StreamRequestHandler):
  def handle(self):
    request = {}
    for raw in self.rfile:
      line = raw.decode().strip()
      if line:
        name, _, value = line.partition("=")
        request[name] = value
      elif request:
        self.wfile.write(f"action={self.server.answer(request)}\n\n".encode())
        request = {}


class Postfix:
  """Takes mail for `example.org` into Maildirs of its own; other domains are nobody's."""

  def __init__(self, tls=None, **settings):
    self.port = free_port()
    self.policy = Policy()
    self.folder = Path(tempfile.mkdtemp(prefix="redress-postfix-"))
    self.folder.chmod(0o755)
    self.config, self.log, self.mail = self.folder / "etc", self.folder / "mail.log", self.folder / "mail"
    account = pwd.getpwnam("nobody")
    for name in ("etc", "queue", "data", "mail"):
      (self.folder / name).mkdir()
    shutil.chown(self.folder / "data", "postfix")
    os.chown(self.mail, account.pw_uid, account.pw_gid)
    (self.config / "master.cf").write_text(MASTER.format(port=f"127.0.0.1:{self.port}"))
    self._write({
      "compatibility_level": "3.6", "queue_directory": self.folder / "queue", "data_directory": self.folder / "data",
      "command_directory": "/usr/sbin", "daemon_directory": "/usr/lib/postfix/sbin", "mail_owner": "postfix",
      "setgid_group": "postdrop", "inet_interfaces": "127.0.0.1", "inet_protocols": "ipv4", "myhostname": "mx.example.org",
      "mydestination": "", "alias_maps": "", "alias_database": "", "maillog_file": self.log,
      "maillog_file_prefixes": self.folder, "virtual_mailbox_domains": "example.org", "virtual_mailbox_base": self.mail,
      "virtual_mailbox_maps": "static:all/", "virtual_uid_maps": f"static:{account.pw_uid}",
      "virtual_gid_maps": f"static:{account.pw_gid}", "virtual_minimum_uid": "1",
      "smtpd_relay_restrictions": "reject_unauth_destination",
      "smtpd_recipient_restrictions": f"check_policy_service inet:127.0.0.1:{self.policy.port}",
      "smtpd_end_of_data_restrictions": f"check_policy_service inet:127.0.0.1:{self.policy.port}",
      "dns_lookup": "", "disable_dns_lookups": "yes", "smtpd_peername_lookup": "no",
      **({"smtpd_tls_cert_file": tls[0], "smtpd_tls_key_file": tls[1], "smtpd_tls_security_level": "encrypt"} if tls else {}),
      **settings})

  def _write(self, settings):
    settings.pop("dns_lookup", None)
    (self.config / "main.cf").write_text("".join(f"{name} = {value}\n" for name, value in settings.items()))

  def _postfix(self, *arguments):
    return subprocess.run(["postfix", "-c", str(self.config), *arguments], capture_output=True, text=True, timeout=60)

  def start(self):
    done = self._postfix("start")
    assert done.returncode == 0, done.stderr + (self.log.read_text() if self.log.exists() else "")
    until(self._listens, within=20, what="Postfix listens")
    return self

  def _listens(self):
    with socket.socket() as client:
      return client.connect_ex(("127.0.0.1", self.port)) == 0

  def set(self, **settings):
    for name, value in settings.items():
      subprocess.run(["postconf", "-c", str(self.config), "-e", f"{name}={value}"], check=True, timeout=30)
    self._postfix("reload")

  @property
  def url(self):
    return f"smtp://127.0.0.1:{self.port}"

  def maildir(self):
    """The mails it delivered, as bytes."""
    return [path.read_bytes() for path in sorted((self.mail / "all" / "new").glob("*"))] if (self.mail / "all").exists() else []

  def logged(self):
    return self.log.read_text() if self.log.exists() else ""

  def close(self):
    self._postfix("stop")
    self.policy.shutdown()
    shutil.rmtree(self.folder, ignore_errors=True)
