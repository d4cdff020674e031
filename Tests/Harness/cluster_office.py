"""An office on the machines of a cluster, its clock a rehearsal's."""
import os
import shutil
from pathlib import Path

from .cli import CommandLine
from .database import Database
from .office import REHEARSAL_BEGINS, Office
from .post_office import PostOffice
from .servers import WORKERS
from .template import IMPORTS
from .virtual_host import VirtualHost
from .worker import Worker


class ClusterOffice(Office):
  def __init__(self, cluster):
    super().__init__(cluster.servers, rehearsal=True)
    self.cluster = cluster
    self.database, self.vhost = Database(self.servers, "redress"), VirtualHost(self.servers, "redress")

  def open(self):
    self.cli = CommandLine(self._settings("redress"))
    self.cli.run("migrate", "--rehearsal")
    self.cli.run("topology", "apply")
    for document, file in IMPORTS.items():
      self.cli.run(document, "import", file)
    self.clock("set", REHEARSAL_BEGINS)
    return self

  def _settings(self, executable):
    return self.servers.settings(executable)

  @property
  def mail(self):
    self._mail = self._mail or PostOffice(self.cluster.network.address)
    return self._mail

  def start_on(self, host, *names):
    """A worker of each name, all four by default, on that machine; the last one."""
    started = []
    for name in names or WORKERS:
      settings = self._settings(name) | ({"REDRESS_SMTP_URL": self.mail.url} if name == "notifier" else {})
      worker = Worker(name, settings, self.folder, f"{name}-{len(self._workers)}", self.cluster.host(host))
      self._workers.append(worker)
      started.append(worker.start(ready=False))
    for worker in started:
      worker.wait_ready()
    return started[-1]

  def on(self, host):
    return [worker for worker in self._workers if worker.host.name == host and worker.is_running]

  def power_off(self, name):
    """The machine and all that runs on it; nobody out there is told."""
    host = self.cluster.host(name)
    host.network.pull(host)
    for worker in self.on(name):
      worker.kill()
    host.power_off()

  def _tear_down(self):
    """REDRESS_TEST_LOGS names a folder to keep what workers and servers have said."""
    kept = os.environ.get("REDRESS_TEST_LOGS")
    if kept:
      shutil.copytree(self.folder, Path(kept) / "workers", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.sock"))
      for host in self.cluster.hosts.values():
        for part in ("rabbitmq", "postgresql"):
          logs = host.disk / "var" / "log" / part
          if logs.is_dir():
            shutil.copytree(logs, Path(kept) / host.name / part, dirs_exist_ok=True)
    super()._tear_down()
