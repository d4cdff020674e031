"""A network of a test's own: this process leaves the machine's network, and a switch joins its hosts to it."""
import ctypes
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from .host import Host

# Private, and seen in these namespaces alone.
PREFIX = "10.77.0"
CLONE_NEWNS, CLONE_NEWNET = 0x00020000, 0x40000000


def obstacle():
  """Why there can be no such network here, or None."""
  if os.geteuid() != 0:
    return "needs root: it makes namespaces and mounts"
  for program, package in (("ip", "iproute2"), ("nsenter", "util-linux"), ("pg_createcluster", "postgresql-common"),
      ("rabbitmq-server", "rabbitmq-server")):
    if not shutil.which(program, path="/usr/sbin:/usr/bin:/sbin:/bin"):
      return f"needs {program} (package {package})"
  trial = "mount -t tmpfs t /mnt && mkdir /mnt/u /mnt/w && mount -t overlay o -o lowerdir=/etc,upperdir=/mnt/u,workdir=/mnt/w /etc && " \
    "ip link add redress-a type veth peer name redress-b && ip link add redress-c type bridge"
  done = subprocess.run(
    ["unshare", "--net", "--mount", "--uts", "--ipc", "--pid", "--fork", "--mount-proc", "sh", "-c", trial],
    capture_output=True, text=True)
  return None if done.returncode == 0 else f"namespaces, overlays or virtual cables are not allowed here: {done.stderr.strip()}"


class Network:
  """Made on the thread that the tests run on; what that thread starts is on the network, too.

  Nothing of it has a name on the machine outside, and nothing is left of it when this process has ended, however it
  ended: namespaces live as long as somebody is in them.
  """

  def __init__(self, *names):
    _leave()
    self.folder = Path(tempfile.mkdtemp(prefix="redress-cluster-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=0755", "disks", self.folder], check=True)
    self.address = f"{PREFIX}.1"
    for words in ("link set lo up", "link add switch type bridge", f"addr add {self.address}/24 dev switch",
        "link set switch up"):
      _ip(*words.split())
    self.hosts = {name: Host(self, name, f"{PREFIX}.{11 + place}", self.folder / name) for place, name in enumerate(names)}
    self._name_hosts()

  def _name_hosts(self):
    names = self.folder / "hosts"
    names.write_text("127.0.0.1 localhost\n" + f"{self.address} outside\n" + "".join(
      f"{host.address} {host.name}\n" for host in self.hosts.values()))
    # Seen by this process; each host takes it over when it boots.
    subprocess.run(["mount", "--bind", names, "/etc/hosts"], check=True)

  # Cables

  def plug(self, host):
    _ip("link", "add", host.cable, "type", "veth", "peer", "name", "eth0", "netns", str(host.leader))
    subprocess.run([*host.inside("-n"), "ip", "addr", "add", f"{host.address}/24", "dev", "eth0"], check=True)
    subprocess.run([*host.inside("-n"), "ip", "link", "set", "eth0", "up"], check=True)
    _ip("link", "set", host.cable, "master", "switch", "up")

  def pull(self, host):
    """Nothing gets through, in either direction, and nobody is told."""
    subprocess.run(["ip", "link", "set", host.cable, "nomaster"], capture_output=True)

  def push(self, host):
    _ip("link", "set", host.cable, "master", "switch")

  def unplug(self, host):
    # It may have gone with its other end.
    subprocess.run(["ip", "link", "del", host.cable], capture_output=True)

  def close(self):
    for host in self.hosts.values():
      host.close()
    for mount in ("/etc/hosts", self.folder):
      subprocess.run(["umount", "-l", mount], capture_output=True)
    shutil.rmtree(self.folder, ignore_errors=True)


def _leave():
  """This thread's own network and mounts from now on (unshare(2), mount_namespaces(7))."""
  libc = ctypes.CDLL(None, use_errno=True)
  if libc.unshare(CLONE_NEWNS | CLONE_NEWNET) != 0:
    raise OSError(ctypes.get_errno(), "unshare")
  subprocess.run(["mount", "--make-rprivate", "/"], check=True)


def _ip(*words):
  subprocess.run(["ip", *words], check=True)
