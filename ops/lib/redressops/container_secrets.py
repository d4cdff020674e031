"""ops/secrets: what docker-compose.yml mounts: passwords, URLs with passwords, users of database and broker.

Made once; a second call keeps what is there, for the volumes know the old passwords.
"""
import base64
import json
import os
import secrets

from .console import program, say
from .rights import SEALED, broker_definitions, broker_user, channel_key, permissions_of, query_key
from .shared import CHECKOUT, SHARED
from .state import CHANNELS, EXECUTABLES, RUNNING_CHANNELS, WORKERS

FOLDER = CHECKOUT / ".redress" / "compose"
BROKER_CONFIGURATION = """\
load_definitions = /etc/rabbitmq/redress-definitions.json
"""


class ContainerSecrets:
  def __init__(self, folder=FOLDER):
    self.folder = folder
    self.passwords = {name: secrets.token_hex(16) for name in ("superuser", "admin", "mail", "hotline", *EXECUTABLES)}

  def files(self):
    """Content by file name, as docker-compose.yml names them."""
    word = self.passwords
    vault = secrets.token_bytes(32)
    values = {
      "vault-key": base64.b64encode(vault).decode(), "query-key": base64.b64encode(query_key(vault)).decode(),
      "superuser-password": word["superuser"], "mail-password": word["mail"],
      "smtp-url": f"smtp://redress:{word['mail']}@mail:2525?starttls=never",
      "management-url": f"http://redress:{word['redress']}@rabbitmq:15672",
      "hotline-tokens": f"12345={word['hotline']}",
      "postgres-users.sql": self.database_users(), "rabbitmq.conf": BROKER_CONFIGURATION,
      "rabbitmq-definitions.json": json.dumps(self.broker_definitions(), indent=1),
    }
    for name in SEALED:
      values[f"channel-key-{name}"] = base64.b64encode(channel_key(vault, name)).decode()
    for name in WORKERS + RUNNING_CHANNELS + ("redress",):
      values[f"database-url-{name}"] = f"postgresql://{name}:{word[name]}@postgres:5432/{SHARED['DATABASE']}"
      values[f"amqp-url-{name}"] = f"amqp://{name}:{word[name]}@rabbitmq:5672/{SHARED['VHOST']}"
    return values

  def database_users(self):
    """Login users, and the roles of contract.md's Rights already granted to them; `migrate` finds them made."""
    lines = ["CREATE ROLE redress LOGIN CREATEROLE PASSWORD '%s';" % self.passwords["redress"],
      f"ALTER DATABASE {SHARED['DATABASE']} OWNER TO redress;"]
    for name in WORKERS + CHANNELS:
      lines.append(f"CREATE ROLE \"{name}\" LOGIN PASSWORD '{self.passwords[name]}';")
    for name in EXECUTABLES:
      role = "redress_" + name.replace("-", "_")
      lines += [f"CREATE ROLE {role} NOLOGIN NOINHERIT;", f'GRANT {role} TO "{name}";']
    return "\n".join(lines) + "\n"

  def broker_definitions(self):
    vhost = SHARED["VHOST"]
    definitions = broker_definitions(self.passwords, vhost)
    definitions["users"].append(broker_user("admin", self.passwords["admin"]))
    definitions["permissions"].append({"user": "admin", "vhost": vhost, **permissions_of("admin")})
    return definitions

  def write(self):
    """The folder is closed to others; the files are open, for the containers' users have ids of their own."""
    self.folder.parent.mkdir(mode=0o711, exist_ok=True)
    self.folder.mkdir(mode=0o700)
    for name, text in self.files().items():
      path = self.folder / name
      path.write_text(text)
      os.chmod(path, 0o644)


def main():
  if FOLDER.exists():
    say(f"沿用 {FOLDER}", "kept; delete it and the volumes (docker compose down -v) for new ones")
    return 0
  ContainerSecrets().write()
  say(f"已生成 {FOLDER}", "made; now: docker compose up --build")
  return 0


if __name__ == "__main__":
  program(main)
