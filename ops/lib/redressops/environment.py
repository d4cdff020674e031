"""The settings each executable gets (contract, Configuration), and those the tests get."""
import base64

from .broker import BrokerServer
from .database import BINARIES, DatabaseServer
from .mail import MailServer
from .rights import SEALED, channel_key, query_key
from .shared import CHECKOUT, SHARED
from .state import CHANNELS, EXECUTABLES

MAIL_FROM = {"redress": SHARED["MAIL_FROM"], "rehearsal": SHARED["REHEARSAL_MAIL_FROM"]}
DATABASE_OF = {"redress": SHARED["DATABASE"], "rehearsal": SHARED["REHEARSAL_DATABASE"]}
VHOST_OF = {"redress": SHARED["VHOST"], "rehearsal": SHARED["REHEARSAL_VHOST"]}


def executable_environment(state, executable, office="redress"):
  """`office` is `redress` (real clock) or `rehearsal` (shifted clock): its database and virtual host."""
  values = {
    "REDRESS_DATABASE_URL": DatabaseServer(state).url(executable, DATABASE_OF[office]),
    "REDRESS_AMQP_URL": BrokerServer(state).url(executable, vhost=VHOST_OF[office]),
    "REDRESS_CA_FILE": str(state.tls / "ca.crt"),
    "REDRESS_VAULT_KEY": state.secret("vault" if office == "redress" else "rehearsal-vault"),
  }
  if executable == "web-channel":
    # The public's side is given the derived key alone (`redress query-key`): nothing it holds opens the vault.
    vault = base64.b64decode(values.pop("REDRESS_VAULT_KEY"))
    values["REDRESS_QUERY_KEY"] = base64.b64encode(query_key(vault)).decode()
  if executable == "notifier":
    values |= {"REDRESS_SMTP_URL": MailServer(state).url(), "REDRESS_MAIL_FROM": MAIL_FROM[office]}
  if executable in CHANNELS:
    values["REDRESS_SPOOL"] = str(own_folder(state, f"spool-{office}"))
    # What is sealed is none of a channel's business; its own spool is.
    vault = values.pop("REDRESS_VAULT_KEY", None)
    if executable in SEALED:
      values["REDRESS_CHANNEL_KEY"] = base64.b64encode(channel_key(base64.b64decode(vault), executable)).decode()
  if executable == "mailbox-channel":
    # The box reads what is sent to the address that notices come from: bounces and replies arrive there, too.
    values |= {
      "REDRESS_SMTP_URL": MailServer(state).url(), "REDRESS_MAIL_FROM": MAIL_FROM[office],
      "REDRESS_MAILDIR": str(state.mail / MAIL_FROM[office])}
  if executable == "phone-channel":
    values |= {
      "REDRESS_LISTEN": f"127.0.0.1:{state.port('phone')}", "REDRESS_HOTLINE_TOKENS": f"12345={state.secret('hotline')}",
      "REDRESS_INBOX": str(own_folder(state, f"inbox-{office}")),
    }
  if executable == "redress":
    values |= {
      "REDRESS_AMQP_MANAGEMENT_URL": BrokerServer(state).management_url("redress"),
      "REDRESS_POLICY": str(CHECKOUT / SHARED["POLICY_COMMAND"].split()[-1]),
    }
  return values


def public_environment(state, executable, office):
  """For a system that runs as a whole (ops/run): where its public side listens, and what links in mails begin with."""
  if office != "redress" or executable not in ("web-channel", "notifier"):
    return {}
  values = {"REDRESS_PUBLIC_URL": web_address(state)}
  if executable == "web-channel":
    values["REDRESS_LISTEN"] = web_address(state).removeprefix("http://")
  return values


def web_address(state):
  return f"http://127.0.0.1:{state.port('web')}"


def own_folder(state, name):
  """Below the state folder; who runs the executables may write to it."""
  folder = state.folder / name
  folder.mkdir(mode=0o700, parents=True, exist_ok=True)
  return folder


def test_environment(state):
  """Servers for tests, with the rights to make databases, users and virtual hosts of their own."""
  database, broker, mail = DatabaseServer(state), BrokerServer(state), MailServer(state)
  authority = str(state.tls / "ca.crt")
  control = state.folder / "control"
  return {
    "REDRESS_TEST_DATABASE_URL": database.url("superuser", "postgres"),
    "REDRESS_TEST_DATABASE_TLS_URL": database.url("superuser", "postgres", "localhost", "?sslmode=verify-full"),
    "REDRESS_TEST_DATABASE_CA": authority,
    "REDRESS_TEST_POSTGRES_BIN": str(BINARIES),
    "REDRESS_TEST_DATABASE_CONTROL": str(control / "database"),
    "REDRESS_TEST_AMQP_URL": broker.url("admin"),
    "REDRESS_TEST_AMQPS_URL": broker.url("admin", scheme="amqps", host="localhost"),
    "REDRESS_TEST_AMQP_CA": authority,
    "REDRESS_TEST_AMQP_MANAGEMENT_URL": broker.management_url("admin"),
    "REDRESS_TEST_BROKER_CONTROL": str(control / "broker"),
    "REDRESS_TEST_RABBITMQCTL": str(control / "rabbitmqctl"),
    "REDRESS_TEST_SMTP_URL": mail.url(host="localhost"),
    "REDRESS_TEST_SMTPS_URL": mail.url("smtps", host="localhost"),
    "REDRESS_TEST_SMTP_CA": authority,
    "REDRESS_TEST_MAIL_CONTROL": str(control / "mail"),
    "REDRESS_TEST_MAILDIR": str(state.mail),
    "REDRESS_TEST_OTHER_CA": str(state.tls / "other-ca.crt"),
    "REDRESS_TEST_CLIENT_CERT": str(state.tls / "client.crt"),
    "REDRESS_TEST_CLIENT_KEY": str(state.tls / "client.key"),
    "REDRESS_TEST_ENVIRONMENTS": str(state.folder / "env"),
    "REDRESS_TEST_STATE": str(state.folder),
  }


def shell_lines(values):
  """`export NAME='value'`; no value of ours holds a quote."""
  return "".join(f"export {name}='{value}'\n" for name, value in values.items())


def write_environment_files(state):
  """env/<executable>.env and env/<executable>.rehearsal.env, plain NAME=value as systemd and compose read."""
  folder = state.folder / "env"
  folder.mkdir(mode=0o700, exist_ok=True)
  for executable in EXECUTABLES:
    for office, suffix in (("redress", ""), ("rehearsal", ".rehearsal")):
      values = executable_environment(state, executable, office)
      (folder / f"{executable}{suffix}.env").write_text("".join(f"{k}={v}\n" for k, v in values.items()))
