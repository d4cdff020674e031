"""Stands before a real mail server, hears what is said to it, and cuts the connection where a test says: within the mail,
or after its final dot."""
import socket
import threading


class CuttingProxy:
  """`cut`: None to pass everything on, `envelope` to cut before the mail's content, `data` to cut once some of a mail's content has passed, `dot` to swallow the answer
  to the final dot, which the server has by then."""

  def __init__(self, port):
    self.port, self._target, self.cut, self._heard = None, port, None, []
    self._listener = socket.create_server(("127.0.0.1", 0))
    self.port = self._listener.getsockname()[1]
    threading.Thread(target=self._accept, daemon=True).start()

  @property
  def url(self):
    return f"smtp://127.0.0.1:{self.port}"

  def said(self, verb):
    """Lines the client said that begin with this, from all connections."""
    lines = [line.decode("utf-8", "replace") for heard in self._heard for line in bytes(heard).split(b"\r\n")]
    return [line for line in lines if line.upper().startswith(verb.upper())]

  def _accept(self):
    while True:
      try:
        client, _ = self._listener.accept()
      except OSError:
        return
      threading.Thread(target=self._serve, args=(client,), daemon=True).start()

  def _serve(self, client):
    server = socket.create_connection(("127.0.0.1", self._target))
    ending = threading.Event()
    threading.Thread(target=self._answers, args=(server, client, ending), daemon=True).start()
    tail, sent = b"", bytearray()
    self._heard.append(sent)
    while chunk := self._receive(client):
      sent += chunk
      if self.cut == "envelope" and b"DATA\r\n" in sent:
        break
      if self.cut == "data" and b"\r\nSubject:" in sent:
        break
      tail = (tail + chunk)[-5:]
      if self.cut == "dot" and tail == b"\r\n.\r\n":
        ending.set()
      server.sendall(chunk)
    for end in (client, server):
      self._close(end)

  def _answers(self, server, client, ending):
    while chunk := self._receive(server):
      if ending.is_set():
        break
      try:
        client.sendall(chunk)
      except OSError:
        break
    for end in (client, server):
      self._close(end)

  @staticmethod
  def _receive(end):
    try:
      return end.recv(4096)
    except OSError:
      return b""

  @staticmethod
  def _close(end):
    try:
      end.shutdown(socket.SHUT_RDWR)
    except OSError:
      pass
    end.close()

  def close(self):
    self._listener.close()
