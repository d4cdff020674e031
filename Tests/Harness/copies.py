"""Copies of one office's database, each to be spoilt in its own way by somebody who may do anything."""
import uuid
from contextlib import contextmanager

import psycopg2

from .cli import CommandLine
from .database import Database


class Copy:
  """A database of its own, with the command line to look at it."""

  def __init__(self, office, database):
    self.database = database
    self.cli = CommandLine(office.cli.settings | {"REDRESS_DATABASE_URL": database.url("redress")})

  def spoil(self, *statements):
    """As its superuser, with every trigger switched off (session_replication_role)."""
    connection = psycopg2.connect(self.database.servers.superuser(self.database.name))
    try:
      with connection, connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for statement in statements:
          cursor.execute(*(statement if isinstance(statement, tuple) else (statement,)))
          assert cursor.rowcount != 0, f"changes nothing: {statement}"
    finally:
      connection.close()

  def verify(self, *arguments, code):
    return self.cli.json("audit", "verify", *arguments, code=code)


@contextmanager
def copy_of(office):
  """The office's workers must have stopped: a database in use can't be copied."""
  database = Database(office.servers, f"{office.database.name}_{uuid.uuid4().hex[:6]}")
  database.create(office.database.name)
  try:
    yield Copy(office, database)
  finally:
    database.drop()
