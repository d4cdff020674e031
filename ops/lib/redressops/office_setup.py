"""redress-setup: the secrets, logins and certificates of an office; what the servers need, applied where they are here.

As often as one likes: what is there stays, so nothing that works stops working, and where the servers are is remembered
from the first time, so that at three in the morning `redress-setup` alone is enough. Nothing leaves this machine.
"""
import argparse
import base64
import json
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from .office_certificates import Authority, NoAuthority
from .rights import (EXECUTABLES, SEALED, broker_definitions, channel_key, database_script, permissions_of, query_key,
  topic_permissions_of)

HERE = "localhost"
TLS_DROP_IN = """\
# Made by redress-setup --tls. Each unit hands its own key over; %p is redress-intake, redress-notifier …
[Service]
Environment=REDRESS_CA_FILE=/etc/redress/tls/ca.crt
Environment=REDRESS_CLIENT_CERT=/etc/redress/tls/%p.crt
LoadCredential=client-key:/etc/redress/credentials/%p/client-key
Environment=REDRESS_CLIENT_KEY=%d/client-key
"""
# What the first call said and later ones need not repeat.
CHOICES = "choices.json"
REMEMBERED = ("database_host", "database", "broker_host", "vhost", "tls")
TASKS = ("anchor", "report", "calendar", "measure")
BACKUPS = ("backup", "wal")
BACKUP_DROP_IN = """\
# Made by redress-setup --tls
[Service]
LoadCredential=backup-key:/etc/redress/credentials/redress/backup-key
Environment=BACKUP_KEY=%d/backup-key
"""
POSTGRES_TLS = """\
# Made by redress-setup --tls: include it at the end of postgresql.conf
ssl = on
ssl_min_protocol_version = 'TLSv1.2'
ssl_ca_file = '{folder}/ca.crt'
ssl_cert_file = '{folder}/server.crt'
ssl_key_file = '{folder}/server.key'
"""
# A login needs its password and a certificate of that name: one alone is not enough.
POSTGRES_ACCESS = """\
# Made by redress-setup --tls: the only lines pg_hba.conf needs besides `local all postgres peer`
hostssl {database} "intake","deadline-watcher","notifier","accountability","web-channel","mailbox-channel","phone-channel","desk","redress" all scram-sha-256 clientcert=verify-full
hostssl replication "backup" all scram-sha-256 clientcert=verify-full
"""
BROKER_TLS = """\
# Made by redress-setup --tls: /etc/rabbitmq/conf.d/20-redress-tls.conf
listeners.tcp = none
listeners.ssl.default = 5671
ssl_options.versions.1 = tlsv1.3
ssl_options.versions.2 = tlsv1.2
ssl_options.cacertfile = {folder}/ca.crt
ssl_options.certfile = {folder}/server.crt
ssl_options.keyfile = {folder}/server.key
ssl_options.verify = verify_peer
ssl_options.fail_if_no_peer_cert = true
management.ssl.port = 15671
management.ssl.cacertfile = {folder}/ca.crt
management.ssl.certfile = {folder}/server.crt
management.ssl.keyfile = {folder}/server.key
"""


class Setup:
  def __init__(self, arguments, root=Path("/etc/redress")):
    self.arguments = arguments
    self.credentials, self.tls, self.servers = root / "credentials", root / "tls", root / "servers"
    self.units = root.parent / "systemd" / "system"

  def run(self):
    self.servers.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(self.servers / CHOICES, json.dumps({name: getattr(self.arguments, name) for name in REMEMBERED}, indent=1))
    passwords = self._passwords()
    if self.arguments.tls:
      self._certificates()
    for name in EXECUTABLES:
      self._urls(name, passwords[name])
    self._shared_secrets(passwords)
    self._server_files(passwords)
    if self.arguments.apply:
      self._apply()
    self._tell()

  # Secrets

  def _passwords(self):
    """Those of the URLs that are there; new ones for the rest."""
    file = self.servers / "passwords.json"
    known = json.loads(file.read_text()) if file.exists() else {}
    for name in [*EXECUTABLES, "backup"]:
      known.setdefault(name, secrets.token_urlsafe(24))
    _write(file, json.dumps(known, indent=1))
    return known

  def _folder(self, name):
    folder = self.credentials / ("redress" if name in ("redress", "backup") else f"redress-{name}")
    if not folder.exists():
      folder.mkdir(mode=0o700, parents=True)
    return folder

  def _urls(self, name, password):
    a, folder = self.arguments, self._folder(name)
    self._secret(folder / "database-url", f"postgresql://{name}:{password}@{a.database_host}/{a.database}")
    scheme = "amqps" if a.tls else "amqp"
    hosts = ",".join(f"{scheme}://{name}:{password}@{host}/{a.vhost}" for host in a.broker_host.split(","))
    self._secret(folder / "amqp-url", hosts)

  def _shared_secrets(self, passwords):
    a, folder = self.arguments, self._folder("redress")
    if not (self.credentials / "vault-key").exists():
      self._secret(self.credentials / "vault-key", base64.b64encode(os.urandom(32)).decode())
    # The public's side is given what is derived of it, and not the key.
    vault = base64.b64decode((self.credentials / "vault-key").read_text())
    self._secret(self._folder("web-channel") / "query-key", base64.b64encode(query_key(vault)).decode())
    for name in SEALED:
      self._secret(self._folder(name) / "channel-key", base64.b64encode(channel_key(vault, name)).decode())
    if a.smtp_url or not (self.credentials / "smtp-url").exists():
      self._secret(self.credentials / "smtp-url", a.smtp_url or "smtp://localhost:25")
    if a.imap_url:
      self._secret(self._folder("mailbox-channel") / "imap-url", a.imap_url)
    tokens = self._folder("phone-channel") / "hotline-tokens"
    if not tokens.exists():
      self._secret(tokens, f"hotline={secrets.token_urlsafe(32)}")
    scheme, port = ("https", 15671) if a.tls else ("http", 15672)
    host = a.broker_host.split(",")[0].split(":")[0]
    self._secret(folder / "management-url", f"{scheme}://redress:{passwords['redress']}@{host}:{port}")
    self._secret(folder / "backup-url", f"postgresql://backup:{passwords['backup']}@{a.database_host}/")

  def _secret(self, path, text):
    """Root's alone; what the command line uses, the group `redress` may read."""
    if not path.exists() or path.read_text().strip() != text:
      _write(path, text + "\n")
    if path.parent.name == "redress":
      path.chmod(0o640)
      path.parent.chmod(0o750)
      for item in (path, path.parent):
        shutil.chown(item, "root", "redress") if os.geteuid() == 0 else None

  # TLS

  def _certificates(self):
    authority = Authority(self.tls)
    authority.make()
    hosts = {host.split(":")[0] for host in f"{self.arguments.database_host},{self.arguments.broker_host}".split(",")}
    authority.sign("server", sorted(hosts)[0], self.tls / "server.crt", self.tls / "server.key", sorted(hosts | {HERE}))
    for name in [*EXECUTABLES, "backup"]:
      unit = name if name == "backup" else f"redress-{name}" if name != "redress" else "redress"
      key = self._folder(name) / ("backup-key" if name == "backup" else "client-key")
      authority.sign(name, name, self.tls / f"{unit}.crt", key)
      if name in ("redress", "backup"):
        self._secret(key, key.read_text().strip())
    self._drop_ins()
    _write(self.servers / "postgresql-tls.conf", POSTGRES_TLS.format(folder="/etc/postgresql/redress-tls"))
    _write(self.servers / "pg_hba-redress.conf", POSTGRES_ACCESS.format(database=self.arguments.database))
    _write(self.servers / "rabbitmq-tls.conf", BROKER_TLS.format(folder="/etc/rabbitmq/redress-tls"))

  def _drop_ins(self):
    folder = self.units / "redress-@.service.d"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "20-tls.conf").write_text(TLS_DROP_IN)
    # Tasks and the command line share the operator's certificate.
    for task in TASKS:
      folder = self.units / f"redress-{task}.service.d"
      folder.mkdir(exist_ok=True)
      (folder / "20-tls.conf").write_text(TLS_DROP_IN.replace("%p", "redress"))
    for service in BACKUPS:
      folder = self.units / f"redress-{service}.service.d"
      folder.mkdir(exist_ok=True)
      (folder / "20-tls.conf").write_text(BACKUP_DROP_IN)
    for service in ("web-channel", "mailbox-channel", "phone-channel", "desk"):
      folder = self.units / f"redress-{service}.service.d"
      folder.mkdir(exist_ok=True)
      (folder / "20-tls.conf").write_text(TLS_DROP_IN)
    operator = self.credentials.parent / "operator.env"
    wanted = {
      "REDRESS_CA_FILE": self.tls / "ca.crt", "REDRESS_CLIENT_CERT": self.tls / "redress.crt",
      "REDRESS_CLIENT_KEY": self.credentials / "redress" / "client-key"}
    lines = operator.read_text().splitlines() if operator.exists() else []
    kept = [line for line in lines if line.lstrip("#").split("=")[0] not in wanted]
    operator.write_text("\n".join(kept + [f"{name}={value}" for name, value in wanted.items()]) + "\n")

  # The servers

  def _server_files(self, passwords):
    _write(self.servers / "postgres.sql", database_script(passwords, self.arguments.database))
    _write(self.servers / "rabbitmq.json", json.dumps(broker_definitions(passwords, self.arguments.vhost), indent=1))

  def _apply(self):
    if self.arguments.tls:
      self._apply_tls()
    _run("runuser", "-u", "postgres", "--", "psql", "-X", "-q", "-f", "-", stdin=self.servers / "postgres.sql")
    _run("rabbitmq-plugins", "-q", "enable", "rabbitmq_management", "rabbitmq_prometheus")
    # Its own user could not read a file of root's.
    _run("rabbitmqctl", "-q", "import_definitions", stdin=self.servers / "rabbitmq.json")
    _run("rabbitmqctl", "-q", "delete_user", "guest", may_fail=True)

  def _apply_tls(self):
    """Restarts only a server for which something has changed: a forgotten `--apply` is no outage."""
    for server, changed in (("postgresql", self._postgres_tls()), ("rabbitmq-server", self._broker_tls())):
      if changed:
        _run("systemctl", "restart", server)
    _run("systemctl", "daemon-reload", may_fail=True)

  def _postgres_tls(self):
    changed = self._server_certificate("postgres", Path("/etc/postgresql/redress-tls"))
    for cluster in Path("/etc/postgresql/15").glob("*"):
      changed |= _put(
        cluster / "conf.d" / "redress-tls.conf", (self.servers / "postgresql-tls.conf").read_text(), "postgres", 0o644)
      access = "local all postgres peer\n" + (self.servers / "pg_hba-redress.conf").read_text()
      changed |= _put(cluster / "pg_hba.conf", access, "postgres", 0o640)
    return changed

  def _broker_tls(self):
    changed = self._server_certificate("rabbitmq", Path("/etc/rabbitmq/redress-tls"))
    target = Path("/etc/rabbitmq/conf.d/20-redress-tls.conf")
    target.parent.mkdir(exist_ok=True)
    return _put(target, (self.servers / "rabbitmq-tls.conf").read_text(), "root", 0o644) | changed

  def _server_certificate(self, owner, folder):
    folder.mkdir(mode=0o750, exist_ok=True)
    shutil.chown(folder, owner, owner)
    files = (("server.key", 0o600), ("server.crt", 0o644), ("ca.crt", 0o644))
    # All of them, whatever the first said.
    return any([_put(folder / name, (self.tls / name).read_text(), owner, mode) for name, mode in files])

  def _tell(self):
    if not self.arguments.apply:
      print(f"请在数据库机器上 · at the database:  sudo -u postgres psql -f {self.servers}/postgres.sql")
      print(f"请在消息中间件上 · at the broker:    rabbitmqctl import_definitions <{self.servers}/rabbitmq.json")
    print("然后 · then:  redress migrate && redress topology apply && redress doctor")
    print(f"请另存一份 · keep a copy elsewhere:  {self.credentials}/vault-key")
    if self.arguments.tls:
      print(f"签发完毕后移走 · move away once all is signed:  {self.tls}/ca.key")


def check_broker(vhost):
  """Drift of the broker's rights, a line each; what management can show only to administrators, rabbitmqctl shows root."""
  wanted = {(name, "", *[permissions_of(name)[kind] for kind in ("configure", "write", "read")]) for name in EXECUTABLES}
  wanted |= {(name, topic["exchange"], "", topic["write"], topic["read"])
    for name in EXECUTABLES for topic in topic_permissions_of(name)}
  found = {(row["user"], "", row["configure"], row["write"], row["read"])
    for row in _listed("list_permissions", "-p", vhost)}
  found |= {(row["user"], row["exchange"], "", row["write"], row["read"])
    for row in _listed("list_topic_permissions", "-p", vhost)}
  lines = [f"缺少 · missing: {_grant(row)}" for row in sorted(wanted - found)]
  lines += [f"多出 · too many: {_grant(row)}" for row in sorted(found - wanted)]
  for user in _listed("list_users"):
    if user["user"] not in EXECUTABLES:
      lines.append(f"多出的账户 · a user of nobody: {user['user']}")
    elif "administrator" in user["tags"]:
      lines.append(f"多出的标签 · a tag too many: {user['user']} administrator")
  for line in lines:
    print(line)
  print("→ redress-setup --apply" if lines else "中间件的账户与权限一致 · the broker's users and permissions are as they should be")
  return 1 if lines else 0


def _listed(*command):
  done = subprocess.run(["rabbitmqctl", "-q", "--formatter", "json", *command], capture_output=True, text=True, cwd="/")
  if done.returncode != 0:
    sys.exit(f"rabbitmqctl: {(done.stderr or done.stdout).strip().splitlines()[0]}")
  return json.loads(done.stdout)


def _grant(row):
  user, exchange, configure, write, read = row
  return f"{user} {exchange or '*'} configure={configure} write={write} read={read}"


def _write(path, text):
  """0600 from its first byte on, and whole or not at all."""
  draft = path.with_name(path.name + ".new")
  with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
    file.write(text)
  draft.replace(path)


def _put(path, text, owner, mode):
  """Whether it was another one."""
  changed = not path.exists() or path.read_text() != text
  if changed:
    _write(path, text)
  path.chmod(mode)
  shutil.chown(path, owner, owner)
  return changed


def _run(*command, stdin=None, may_fail=False):
  with open(stdin or os.devnull) as file:
    done = subprocess.run(command, stdin=file, capture_output=True, text=True, cwd="/")
  if done.returncode != 0 and not may_fail:
    # Never the output of a script that holds passwords, but its first line of complaint.
    reason = (done.stderr or done.stdout).strip().splitlines()
    sys.exit(f"{command[0]} 失败 · failed: {reason[0] if reason else done.returncode}")


def arguments(words=None):
  parser = argparse.ArgumentParser(prog="redress-setup", description=__doc__)
  parser.add_argument("--database-host", help="HOST[:PORT], several with commas; first localhost · 数据库")
  parser.add_argument("--database", help="first redress")
  parser.add_argument("--broker-host", help="HOST[:PORT], several with commas; first localhost · 消息中间件")
  parser.add_argument("--vhost", help="first redress")
  parser.add_argument("--smtp-url", help="smtp(s)://USER:PASSWORD@HOST:PORT · 发信服务器")
  parser.add_argument("--imap-url", help="imaps://USER:PASSWORD@HOST, the report box · 举报信箱")
  parser.add_argument(
    "--tls", action=argparse.BooleanOptionalAction, help="certificates for servers and every executable · 双向 TLS")
  parser.add_argument(
    "--check", action="store_true", help="compare the broker's users and permissions with what they should be · 只比对，不改动")
  parser.add_argument("--apply", action="store_true", help="database and broker are on this machine: set them up · 两者都在本机")
  return parser.parse_args(words)


def remembering(chosen, root=Path("/etc/redress")):
  """What is not said now is as it was said last, or else as most offices have it."""
  file = root / "servers" / CHOICES
  usual = {"database_host": HERE, "database": "redress", "broker_host": HERE, "vhost": "redress", "tls": False}
  if file.exists():
    usual |= json.loads(file.read_text())
  for name in REMEMBERED:
    if getattr(chosen, name) is None:
      setattr(chosen, name, usual[name])
  return chosen


def main():
  os.umask(0o022)
  if os.geteuid() != 0:
    sys.exit("请以 root 运行 · run it as root")
  chosen = remembering(arguments())
  if chosen.check:
    sys.exit(check_broker(chosen.vhost))
  try:
    Setup(chosen).run()
  except NoAuthority as fault:
    sys.exit(str(fault))


if __name__ == "__main__":
  main()
