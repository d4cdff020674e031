"""Clients that only hold connections: real sockets, from as many addresses of this machine as one likes."""
import itertools
import resource
import select
import socket
import threading


def allow_files():
  """As many open files as this process may have."""
  _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
  resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class Crowd:
  """`size` connections from `addresses` (127.0.1.1, 127.0.1.2 …), each of which says `opening` and no more.

  Who is shown out comes again at once: the crowd does not get smaller by itself.
  """

  def __init__(self, url, size, opening=b"", addresses=40):
    allow_files()
    host, port = url.removeprefix("http://").rsplit(":", 1)
    self.target, self.opening = (host, int(port)), opening
    self.sources = itertools.cycle(f"127.0.1.{number + 1}" for number in range(addresses))
    self.open, self.returned = [], 0
    self._over = threading.Event()
    for _ in range(size):
      self._come()
    self._thread = threading.Thread(target=self._stay, daemon=True)

  def __enter__(self):
    self._thread.start()
    return self

  def __exit__(self, *_):
    self._over.set()
    self._thread.join()
    for client in self.open:
      client.close()

  def _come(self):
    client = socket.socket()
    client.setblocking(False)
    client.bind((next(self.sources), 0))
    client.connect_ex(self.target)
    self.open.append(client)

  def _stay(self):
    said, poller = set(), select.poll()
    for client in self.open:
      poller.register(client, select.POLLIN | select.POLLOUT)
    known = {client.fileno(): client for client in self.open}
    # Stubborn, and no busier than that: the machine is the attacked one's as well.
    while not self._over.wait(0.01):
      for number, event in poller.poll(50):
        client = known[number]
        if event & select.POLLOUT and client not in said:
          said.add(client)
          poller.modify(client, select.POLLIN)
          try:
            client.send(self.opening)
          except OSError:
            event |= select.POLLHUP
        if event & (select.POLLIN | select.POLLHUP | select.POLLERR):
          poller.unregister(client)
          del known[number]
          said.discard(client)
          self.open.remove(client)
          client.close()
          self._come()
          self.returned += 1
          known[self.open[-1].fileno()] = self.open[-1]
          poller.register(self.open[-1], select.POLLIN | select.POLLOUT)


class Dripper:
  """One connection that sends `opening`, then a byte now and then, until it is shown out."""

  def __init__(self, url, opening):
    host, port = url.removeprefix("http://").rsplit(":", 1)
    self.client = socket.create_connection((host, int(port)))
    self.client.sendall(opening)
    self.answer = b""

  def is_out(self):
    """Sends one more byte, and tells whether the other end has had enough."""
    try:
      self.client.sendall(b"x")
      ready, _, _ = select.select([self.client], [], [], 0)
      if not ready:
        return False
      more = self.client.recv(4096)
      self.answer += more
      return not more
    except OSError:
      return True
