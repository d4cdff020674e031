"""A private RabbitMQ 3.10: own node name, own epmd, own HOME, everything on loopback."""
import base64
import hashlib
import json
import os
import subprocess
import urllib.request

from .certificates import hand_to
from .console import Fault
from .ports import answers, is_free
from .process import Process, wait_until
from .rights import broker_user, permissions_of
from .shared import SHARED
from .state import EXECUTABLES

VHOSTS = (SHARED["VHOST"], SHARED["REHEARSAL_VHOST"])
CONFIGURATION = """\
listeners.tcp.1 = 127.0.0.1:{amqp}
listeners.ssl.1 = 127.0.0.1:{amqps}
ssl_options.cacertfile = {tls}/ca.crt
ssl_options.certfile = {tls}/server.crt
ssl_options.keyfile = {tls}/server.key
ssl_options.verify = verify_peer
ssl_options.fail_if_no_peer_cert = false
management.tcp.ip = 127.0.0.1
management.tcp.port = {management}
management.load_definitions = {definitions}
disk_free_limit.absolute = 200MB
log.file = false
log.console = true
log.console.level = info
"""
PROTOCOL_HEADER = b"AMQP\x00\x00\x09\x01"


class BrokerServer:
  name = "broker"
  ports = ("amqp", "amqps", "management", "distribution", "epmd")

  def __init__(self, state):
    self.state = state
    self.home = state.servers / "rabbitmq"
    self.node = Process(state.servers / "rabbitmq.pid")
    self.epmd = Process(state.servers / "epmd.pid")

  def running(self):
    return self.node.alive()

  def start(self):
    self._configure()
    account, log = self.state.account, self.state.log("rabbitmq")
    if not self.epmd.alive():
      self.epmd.start(
        ["/usr/bin/epmd", "-address", "127.0.0.1", "-port", str(self.state.port("epmd"))], log, cwd="/",
        **account.arguments())
      wait_until(lambda: answers(self.state.port("epmd")), 10)
    child = self.node.start(
      ["/usr/lib/rabbitmq/bin/rabbitmq-server"], log, cwd=self.home, env=self.environment(), **account.arguments())
    if not wait_until(lambda: self._ready() or child.poll() is not None, 90, pause=0.2) or child.poll() is not None:
      raise Fault(f"RabbitMQ 无法启动 · RabbitMQ did not start, see {log}")

  def stop(self):
    was_running = self.running()
    self.node.stop(patience=30)
    self.epmd.stop()
    if was_running:
      # A node whose epmd died starts another one by itself, as a daemon. epmd refuses while nodes are registered.
      subprocess.run(["/usr/bin/epmd", "-port", str(self.state.port("epmd")), "-kill"], capture_output=True)

  def stop_node(self):
    self.node.stop(patience=30)
    self._wait_for_ports()

  def kill_node(self):
    self.node.kill()
    self._wait_for_ports()

  def _wait_for_ports(self):
    """A killed node's threads hold its sockets a moment longer than its main thread lives."""
    wait_until(lambda: all(is_free(self.state.port(name)) for name in self.ports if name != "epmd"), 15)

  def _ready(self):
    ports = self.state.port
    return answers(ports("amqp"), PROTOCOL_HEADER) and answers(ports("amqps")) and answers(ports("management"))

  def _configure(self):
    account, ports = self.state.account, self.state.port
    self.home.mkdir(mode=0o700, exist_ok=True)
    account.own(self.home)
    hand_to(account, self.state.tls, self.state.servers / "rabbitmq-tls")
    self._write(".erlang.cookie", self.state.secret("cookie"))
    self._write("enabled_plugins", "[rabbitmq_management].\n")
    self._write("definitions.json", json.dumps(definitions(self.state)))
    self._write("rabbitmq.conf", CONFIGURATION.format(
      amqp=ports("amqp"), amqps=ports("amqps"), management=ports("management"),
      tls=self.state.servers / "rabbitmq-tls", definitions=self.home / "definitions.json"))

  def _write(self, name, text):
    path = self.home / name
    path.unlink(missing_ok=True)
    path.write_text(text)
    os.chmod(path, 0o400)
    self.state.account.own(path)

  def environment(self):
    """For the server and for rabbitmqctl alike. Nothing of the caller's RABBITMQ_* settings gets in."""
    inherited = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    home = str(self.home)
    return inherited | {
      "HOME": home, "ERL_EPMD_PORT": str(self.state.port("epmd")), "ERL_EPMD_ADDRESS": "127.0.0.1",
      "LC_ALL": "C.UTF-8",
      "RABBITMQ_NODENAME": "redress@localhost", "RABBITMQ_DIST_PORT": str(self.state.port("distribution")),
      "RABBITMQ_CONF_ENV_FILE": f"{home}/none.conf", "RABBITMQ_CONFIG_FILE": f"{home}/rabbitmq",
      "RABBITMQ_ENABLED_PLUGINS_FILE": f"{home}/enabled_plugins", "RABBITMQ_MNESIA_BASE": f"{home}/mnesia",
      "RABBITMQ_LOG_BASE": f"{home}/log", "RABBITMQ_SCHEMA_DIR": f"{home}/schema",
      "RABBITMQ_GENERATED_CONFIG_DIR": f"{home}/config",
      "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS":
        "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}",
    }

  def recreate(self, vhost):
    """An empty virtual host with the permissions that the definitions give."""
    self._manage("DELETE", f"/api/vhosts/{vhost}", missing_is_fine=True)
    self._manage("PUT", f"/api/vhosts/{vhost}", {})
    for grant in definitions(self.state)["permissions"]:
      if grant["vhost"] == vhost:
        self._manage("PUT", f"/api/permissions/{vhost}/{grant['user']}", grant)

  def purge(self, vhost, queue):
    self._manage("DELETE", f"/api/queues/{vhost}/{queue}/contents")

  def _manage(self, method, path, body=None, missing_is_fine=False):
    login = base64.b64encode(f"admin:{self.state.secret('admin')}".encode()).decode()
    request = urllib.request.Request(
      f"http://127.0.0.1:{self.state.port('management')}{path}", method=method,
      data=None if body is None else json.dumps(body).encode(),
      headers={"Authorization": f"Basic {login}", "Content-Type": "application/json"})
    try:
      urllib.request.urlopen(request, timeout=30).close()
    except urllib.error.HTTPError as error:
      if not (missing_is_fine and error.code == 404):
        raise Fault(f"RabbitMQ: {method} {path}: {error}") from None

  def url(self, user, vhost=VHOSTS[0], scheme="amqp", host="127.0.0.1"):
    return f"{scheme}://{user}:{self.state.secret(user)}@{host}:{self.state.port(scheme)}/{vhost}"

  def management_url(self, user):
    return f"http://{user}:{self.state.secret(user)}@127.0.0.1:{self.state.port('management')}"


def definitions(state):
  """Users, virtual hosts and permissions, loaded at every start (rabbitmq.com/definitions.html)."""
  users = [_user(name, state) for name in ("admin",) + EXECUTABLES]
  permissions = [
    {"user": name, "vhost": vhost, **permissions_of(name)} for vhost in VHOSTS for name in ("admin",) + EXECUTABLES
  ]
  return {"users": users, "vhosts": [{"name": name} for name in VHOSTS], "permissions": permissions}


def _user(name, state):
  salt = hashlib.sha256(f"{name}{state.secret('cookie')}".encode()).digest()[:4]
  return broker_user(name, state.secret(name), salt)
