"""A private Exim. Its package can't be installed beside Postfix (both are *the* mail server of a Debian machine), so it is
unpacked into a folder: the same binary, without its place in the system."""
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

from .postfix import free_port
from .servers import CHECKOUT
from .waiting import until

CONFIG = """
exim_user = {user}
exim_group = {group}
never_users =
exim_path = {binary}
keep_environment =
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/exim.pid
primary_hostname = exim.example.org
log_selector = +msg_id +smtp_confirmation +received_recipients
domainlist local_domains = example.org
host_lookup =
rfc1413_query_timeout = 0s
dsn_advertise_hosts = *
pipelining_advertise_hosts = *
tls_advertise_hosts =
acl_smtp_rcpt = rcpt
begin acl
rcpt:
  {acl}
  accept domains = +local_domains
  deny message = relay not permitted
begin routers
mine:
  driver = accept
  domains = +local_domains
  transport = maildir
begin transports
maildir:
  driver = appendfile
  directory = {folder}/mail
  maildir_format
  create_directory
  user = {user}
  group = {group}
begin retry
* * F,2h,15m
"""


def binary():
  """From the package, unpacked once a checkout."""
  folder = CHECKOUT / ".redress" / "exim"
  exim = folder / "usr" / "sbin" / "exim4"
  if not exim.exists():
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["apt-get", "-q", "download", "exim4-daemon-light"], cwd=folder, check=True, timeout=120, capture_output=True)
    for package in folder.glob("*.deb"):
      subprocess.run(["dpkg", "-x", str(package), str(folder)], check=True, timeout=60)
  try:
    pwd.getpwnam("Debian-exim")
  except KeyError:
    # Compiled into it; the package's own script would have made it.
    subprocess.run(["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "Debian-exim"], check=True, timeout=30)
  return exim


class Exim:
  """Takes mail for `example.org` into one Maildir."""

  def __init__(self, acl=""):
    self.port, self.acl = free_port(), acl
    self.folder = Path(tempfile.mkdtemp(prefix="redress-exim-"))
    self.folder.chmod(0o755)
    self.process = None

  def start(self):
    user = pwd.getpwnam("nobody")
    for name in ("spool", "log", "mail"):
      (self.folder / name).mkdir()
      shutil.chown(self.folder / name, user.pw_uid, user.pw_gid)
    config = self.folder / "exim.conf"
    config.write_text(CONFIG.format(binary=binary(), folder=self.folder, user="nobody", group="nogroup", acl=self.acl))
    shutil.chown(self.folder, user.pw_uid, user.pw_gid)
    self.process = subprocess.Popen(
      [str(binary()), "-C", str(config), "-bdf", "-q1s", "-oX", f"127.0.0.1.{self.port}"], stdout=subprocess.DEVNULL,
      stderr=subprocess.PIPE)
    until(self._listens, within=20, what="Exim listens")
    return self

  def _listens(self):
    assert self.process.poll() is None, self.process.stderr.read().decode()
    with socket.socket() as client:
      return client.connect_ex(("127.0.0.1", self.port)) == 0

  @property
  def url(self):
    return f"smtp://127.0.0.1:{self.port}"

  def maildir(self):
    return [path.read_bytes() for path in sorted((self.folder / "mail" / "new").glob("*"))]

  def logged(self):
    log = self.folder / "log" / "mainlog"
    return log.read_text() if log.exists() else ""

  def close(self):
    if self.process:
      self.process.terminate()
      self.process.wait(10)
    shutil.rmtree(self.folder, ignore_errors=True)
