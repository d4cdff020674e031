"""One test's whole office: a database, a virtual host, workers, mail, watches. Gone afterwards."""
import shutil
import tempfile
import uuid
from pathlib import Path

from .cli import CommandLine
from .complaints import SENDER, cloud_event, complaint_data
from .database import Database
from .dead_letters import DeadLetters
from .event_watch import EventWatch
from .post_office import PostOffice
from .sample_directory import address
from .secrecy import leaks
from .sender import Sender
from .servers import WORKERS
from .template import template
from .virtual_host import VirtualHost
from .worker import Worker

# A Monday in working hours: mails to staff leave at once.
REHEARSAL_BEGINS = "2026-03-02T09:30:00+08:00"


class Office:
  def __init__(self, servers, rehearsal=False):
    self.servers = servers
    name = f"t_{uuid.uuid4().hex[:12]}"
    self.rehearsal = rehearsal
    self.folder = Path(tempfile.mkdtemp(prefix="redress-journey-"))
    self.database = Database(servers, name)
    self.vhost = VirtualHost(servers, name)
    self.secrets = []
    self._workers, self._senders, self._closables = [], {}, []
    self._mail = self._events = None

  def open(self):
    self.database.create(template(self.servers, self.rehearsal))
    self.vhost.create()
    self.cli = CommandLine(self._settings("redress") | {"REDRESS_AMQP_MANAGEMENT_URL": self._management})
    self.cli.run("topology", "apply")
    if self.rehearsal:
      self.clock("set", REHEARSAL_BEGINS)
    return self

  @property
  def _management(self):
    return self.servers.settings("redress")["REDRESS_AMQP_MANAGEMENT_URL"]

  def _settings(self, executable):
    return self.servers.settings(executable) | {
      "REDRESS_DATABASE_URL": self.database.url(executable),
      "REDRESS_AMQP_URL": self.servers.amqp(executable, self.vhost.name)}

  def clock(self, action, value):
    self.cli.run("clock", action, value)

  # Processes

  def start(self, *names, ready=True, **settings):
    """Starts these workers, all four by default; one that is named twice gets two instances. The last one."""
    started = [self._worker(name, settings) for name in names or WORKERS]
    for worker in started:
      worker.start(ready=False)
    for worker in started if ready else []:
      worker.wait_ready()
    return started[-1]

  def _worker(self, name, settings):
    mine = self._settings(name) | settings
    if name == "notifier" and "REDRESS_SMTP_URL" not in settings:
      mine |= {"REDRESS_SMTP_URL": self.mail.url}
    worker = Worker(name, mine, self.folder, f"{name}-{len(self._workers)}")
    self._workers.append(worker)
    return worker

  @property
  def workers(self):
    return list(self._workers)

  def stop(self):
    """All that run, at once: each drains and exits 0."""
    running = [worker for worker in self._workers if worker.is_running]
    for worker in running:
      worker.drain()
    for worker in running:
      worker.wait_drained()

  # What goes in and comes out

  @property
  def mail(self):
    self._mail = self._mail or PostOffice()
    return self._mail

  @property
  def events(self):
    if self._events is None:
      self.watch()
    return self._events

  def watch(self):
    """From now on events are kept."""
    self._events = EventWatch(self.servers, self.vhost.name)

  def sender(self, user):
    if user not in self._senders:
      self._senders[user] = Sender(self.servers, self.vhost.name, user)
    return self._senders[user]

  def dead_letters(self, worker="intake"):
    letters = DeadLetters(self.servers, self.vhost.name, f"redress.{worker}.dead")
    self._closables.append(letters)
    return letters

  def complain(self, channel="web", complainant=None, by=None, **more):
    """Sends a complaint as its channel does; the answer."""
    data = more.pop("data", None) or complaint_data(channel, complainant, self.just_now(), **more)
    if complainant:
      self.secrets += complainant.secrets
    answer = self.sender(by or SENDER[data["channel"]]).ask(cloud_event("complaint.submit", data))
    assert answer["outcome"] == "accepted", answer
    return answer

  def just_now(self):
    """By the office's own clock."""
    return self.database.value("SELECT redress_now() - interval '5 seconds'")

  def act(self, kind, number, actor, **data):
    """A command from the desk that must be accepted; the answer."""
    answer = self.try_to(kind, number, actor, **data)
    assert answer["outcome"] == "accepted", f"{kind} by {actor}: {answer}"
    return answer

  def try_to(self, kind, number, actor, **data):
    return self.sender("desk").ask(cloud_event(kind, {"actor": actor, **data}, subject=number))

  def pass_gathering(self):
    """Over ten minutes: what comes next to the same person leaves at once again (policy gather_minutes)."""
    self.clock("advance", "PT11M")

  def case(self, number):
    return self.cli.json("case", "show", number)

  def state(self, number):
    return self.database.value("SELECT state FROM cases WHERE number = %s", number)

  def deadlines(self, number):
    """By kind and window: when each is due (Shanghai) and its status, as the database has them."""
    rows = self.database.rows("""
      SELECT kind, "window", to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), clause, status
      FROM deadline WHERE number = %s ORDER BY id""", number)
    return {(kind, window): (due, clause, status) for kind, window, due, clause, status in rows}

  def mailed(self, person, word, number, count=1):
    """Waits for mails to a person of the directory that say this of that case, alone or gathered with others."""
    wanted = lambda mail: word in mail.text and number in mail.text  # noqa: E731
    return self.mail.wait(address(person), wanted, count)[-1]

  def told(self, complainant, word, number):
    """The same for a complainant."""
    return self.mail.wait(complainant.email, lambda mail: word in mail.subject and number in mail.subject)[-1]

  # The end

  def check_secrecy(self):
    found = leaks(self)
    assert not found, found

  def close(self):
    """Whatever else a test claims: its workers drain, and nothing of a complainant got out."""
    try:
      self.stop()
      self.check_secrecy()
    finally:
      self._tear_down()

  def _tear_down(self):
    for item in [*self._workers, *self._senders.values(), *self._closables, self._events, self._mail]:
      if item:
        item.close()
    if not self.servers.disposable:
      # Never on a broker that was just restarted: RabbitMQ 3.10.8 loses every queue with at-least-once
      # dead-lettering when one is deleted while its dead-letter worker starts (rabbit_fifo_dlx_sup gives up;
      # each consume then ends with INTERNAL_ERROR, noproc, until the node is restarted).
      self.vhost.delete()
      self.database.drop()
    shutil.rmtree(self.folder, ignore_errors=True)
