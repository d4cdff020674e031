"""One machine of a test's own network: namespaces of its own, a disk that outlives its power, nothing left behind."""
import os
import shutil
import signal
import subprocess
from pathlib import Path

from .waiting import until

# What it keeps is /etc, /usr and /var, under overlays in memory; /run is new at each start. Its first process holds the
# namespaces: with it goes everything on the machine, at once, as with the power.
BOOT = """
set -e
ip link set lo up
hostname "$NAME"
hosts=$(cat /etc/hosts)
for part in etc usr var; do
  mkdir -p "$DISK/$part" "$DISK/$part.work"
  mount -t overlay overlay -o "lowerdir=/$part,upperdir=$DISK/$part,workdir=$DISK/$part.work" "/$part"
done
echo "$hosts" >/etc/hosts
mount -t tmpfs -o mode=0755 run /run
mkdir -m 1777 /run/lock
install -d -o postgres -g postgres -m 2775 /run/postgresql
if [ ! -e "$DISK/installed" ]; then
  rm -rf /etc/postgresql/15 /var/lib/postgresql/15 /var/lib/rabbitmq/mnesia /etc/redress /var/backups/redress
  rm -f /etc/rabbitmq/rabbitmq.conf /var/lib/rabbitmq/.erlang.cookie
  touch "$DISK/installed"
fi
touch /run/booted
while :; do sleep 3600 & wait $!; done
"""
PATH = "/usr/sbin:/usr/bin:/sbin:/bin"


class Host:
  """`network` gives it its cable; `disk` is a folder in memory."""

  def __init__(self, network, name, address, disk):
    self.network, self.name, self.address, self.disk = network, name, address, Path(disk)
    self.cable = f"to-{name}"
    self._holder = None

  def power_on(self):
    self.disk.mkdir(exist_ok=True)
    # With the test's process goes the holder (--pdeathsig), and with that its child, the first process (--kill-child).
    self._holder = subprocess.Popen(
      ["setpriv", "--pdeathsig", "KILL", "--", "unshare", "--net", "--mount", "--uts", "--pid", "--ipc", "--fork",
        "--kill-child=KILL", "--mount-proc", "--propagation", "private", "--", "/bin/sh", "-c", BOOT],
      env={"PATH": PATH, "NAME": self.name, "DISK": str(self.disk), "LANG": "C.UTF-8"}, stdin=subprocess.DEVNULL,
      stdout=open(self.disk / "console", "ab"), stderr=subprocess.STDOUT, start_new_session=True)
    self.leader = until(self._first_process, 20, f"the first process of {self.name}", every=0.02)
    until(lambda: self.attempt("test", "-e", "/run/booted").returncode == 0, 20, f"{self.name} is up", every=0.05)
    self.network.plug(self)
    return self

  def _first_process(self):
    assert self._holder.poll() is None, f"{self.name} did not start: {(self.disk / 'console').read_text()}"
    children = Path(f"/proc/{self._holder.pid}/task/{self._holder.pid}/children").read_text().split()
    return int(children[0]) if children else None

  def power_off(self):
    """The cable first: nobody out there is told that the connections are gone."""
    if self._holder is None:
      return
    self.network.pull(self)
    try:
      os.kill(self.leader, signal.SIGKILL)
    except ProcessLookupError:
      pass
    self._holder.kill()
    self._holder.wait()
    self._holder = None
    self.network.unplug(self)

  # What is done on it

  def inside(self, *kinds):
    """The words before a command that is to run there."""
    return ["nsenter", "-t", str(self.leader), *(kinds or ("-m", "-u", "-i", "-n", "-p")), "--"]

  def beside(self):
    """The same for a process that keeps the id by which we know it: outside its numbering, with a /proc that fits."""
    return [*self.inside("-m", "-u", "-i", "-n"), "unshare", "--mount", "--propagation", "private", "--",
      "sh", "-c", 'mount -t proc proc /proc && exec "$@"', "sh"]

  def attempt(self, *command, stdin=None, within=180, environment=None):
    settings = {"PATH": PATH, "HOME": "/root", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"} | (environment or {})
    return subprocess.run(
      [*self.inside(), "env", "-i", "-C", "/", *[f"{key}={value}" for key, value in settings.items()],
        *map(str, command)],
      input=stdin, text=True, capture_output=True, timeout=within)

  def run(self, *command, code=0, **options):
    """Its stdout; another exit code fails the test."""
    done = self.attempt(*command, **options)
    assert done.returncode == code, (
      f"{self.name}: {command}: exit {done.returncode}: {done.stderr[-3000:]}{done.stdout[-3000:]}")
    return done.stdout

  def sh(self, script, **options):
    return self.run("bash", "-euo", "pipefail", "-c", script, **options)

  def write(self, path, text, mode="0600"):
    self.run("install", "-D", "-m", mode, "/dev/stdin", path, stdin=text)

  def carry(self, path, *others):
    """A file or folder to other machines, with owners and modes: what guide pages call taking it there."""
    folder, name = os.path.split(path)
    packed = subprocess.run(
      [*self.inside(), "tar", "-C", folder, "-c", name], capture_output=True, check=True, timeout=60).stdout
    for other in others:
      other.run("mkdir", "-p", folder)
      subprocess.run([*other.inside(), "tar", "-C", folder, "-xp"], input=packed, check=True, timeout=60)

  def close(self):
    self.power_off()
    shutil.rmtree(self.disk, ignore_errors=True)
