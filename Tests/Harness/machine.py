"""A Debian machine with systemd as process 1: this machine's own files under an overlay in memory, a network of its own."""
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from .waiting import until

# Units of the host that would only cost time, or want a network.
SILENT = (
  "apt-daily.timer", "apt-daily-upgrade.timer", "console-getty.service", "cron.service", "dovecot.service",
  "e2scrub_reap.service", "exim4.service", "fstrim.timer", "getty.target", "man-db.timer", "networking.service",
  "rpcbind.service", "ssh.service", "systemd-networkd.service",
  "systemd-resolved.service", "systemd-timesyncd.service", "unattended-upgrades.service")
OPERATOR = {"REDRESS_CONFIG": "/etc/redress/operator.env"}


def obstacle():
  """Why no such machine can run here, or None."""
  if os.geteuid() != 0:
    return "needs root: systemd-nspawn makes namespaces and mounts"
  if not shutil.which("systemd-nspawn"):
    return "needs systemd-nspawn (package systemd-container)"
  if not Path("/usr/lib/postgresql/15/bin/postgres").exists() or not Path("/usr/sbin/rabbitmq-server").exists():
    return "needs PostgreSQL 15 and RabbitMQ installed"
  done = subprocess.run(
    ["unshare", "--mount", "--pid", "--net", "--fork", "--mount-proc", "mount", "-t", "tmpfs", "none", "/mnt"],
    capture_output=True, text=True)
  return None if done.returncode == 0 else f"namespaces are not allowed here: {done.stderr.strip()}"


class Machine:
  def __init__(self, name="redress-trial"):
    self.name = name
    self.folder = Path(tempfile.mkdtemp(prefix="redress-machine-"))
    self.root = self.folder / "root"
    self.nspawn = self.leader = None

  def boot(self):
    # Nothing of it reaches the disk: the upper layer is memory, and goes with the machine.
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=0755", "machine", self.folder], check=True)
    for part in ("upper", "work", "root"):
      (self.folder / part).mkdir()
    subprocess.run(
      ["mount", "-t", "overlay", "overlay", "-o",
        f"lowerdir=/,upperdir={self.folder}/upper,workdir={self.folder}/work", self.root], check=True)
    self._prepare()
    # /opt is hidden: the Swift toolchain of the host must not be what makes the package work.
    self.nspawn = subprocess.Popen(
      ["systemd-nspawn", "-q", "--boot", f"--directory={self.root}", f"--machine={self.name}", "--register=no",
        "--keep-unit", "--private-network", "--link-journal=no", "--tmpfs=/opt", "--console=pipe"],
      stdin=subprocess.DEVNULL, stdout=open(self.folder / "console", "wb"), stderr=subprocess.STDOUT,
      start_new_session=True)
    self.leader = until(self._leader, 30, "systemd in its container")
    until(lambda: self.state() in ("running", "degraded"), 90, "the machine is up", every=0.3)
    self.run("pg_createcluster", "15", "main")
    self.run("systemctl", "daemon-reload")
    self.run("systemctl", "restart", "postgresql")
    return self

  def _prepare(self):
    etc = self.root / "etc"
    (etc / "machine-id").write_text("")
    (etc / "hosts").write_text(f"127.0.0.1 localhost {self.name}\n")
    (etc / "hostname").write_text(f"{self.name}\n")
    for unit in SILENT:
      link = etc / "systemd" / "system" / unit
      link.unlink(missing_ok=True)
      link.symlink_to("/dev/null")
    for server in ("postgresql", "rabbitmq-server"):
      link = etc / "systemd" / "system" / "multi-user.target.wants" / f"{server}.service"
      link.unlink(missing_ok=True)
      link.symlink_to(f"/lib/systemd/system/{server}.service")
    for server in ("prometheus", "prometheus-node-exporter"):
      (etc / "systemd" / "system" / "multi-user.target.wants" / f"{server}.service").unlink(missing_ok=True)
    # A cluster and a node of its own, whatever the host made of its; no list of newer packages, there is no network.
    for used in ("var/lib/postgresql/15", "etc/postgresql/15", "var/lib/rabbitmq/mnesia", "etc/redress",
        "var/lib/redress", "var/log/journal", "var/lib/apt/lists"):
      shutil.rmtree(self.root / used, ignore_errors=True)

  def _leader(self):
    if self.nspawn.poll() is not None:
      raise AssertionError(f"systemd-nspawn ended: {(self.folder / 'console').read_text(errors='replace')[-2000:]}")
    children = Path(f"/proc/{self.nspawn.pid}/task/{self.nspawn.pid}/children").read_text().split()
    return next((int(pid) for pid in children if Path(f"/proc/{pid}/comm").read_text().strip() == "systemd"), None)

  def state(self):
    return self.attempt("systemctl", "is-system-running").stdout.strip()

  def attempt(self, *command, stdin=None, within=120, environment=None):
    settings = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"} | (environment or {})
    return subprocess.run(
      ["nsenter", "-t", str(self.leader), "-m", "-u", "-i", "-n", "-p", "-C", "--", "env", "-i",
        *[f"{key}={value}" for key, value in settings.items()], *map(str, command)],
      input=stdin, text=True, capture_output=True, timeout=within)

  def run(self, *command, code=0, **options):
    """Its stdout; another exit code fails the test."""
    done = self.attempt(*command, **options)
    assert done.returncode == code, f"{command}: exit {done.returncode}: {done.stderr}{done.stdout}"
    return done.stdout

  def shell(self, command):
    """A line as it stands in the guide, as root in his home, with what a login of his has."""
    return self.attempt("bash", "-o", "pipefail", "-c", f"cd /root\n{command}", environment=OPERATOR)

  def redress(self, *arguments, code=0, stdin=None):
    """The command line, as an operator who is logged in has it."""
    return self.run("redress", *arguments, code=code, stdin=stdin, environment=OPERATOR)

  def json(self, *arguments, **options):
    return json.loads(self.redress(*arguments, "--json", **options))

  def sql(self, statement, database="redress"):
    return self.run("runuser", "-u", "postgres", "--", "psql", "-X", "-A", "-t", "-q", "-c", statement, database).strip()

  def property(self, unit, name):
    return self.run("systemctl", "show", unit, f"--property={name}", "--value").strip()

  def journal(self, *units):
    """What an operator reads: journalctl of these units, without times."""
    return self.run("journalctl", "--no-pager", "-o", "cat", *[f"--unit={unit}" for unit in units])

  def write(self, path, text, mode=0o644):
    target = f"/{path.lstrip('/')}"
    self.run("install", "-D", "-m", oct(mode)[2:], "/dev/stdin", target, stdin=text)

  def bring(self, file, folder="srv"):
    shutil.copy(file, self.root / folder / Path(file).name)
    return f"/{folder}/{Path(file).name}"

  def wait_active(self, *units, within=120):
    for unit in units:
      until(lambda: self.property(unit, "ActiveState") == "active", within, f"{unit} is active: {self._why(unit)}", 0.2)

  def _why(self, unit):
    return self.attempt("systemctl", "status", "--no-pager", unit).stdout[-1500:]

  def close(self):
    if self.nspawn and self.nspawn.poll() is None:
      self.nspawn.terminate()
      try:
        self.nspawn.wait(20)
      except subprocess.TimeoutExpired:
        self.nspawn.kill()
        self.nspawn.wait()
    for mount in (self.root, self.folder):
      subprocess.run(["umount", "-l", mount], capture_output=True)
    shutil.rmtree(self.folder, ignore_errors=True)
