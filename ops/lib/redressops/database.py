"""A private PostgreSQL 15 on a loopback port. No socket file: nothing to collide, no 107-byte path limit."""
import subprocess
from pathlib import Path

from .certificates import hand_to
from .console import Fault
from .ports import answers
from .shared import SHARED
from .state import EXECUTABLES

BINARIES = Path("/usr/lib/postgresql/15/bin")
DATABASES = (SHARED["DATABASE"], SHARED["REHEARSAL_DATABASE"])
ACCESS = """\
host all all 127.0.0.1/32 scram-sha-256
"""
SETTINGS = """\
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
ssl = on
ssl_ca_file = '{tls}/ca.crt'
ssl_cert_file = '{tls}/server.crt'
ssl_key_file = '{tls}/server.key'
max_connections = 300
max_wal_size = '2GB'
log_line_prefix = '%m [%p] %u@%d '
"""


class DatabaseServer:
  name = "database"
  ports = ("database",)

  def __init__(self, state):
    self.state = state
    self.data = state.servers / "postgres"

  def running(self):
    return self.data.exists() and self._control("status").returncode == 0

  def start(self):
    if not (self.data / "PG_VERSION").exists():
      self._create()
    hand_to(self.state.account, self.state.tls, self.state.servers / "postgres-tls")
    (self.data / "redress.conf").write_text(
      SETTINGS.format(port=self.state.port("database"), tls=self.state.servers / "postgres-tls"))
    self.state.account.own(self.data / "redress.conf")
    log = self.state.log("postgres")
    if self._control("start", "-w", "-t", "60", "-l", log).returncode != 0 or not answers(self.state.port("database")):
      raise Fault(f"PostgreSQL 无法启动 · PostgreSQL did not start: {_last_line(log)}({log})")
    self._create_users()

  def stop(self, mode="fast"):
    """`mode` as in pg_ctl(1): fast (clean), immediate (as in a crash)."""
    if self.running():
      self._control("stop", "-w", "-m", mode)

  def _create(self):
    password = self.state.servers / "superuser-password"
    password.write_text(self.state.secret("superuser"))
    self.state.account.own(password)
    done = self._run(
      "initdb", "--no-sync", "-D", self.data, "-U", "superuser", "--pwfile", password, "--auth=scram-sha-256",
      "--encoding=UTF8", "--locale=C.UTF-8")
    password.unlink()
    if done.returncode != 0:
      raise Fault(f"initdb 失败 · initdb failed: {done.stderr.strip().splitlines()[-1]}")
    (self.data / "pg_hba.conf").write_text(ACCESS)
    with open(self.data / "postgresql.conf", "a") as settings:
      settings.write("include 'redress.conf'\n")

  def _create_users(self):
    """A login user for each executable; the CLI's owns the databases and makes the NOLOGIN roles."""
    statements = [
      f"SELECT format('CREATE ROLE %I LOGIN PASSWORD %L', '{user}', '{self.state.secret(user)}')"
      f" WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{user}') \\gexec"
      for user in EXECUTABLES
    ]
    statements.append("ALTER ROLE redress CREATEROLE;")
    statements += [
      f"SELECT 'CREATE DATABASE {name} OWNER redress'"
      f" WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}') \\gexec" for name in DATABASES
    ]
    self.sql("\n".join(statements))

  def grant_roles(self):
    """After `redress migrate`: each executable's role to its login user (contract, Rights)."""
    known = " ".join(f"('{user}')," for user in EXECUTABLES).rstrip(",")
    self.sql(f"""
      SELECT format('GRANT %I TO %I', role.rolname, coalesce(login.name, 'redress'))
      FROM pg_roles AS role
      LEFT JOIN (VALUES {known}) AS login(name) ON role.rolname = 'redress_' || replace(login.name, '-', '_')
      WHERE role.rolname LIKE 'redress\\_%' AND NOT role.rolcanlogin
      \\gexec""")

  def recreate(self, database):
    """An empty database of that name; who is still connected is cut off."""
    self.sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE);\nCREATE DATABASE {database} OWNER redress;")

  def sql(self, script):
    done = subprocess.run(
      ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", self.url("superuser", "postgres")],
      input=script, text=True, capture_output=True, stdin=None)
    if done.returncode != 0:
      raise Fault(f"PostgreSQL: {done.stderr.strip().splitlines()[0]}")

  def url(self, user, database, host="127.0.0.1", options=""):
    secret = self.state.secret(user)
    return f"postgresql://{user}:{secret}@{host}:{self.state.port('database')}/{database}{options}"

  def _control(self, *arguments):
    return self._run("pg_ctl", "-D", self.data, *arguments)

  def _run(self, program, *arguments):
    # Output goes to files or pipes that end with the command; the postmaster itself writes to its log.
    return subprocess.run(
      [str(BINARIES / program), *map(str, arguments)], cwd="/", text=True, capture_output=True,
      stdin=subprocess.DEVNULL, **self.state.account.arguments())


def _last_line(log):
  lines = log.read_text(errors="replace").splitlines() if log.exists() else []
  faults = [line for line in lines if "FATAL" in line or "PANIC" in line or "ERROR" in line]
  return (faults or lines or [""])[-1]
