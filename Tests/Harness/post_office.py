"""A mail server that is not ours (aiosmtpd), in the test's own process; what it took is the ledger of deliveries."""
import asyncio
import email
import email.policy
import email.utils
import threading

from aiosmtpd.smtp import SMTP

from .waiting import PATIENCE, Gathered


class Mail:
  """One message as the server took it, parsed by Python's email package (headers decoded)."""

  def __init__(self, sender, recipients, content):
    self.sender, self.recipients, self.content = sender, recipients, content
    self.message = email.message_from_bytes(content, policy=email.policy.default)
    self.subject = str(self.message["Subject"] or "")
    self.message_id = str(self.message["Message-ID"] or "").strip()

  @property
  def to(self):
    return [address for _, address in email.utils.getaddresses(self.message.get_all("To", []))]

  def part(self, kind):
    """The text of the first `text/plain` or `text/html` part."""
    body = self.message.get_body((kind.split("/")[1].replace("plain", "plain"),))
    return body.get_content() if body else ""

  @property
  def text(self):
    """Everything a reader could see, headers included, each part decoded."""
    return readable(self.message)

  def __repr__(self):
    return f"{self.recipients} {self.subject}"


def readable(message):
  texts = [f"{name}: {value}" for name, value in message.items()]
  for part in message.walk():
    if part.get_content_maintype() == "text":
      texts.append(part.get_content())
    elif not part.is_multipart():
      texts.append(part.get_payload(decode=True).decode("utf-8", "replace"))
  return "\n".join(texts)


class PostOffice:
  """`on_data(server, mail)` may answer in place of 250: a reply line, or None. It may also cut the connection."""

  def __init__(self, address="127.0.0.1"):
    self.address = address
    self._mails = Gathered()
    self.on_data = lambda server, mail: None
    self._loop = asyncio.new_event_loop()
    self._ready = threading.Event()
    self._thread = threading.Thread(target=self._serve, daemon=True)
    self._thread.start()
    assert self._ready.wait(10), "the mail server did not start"

  @property
  def url(self):
    return f"smtp://{self.address}:{self.port}"

  def _serve(self):
    asyncio.set_event_loop(self._loop)
    create = self._loop.create_server(
      lambda: SMTP(self, hostname="localhost", enable_SMTPUTF8=True, data_size_limit=32 << 20, loop=self._loop),
      self.address, 0)
    self._server = self._loop.run_until_complete(create)
    self.port = self._server.sockets[0].getsockname()[1]
    self._ready.set()
    self._loop.run_forever()

  # aiosmtpd calls these.

  async def handle_DATA(self, server, session, envelope):
    mail = Mail(envelope.mail_from, list(envelope.rcpt_tos), envelope.content)
    answer = self.on_data(server, mail)
    if answer is not None and not answer.startswith("2"):
      return answer
    self._mails.add(mail)
    return answer or "250 2.0.0 Delivered"

  def all(self, to=None):
    return self._mails.all(lambda mail: to is None or to in mail.recipients)

  def wait(self, to, wanted=lambda mail: True, count=1, within=PATIENCE):
    """Mails that this address has got, once there are `count` of the wanted."""
    return self._mails.wait(lambda mail: to in mail.recipients and wanted(mail), count, within, f"mail to {to}")

  def close(self):
    self._loop.call_soon_threadsafe(self._loop.stop)
    self._thread.join(10)
