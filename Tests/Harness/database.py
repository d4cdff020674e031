"""A database of one test, and a look into it with a client that is not ours."""
import psycopg2
import psycopg2.extensions
import psycopg2.sql

# Several test processes make roles and databases of one cluster at once.
LOCK = 733_301


class Database:
  def __init__(self, servers, name):
    self.servers, self.name = servers, name

  def create(self, template="template1"):
    run(self.servers, "CREATE DATABASE {} OWNER redress TEMPLATE {}", self.name, template)
    return self

  def drop(self):
    run(self.servers, "DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name)

  def rename(self, name):
    run(self.servers, "ALTER DATABASE {} RENAME TO {}", self.name, name)

  def connect(self, user=None):
    """As superuser, or as the login user of an executable; every statement commits by itself."""
    url = self.servers.superuser(self.name) if user is None else self.url(user)
    connection = psycopg2.connect(url)
    connection.set_session(autocommit=True)
    return connection

  def url(self, executable):
    from .servers import at_path
    return at_path(self.servers.settings(executable)["REDRESS_DATABASE_URL"], self.name)

  def rows(self, query, *values):
    connection = self.connect()
    try:
      with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
    finally:
      connection.close()

  def snapshot(self, *queries):
    """The rows of several queries at one moment, however busy the database is."""
    connection = psycopg2.connect(self.servers.superuser(self.name))
    connection.set_session(isolation_level="REPEATABLE READ", readonly=True)
    try:
      with connection.cursor() as cursor:
        return [cursor.execute(query) or cursor.fetchall() for query in queries]
    finally:
      connection.close()

  def value(self, query, *values):
    return self.rows(query, *values)[0][0]


def run(servers, statement, *names):
  """A statement of the cluster, its names quoted, one at a time among all test processes."""
  connection = psycopg2.connect(servers.superuser())
  connection.set_session(autocommit=True)
  try:
    with connection.cursor() as cursor:
      cursor.execute("SELECT pg_advisory_lock(%s)", (LOCK,))
      cursor.execute(psycopg2.sql.SQL(statement).format(*map(psycopg2.sql.Identifier, names)))
  finally:
    connection.close()


def grant_roles(servers):
  """Each executable's role to its login user, as the operator does after `migrate` (contract, Rights)."""
  connection = psycopg2.connect(servers.superuser())
  try:
    with connection, connection.cursor() as cursor:
      cursor.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
      cursor.execute(r"""
        SELECT rolname FROM pg_roles WHERE rolname LIKE 'redress\_%%' AND NOT rolcanlogin""")
      for (role,) in cursor.fetchall():
        login = role.removeprefix("redress_").replace("_", "-")
        statement = psycopg2.sql.SQL("GRANT {} TO {}")
        cursor.execute(statement.format(psycopg2.sql.Identifier(role), psycopg2.sql.Identifier(login)))
  finally:
    connection.close()
