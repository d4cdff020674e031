"""Holds a table's lock, so that a worker stands still in the middle of its transaction."""
import select

from .waiting import until


class Obstacle:
  """As superuser, in `database`; `with Obstacle(office.database, "outbox") as obstacle: obstacle.wait_hit(role)`."""

  def __init__(self, database, table, mode="SHARE ROW EXCLUSIVE", after=lambda: None):
    self.database, self.table, self.mode, self._after = database, table, mode, after

  def __enter__(self):
    self._after()
    self._connection = self.database.connect()
    self._connection.set_session(autocommit=False)
    with self._connection.cursor() as cursor:
      cursor.execute(f"LOCK TABLE {self.table} IN {self.mode} MODE")
    return self

  def wait_hit(self, user):
    """Until a session of that login user waits for a lock."""
    waiting = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = %s AND usename = %s AND wait_event_type = 'Lock')"
    until(lambda: self.database.value(waiting, self.database.name, user), what=f"{user} waiting for {self.table}")

  def bury(self, user):
    """Ends the sessions that killed processes of that user left behind.

    The server does not look at a client while its statement waits for a lock: to `wait_hit` the dead one's session
    would pass for a hit by the next process, which has not even received a message yet.
    """
    theirs = "FROM pg_stat_activity WHERE datname = %s AND usename = %s"
    self.database.rows(f"SELECT pg_terminate_backend(pid) {theirs}", self.database.name, user)
    gone = f"SELECT NOT EXISTS (SELECT {theirs})"
    until(lambda: self.database.value(gone, self.database.name, user), what=f"the dead {user}'s sessions are gone")

  def __exit__(self, *_):
    self._connection.rollback()
    self._connection.close()


class CommitSignal:
  """Wakes when somebody has committed events: the NOTIFY that every writer sends right after its commit."""

  def __init__(self, database):
    self._connection = database.connect()
    with self._connection.cursor() as cursor:
      cursor.execute("LISTEN redress_outbox")

  def wait(self, within=30):
    assert select.select([self._connection], [], [], within)[0], f"no commit within {within} s"
    self.forget()

  def forget(self):
    """What has been signalled by now."""
    self._connection.poll()
    self._connection.notifies.clear()

  def close(self):
    self._connection.close()
