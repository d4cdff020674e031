"""Free loopback ports.

Taken below 32768: above it the kernel hands out ports to outgoing connections, and one of those may
sit on a server's port just when a fault test restarts the server.
"""
import random
import socket

LOWEST, HIGHEST = 20000, 32000


def is_free(port):
  with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
      probe.bind(("127.0.0.1", port))
    except OSError:
      return False
  return True


def free_port(beside=()):
  """A port nobody listens on, and not one of `beside`."""
  while True:
    port = random.randrange(LOWEST, HIGHEST)
    if port not in beside and is_free(port):
      return port


def answers(port, greeting=b""):
  """True when something accepts on `port` and, where a greeting is sent, answers it."""
  try:
    with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
      if not greeting:
        return True
      connection.sendall(greeting)
      return connection.recv(1) != b""
  except OSError:
    return False
