"""The one ignored folder that holds everything private: ports, passwords, data, logs, mail."""
import base64
import fcntl
import json
import os
import secrets
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from .account import Account
from .console import Fault, say
from .ports import free_port, is_free
from .shared import CHECKOUT, SHARED

WORKERS = tuple(SHARED["WORKERS"].split())
CHANNELS = ("web-channel", "mailbox-channel", "phone-channel", "desk")
EXECUTABLES = WORKERS + CHANNELS + ("redress",)
# Those that ops/run starts beside the workers; a rehearsal has none.
RUNNING_CHANNELS = ("web-channel", "mailbox-channel", "phone-channel")
PORTS = ("database", "amqp", "amqps", "management", "distribution", "epmd", "smtp", "smtps", "web", "phone")
SPACE_NEEDED = 1 << 30


class State:
  """`folder` is what the operator named; `servers` is where the servers' account can reach."""

  def __init__(self, folder=None):
    self.folder = Path(os.path.abspath(folder or CHECKOUT / ".redress"))
    self.account = Account()
    self._file = self.folder / "state.json"
    self._values = json.loads(self._file.read_text()) if self._file.exists() else {}

  @property
  def exists(self):
    return bool(self._values)

  @property
  def servers(self):
    return Path(self._values["servers"])

  @property
  def mail(self):
    return self.servers / "mail"

  @property
  def tls(self):
    return self.folder / "tls"

  def port(self, name):
    return self._values["ports"][name]

  def secret(self, name):
    return self._values["secrets"][name]

  def log(self, name):
    return self.servers / "log" / f"{name}.log"

  def prepare(self):
    """Makes the folder, or mends it: a lost servers' folder, a list of names that has grown."""
    self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    if shutil.disk_usage(self.folder).free < SPACE_NEEDED:
      raise Fault(f"磁盘空间不足 1 GB · less than 1 GB left on the disk of {self.folder}")
    values = self._values
    values.setdefault("ports", {})
    values.setdefault("secrets", {})
    for name in PORTS:
      values["ports"].setdefault(name, free_port(beside=values["ports"].values()))
    for name in ("superuser", "admin", "mail") + EXECUTABLES:
      values["secrets"].setdefault(name, secrets.token_hex(16))
    for name in ("vault", "rehearsal-vault"):
      values["secrets"].setdefault(name, base64.b64encode(secrets.token_bytes(32)).decode())
    values["secrets"].setdefault("hotline", secrets.token_hex(24))
    values["secrets"].setdefault("cookie", secrets.token_hex(20).upper())
    if not Path(values.get("servers", "/nonexistent")).is_dir():
      values["servers"] = str(self._make_servers_folder())
    self._save()

  def _make_servers_folder(self):
    """Below the state folder where the servers' account can get there, else in /var/tmp."""
    os.chmod(self.folder, 0o711)
    if self.account.reaches(self.folder):
      servers = self.folder / "servers"
      servers.mkdir(exist_ok=True)
    else:
      servers = Path(tempfile.mkdtemp(prefix="redress-", dir="/var/tmp"))
      say(f"服务数据放在 {servers}", "the checkout is closed to the servers' account")
      link = self.folder / "servers"
      link.unlink(missing_ok=True)
      link.symlink_to(servers)
    for folder in (servers, servers / "log", servers / "mail"):
      folder.mkdir(exist_ok=True)
      os.chmod(folder, 0o711)
      self.account.own(folder)
    return servers

  def replace_taken_ports(self, names):
    """Before a server starts: a port that somebody else holds by now is replaced, and said."""
    for name in names:
      taken = self.port(name)
      if not is_free(taken):
        self._values["ports"][name] = free_port(beside=self._values["ports"].values())
        say(f"端口 {taken} 已被占用，改用 {self.port(name)}", f"port taken, {name} moves")
    self._save()

  def _save(self):
    partial = self._file.with_suffix(".new")
    with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
      json.dump(self._values, file, indent=1)
    partial.replace(self._file)

  def remove(self):
    if self.exists:
      shutil.rmtree(self.servers, ignore_errors=True)
    shutil.rmtree(self.folder, ignore_errors=True)

  @contextmanager
  def lock(self, name, otherwise=None):
    """Held by one process at a time; `otherwise` is the fault for who comes second (none: wait)."""
    self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
    with open(self.folder / f"{name}.lock", "a+") as file:
      try:
        fcntl.flock(file, fcntl.LOCK_EX | (fcntl.LOCK_NB if otherwise else 0))
      except BlockingIOError:
        raise Fault(otherwise) from None
      yield
