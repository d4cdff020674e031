"""What systemd is to a service: a datagram socket that its assignments come in by (sd_notify(3))."""
import socket
import threading
import time

from .waiting import PATIENCE, Gathered


class NotifySocket:
  """Reads all the time, as systemd does."""

  def __init__(self, path):
    self._path = path
    self._lines = Gathered()
    self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    self._socket.bind(str(path))
    self._closing = False
    self._thread = threading.Thread(target=self._follow, daemon=True)
    self._thread.start()

  def _follow(self):
    while not self._closing:
      for line in self._socket.recv(4096).decode().splitlines():
        self._lines.add(line)

  def wait(self, wanted, within=PATIENCE, give_up=lambda: None):
    """Until a line is `wanted`; `give_up` may say why it will never come. Earlier lines count."""
    end = time.monotonic() + within
    while not self._lines.all(lambda line: line == wanted):
      reason = give_up() or (None if time.monotonic() < end else f"not within {within} s")
      assert not reason, f"no {wanted}: {reason}; told so far: {self._lines.all()}"
      # Short, so that the death of a process that says nothing is noticed.
      self._lines.wait_growth(0.2)

  def close(self):
    self._closing = True
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as waker:
      waker.sendto(b"\n", str(self._path))
    self._thread.join(10)
    self._socket.close()
    self._path.unlink(missing_ok=True)
