"""Who may do what on broker and database: the one place it is written down.

Private servers, containers, the installed package's set-up and the check for drift all take it from here. Imports
nothing of ours: it is installed with the package.
"""
import base64
import hashlib
import hmac
import os
import re

WORKERS = ("intake", "deadline-watcher", "notifier", "accountability")
CHANNELS = ("web-channel", "mailbox-channel", "phone-channel", "desk")
EXECUTABLES = WORKERS + CHANNELS + ("redress",)
# What RabbitMQ calls tags: the operator's user sets policies and reads bindings through the management interface.
TAGS = {"admin": "administrator", "redress": "policymaker,monitoring"}

# Routing keys each may send to redress.in (the policy's `senders` says the same of message types, and intake checks it;
# the broker refuses already what it can). Who is missing here may send everything (desk, redress), or nothing at all.
SENDS = {
  "web-channel": ("complaint.submit", "case.withdraw", "case.follow-up", "case.request-reopening", "notice.signed"),
  "mailbox-channel": ("complaint.submit", "notice.bounced", "notice.signed"),
  "phone-channel": ("complaint.submit",),
}
# Bindings each worker declares: on redress.in, on redress.events. As in Topology.swift; a test holds them together.
TAKES = {
  "intake": ("complaint.*", "case.*"), "deadline-watcher": ("calendar.*", "policy.*"), "notifier": ("notice.*",),
  "accountability": ("inquiry.*",),
}
FOLLOWS = {
  "intake": ("notice.signed",), "deadline-watcher": (),
  "notifier": ("case.*", "deadline.due-soon", "deadline.due-today", "deadline.breached", "deadline.escalated",
    "deadline.recomputed", "inquiry.*"),
  "accountability": ("deadline.breached", "deadline.escalated", "case.finding-recorded"),
}
# Channels that seal their spool with a key of their own (web-channel has the query key).
SEALED = ("mailbox-channel", "phone-channel")
# Events a channel may bind to, where not all of them are its business.
HEARS = {"phone-channel": ("case.*",)}
NOTHING = "^$"


def permissions_of(name):
  """Patterns of resource names (rabbitmq.com/access-control.html). `amq.default` carries the replies."""
  if name in ("admin", "redress"):
    return {"configure": ".*", "write": ".*", "read": ".*"}
  if name in WORKERS:
    own = rf"redress\.{name}(\.dead)?"
    return {
      "configure": rf"^(redress\.(in|events|dead)|{own})$",
      "write": rf"^(redress\.(events|dead)|{own}|amq\.default)$",
      "read": rf"^(redress\.(in|events|dead)|{own})$",
    }
  # An adapter submits, and reads the replies and the events from queues of its own.
  own = rf"({name}|amq\.gen)[.-].*"
  return {"configure": rf"^{own}$", "write": rf"^(redress\.in|{own})$", "read": rf"^(redress\.events|{own})$"}


def topic_permissions_of(name):
  """Patterns of routing keys by exchange. A relay publishes whatever any worker has written, so workers may all."""
  if name in ("admin", "redress", "desk"):
    return []
  if name in WORKERS:
    return [
      {"exchange": "redress.in", "write": NOTHING, "read": _any_of(TAKES[name])},
      {"exchange": "redress.events", "write": ".*", "read": _any_of(FOLLOWS[name])}]
  return [
    {"exchange": "redress.in", "write": _any_of(SENDS[name]), "read": NOTHING},
    {"exchange": "redress.events", "write": NOTHING, "read": _any_of(HEARS[name]) if name in HEARS else ".*"}]


def _any_of(keys):
  return f"^({'|'.join(re.escape(key) for key in keys)})$" if keys else NOTHING


def broker_user(name, password, salt=None):
  """RabbitMQ's own salted form: base64(salt + sha256(salt + password))."""
  salt = salt or os.urandom(4)
  digest = hashlib.sha256(salt + password.encode()).digest()
  return {
    "name": name, "tags": TAGS.get(name, ""), "password_hash": base64.b64encode(salt + digest).decode(),
    "hashing_algorithm": "rabbit_password_hashing_sha256"}


def broker_definitions(passwords, vhost):
  """What `rabbitmqctl import_definitions` takes: one user an executable, its permissions by name and by routing key."""
  names = [name for name in EXECUTABLES if name in passwords]
  return {
    "users": [broker_user(name, passwords[name]) for name in names], "vhosts": [{"name": vhost}],
    "permissions": [{"user": name, "vhost": vhost, **permissions_of(name)} for name in names],
    "topic_permissions": [
      {"user": name, "vhost": vhost, **topic} for name in names for topic in topic_permissions_of(name)]}


def database_role(name):
  return "redress_" + name.replace("-", "_")


def database_script(passwords, database):
  """psql script of a superuser, as often as one likes: a login an executable, its role granted, the database made.

  `redress` owns the database and makes the roles when it migrates; here they are made before, so that they can be
  granted at once. `backup` may copy (REPLICATION) and nothing else.
  """
  lines = ["\\set ON_ERROR_STOP on"]
  for name in [*EXECUTABLES, "backup"]:
    if name in passwords:
      lines += [
        f"SELECT 'CREATE ROLE \"{name}\"' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') \\gexec",
        f"ALTER ROLE \"{name}\" LOGIN NOINHERIT NOSUPERUSER PASSWORD '{passwords[name]}';"]
  lines += ['ALTER ROLE "redress" CREATEROLE INHERIT;']
  if "backup" in passwords:
    lines.append('ALTER ROLE "backup" REPLICATION;')
  for name in EXECUTABLES:
    role = database_role(name)
    lines += [
      f"SELECT 'CREATE ROLE {role} NOLOGIN NOINHERIT' WHERE NOT EXISTS"
      f" (SELECT FROM pg_roles WHERE rolname = '{role}') \\gexec"]
    if name in passwords:
      lines.append(f'GRANT {role} TO "{name}";')
  lines += [
    f"SELECT 'CREATE DATABASE {database} OWNER redress ENCODING ''UTF8'' TEMPLATE template0' WHERE NOT EXISTS"
    f" (SELECT FROM pg_database WHERE datname = '{database}') \\gexec",
    f"REVOKE ALL ON DATABASE {database} FROM PUBLIC;"]
  for name in EXECUTABLES:
    if name in passwords:
      lines.append(f'GRANT CONNECT ON DATABASE {database} TO "{name}";')
  return "\n".join(lines) + "\n"


def query_key(vault):
  """What `redress query-key` prints."""
  return _derived(vault, "redress query code 1")


def channel_key(vault, channel):
  """What `redress channel-key CHANNEL` prints."""
  return _derived(vault, f"redress channel 1 {channel}")


def _derived(vault, purpose):
  """HKDF-SHA256 (RFC 5869) of the vault's key, 32 bytes."""
  extracted = hmac.digest(bytes(32), vault, hashlib.sha256)
  return hmac.digest(extracted, purpose.encode() + bytes([1]), hashlib.sha256)
