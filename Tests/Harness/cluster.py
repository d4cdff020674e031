"""The installation of guide/cluster.md, made by following it: seven machines, and this process is what is outside."""
import concurrent.futures
import json
import random
import secrets
import urllib.error

from .followed_page import Page
from .network import Network
from .servers import CHECKOUT, Servers

BROKERS, DATABASES, WORKING = ("mq1", "mq2", "mq3"), ("db1", "db2"), ("work1", "work2")
# What the package puts there.
INSTALLED = {"/usr/lib/redress/cluster": "ops/cluster", "/usr/lib/redress/backup": "ops/backup",
  "/usr/lib/redress/lib": "ops/lib", "/usr/sbin/redress-setup": "ops/systemd/redress-setup"}


class Cluster:
  def __init__(self):
    self.page = Page("cluster.md")
    self.network = Network(*BROKERS, *DATABASES, *WORKING)
    self.hosts = self.network.hosts
    self.password = secrets.token_hex(12)

  def host(self, name):
    return self.hosts[name]

  def follow(self, heading, blocks=slice(None)):
    """Does what that section says, block by block; on several machines at once."""
    for names, script in self.page.blocks(heading)[blocks]:
      self.everywhere(names, lambda host: host.sh(script))

  def everywhere(self, names, act):
    with concurrent.futures.ThreadPoolExecutor() as pool:
      return list(pool.map(lambda name: act(self.host(name)), names))

  # Installing

  def install(self):
    """Up to one RabbitMQ node, as an office begins; `grow` makes three of it."""
    # On this thread: a machine's power goes with the thread that switched it on (prctl(2), PR_SET_PDEATHSIG).
    for host in self.hosts.values():
      host.power_on()
    self.everywhere(self.hosts, self._unpack)
    self.follow("1. 口令")
    work = self.host("work1")
    work.carry("/etc/redress", self.host("work2"))
    work.carry("/root/erlang.cookie", *map(self.host, BROKERS))
    work.carry("/etc/redress/servers/rabbitmq.json", self.host("mq1"))
    work.carry("/root/standby.password", *map(self.host, DATABASES))
    work.carry("/etc/redress/servers/postgres.sql", self.host("db1"))
    self.passwords = json.loads(work.run("cat", "/etc/redress/servers/passwords.json"))
    self.vault_key = work.run("cat", "/etc/redress/credentials/vault-key").strip()
    with concurrent.futures.ThreadPoolExecutor() as pool:
      for part in [pool.submit(self._start_first_broker), pool.submit(self._start_databases)]:
        part.result()
    return self

  def _unpack(self, host):
    host.sh("mkdir -p /usr/lib/redress; getent group redress >/dev/null || groupadd -r redress")
    for target, source in INSTALLED.items():
      host.run("ln", "-sfn", CHECKOUT / source, target)
    if host.name in DATABASES:
      host.run("pg_createcluster", "15", "main")

  def _start_first_broker(self):
    self.follow("2. 三个", slice(0, 2))
    # The tests' own: an administrator, and a superuser below.
    self.host("mq1").run("rabbitmqctl", "-q", "import_definitions", stdin=json.dumps({
      "users": [{"name": "admin", "password": self.password, "tags": "administrator"}],
      "permissions": [{"user": "admin", "vhost": "redress", "configure": ".*", "write": ".*", "read": ".*"}]}))

  def _start_databases(self):
    self.follow("3. PostgreSQL")
    self.host("db1").run("runuser", "-u", "postgres", "--", "psql", "-q",
      stdin=f"CREATE ROLE tester SUPERUSER LOGIN PASSWORD '{self.password}'")

  def grow(self):
    self.follow("2. 三个", slice(2, None))

  # Faults

  def leader(self, queue):
    """The name of the machine that leads this queue."""
    return self.servers.manage("GET", f"/api/queues/redress/{queue}")["leader"].removeprefix("rabbit@")

  def kill_broker(self, name):
    self.host(name).sh("kill -9 $(cat /run/rabbitmq/pid)")

  @property
  def servers(self):
    return ClusterServers(self)

  def close(self):
    self.network.close()


class ClusterServers(Servers):
  """As clients outside see it: every address of it, whichever of them is alive."""

  def __init__(self, cluster):
    super().__init__({"REDRESS_TEST_AMQP_URL": "amqp://several/", "REDRESS_TEST_STATE": ""}, disposable=True)
    self.cluster = cluster
    # Seconds: short, so that a client of the tests notices soon that its node is gone.
    self.heartbeat = 6

  def superuser(self, database="postgres"):
    return (f"postgresql://tester:{self.cluster.password}@{','.join(DATABASES)}/{database}"
      "?target_session_attrs=read-write&connect_timeout=2&tcp_user_timeout=5000&keepalives_idle=5&keepalives_interval=2")

  def settings(self, executable):
    password = self.cluster.passwords[executable]
    values = {
      "REDRESS_DATABASE_URL": f"postgresql://{executable}:{password}@{','.join(DATABASES)}/redress",
      "REDRESS_AMQP_URL": ",".join(f"amqp://{executable}:{password}@{name}/redress" for name in BROKERS),
      "REDRESS_VAULT_KEY": self.cluster.vault_key}
    if executable == "notifier":
      values["REDRESS_MAIL_FROM"] = "redress@zwzx.example"
    if executable == "redress":
      values["REDRESS_AMQP_MANAGEMENT_URL"] = f"http://redress:{password}@mq1:15672"
    return values

  def amqp(self, user, vhost):
    """For pika, with the limits of a client that means to follow; in any order."""
    password = self.cluster.password if user == "admin" else self.cluster.passwords[user]
    limits = f"heartbeat={self.heartbeat}&socket_timeout=3&stack_timeout=6&blocked_connection_timeout=60"
    urls = [f"amqp://{user}:{password}@{name}/{vhost}?{limits}" for name in BROKERS]
    return ",".join(random.sample(urls, len(urls)))

  def manage(self, method, path, body=None, gone=(404,)):
    """By the first node that answers."""
    for name in random.sample(BROKERS, len(BROKERS)):
      node = Servers({"REDRESS_TEST_AMQP_URL": "amqp://one/",
        "REDRESS_TEST_AMQP_MANAGEMENT_URL": f"http://admin:{self.cluster.password}@{name}:15672"})
      try:
        return node.manage(method, path, body, gone)
      except (urllib.error.URLError, OSError, AssertionError) as error:
        last = error
    raise AssertionError(f"no node answers: {last}")
