"""The servers a test run has, by the variables of `ops/services env`."""
import base64
import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

CHECKOUT = Path(os.environ.get("REDRESS_TEST_CHECKOUT", Path(__file__).resolve().parents[2]))
BINARIES = Path(os.environ.get("REDRESS_TEST_BIN", CHECKOUT / ".build" / "debug"))
sys.path[:0] = [str(CHECKOUT / "ops" / "lib"), str(CHECKOUT / "Tests" / "ContractTests")]

WORKERS = ("intake", "deadline-watcher", "notifier", "accountability")
CHANNELS = ("web-channel", "mailbox-channel", "phone-channel", "desk")


class Servers:
  """One PostgreSQL and one RabbitMQ; `values` are the `REDRESS_TEST_…` variables.

  `disposable`: they are thrown away as a whole, so nothing on them is taken down.
  """

  def __init__(self, values, disposable=False):
    self.disposable = disposable
    self.values = {key: value for key, value in values.items() if key.startswith("REDRESS_TEST_")}
    if "REDRESS_TEST_AMQP_URL" not in self.values:
      raise RuntimeError("no servers to test with: run ops/test, or eval \"$(ops/services env)\" first")

  @property
  def folder(self):
    return Path(self.values["REDRESS_TEST_STATE"])

  @property
  def management(self):
    return self.values["REDRESS_TEST_AMQP_MANAGEMENT_URL"]

  def superuser(self, database="postgres"):
    return at_path(self.values["REDRESS_TEST_DATABASE_URL"], database)

  def settings(self, executable):
    """As ops/services wrote them for its own office: the passwords are good for every database and vhost."""
    lines = (Path(self.values["REDRESS_TEST_ENVIRONMENTS"]) / f"{executable}.env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)

  def amqp(self, user, vhost):
    if user == "admin":
      return at_path(self.values["REDRESS_TEST_AMQP_URL"], vhost)
    return at_path(self.settings(user)["REDRESS_AMQP_URL"], vhost)

  def control(self, server, action):
    """stop | start | restart | kill of `database` or `broker`: only for servers that no other test uses."""
    script = self.values[f"REDRESS_TEST_{server.upper()}_CONTROL"]
    subprocess.run([script, action], check=True, timeout=120, capture_output=True)

  @cached_property
  def _login(self):
    parts = urlsplit(self.management)
    token = base64.b64encode(f"{parts.username}:{parts.password}".encode()).decode()
    return f"{parts.scheme}://{parts.hostname}:{parts.port}", f"Basic {token}"

  def manage(self, method, path, body=None, gone=(404,)):
    """A call of the management API; its JSON, or None. That it is gone is an answer too: None."""
    address, login = self._login
    request = urllib.request.Request(
      address + path, method=method, data=None if body is None else json.dumps(body).encode(),
      headers={"Authorization": login, "Content-Type": "application/json"})
    try:
      with urllib.request.urlopen(request, timeout=30) as answer:
        text = answer.read()
    except urllib.error.HTTPError as error:
      if error.code in gone:
        return None
      raise AssertionError(f"{method} {path}: {error.code} {error.read()[:200]}") from None
    return json.loads(text) if text else None


def at_path(url, path):
  """The same server and login, another database or virtual host."""
  return urlunsplit(urlsplit(url)._replace(path=f"/{path}"))


def clean_environment():
  """Without any REDRESS_ name: an unknown one stops an executable, a known one would mislead it."""
  return {name: value for name, value in os.environ.items() if not name.startswith("REDRESS_")}
