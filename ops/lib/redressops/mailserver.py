"""A real SMTP server (aiosmtpd) that puts every mail into a Maildir of its recipient.

Why not Debian's exim4: its package conflicts with any other mail-transport-agent, so installing it would
remove the newcomer's own, and it wants its own account and set-uid root. aiosmtpd is a plain Debian
package, runs as anybody, speaks ESMTP with STARTTLS, AUTH, 8BITMIME and SMTPUTF8.

Run as: mailserver.py MAILDIR SMTP-PORT HOST [SMTPS-PORT CERT KEY]; the user is `redress`, see `password`.

Recipients in three reserved domains (RFC 2606) behave badly, so that faults can be rehearsed:
`permanent.invalid` is refused with 550, `transient.invalid` with 451, and for `silent.invalid` the
connection is cut after the final dot, before any answer (RFC 1047).
"""
import asyncio
import mailbox
import os
import ssl
import sys
from pathlib import Path
from urllib.parse import quote

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

LIMIT = 32 << 20


class MaildirHandler:
  def __init__(self, root):
    self.root = Path(root)

  async def handle_RCPT(self, server, session, envelope, address, options):
    domain = address.rsplit("@", 1)[-1].lower()
    if domain == "permanent.invalid":
      return "550 5.1.1 No such mailbox"
    if domain == "transient.invalid":
      return "451 4.3.0 Try again later"
    envelope.rcpt_tos.append(address)
    envelope.rcpt_options.extend(options)
    return "250 2.1.5 OK"

  async def handle_DATA(self, server, session, envelope):
    for address in envelope.rcpt_tos:
      self._deliver(address, envelope)
    if any(address.lower().endswith("@silent.invalid") for address in envelope.rcpt_tos):
      server.transport.abort()
    return "250 2.0.0 Delivered"

  def _deliver(self, address, envelope):
    """One Maildir per address; Return-Path and Delivered-To as RFC 5321 §4.4 and qmail have them."""
    folder = self.root / quote(address.lower(), safe="@+=")
    head = f"Return-Path: <{envelope.mail_from}>\r\nDelivered-To: {address}\r\n".encode()
    mailbox.Maildir(folder, create=True).add((head + envelope.content).replace(b"\r\n", b"\n"))
    for path in (folder, folder / "new", folder / "cur", folder / "tmp"):
      os.chmod(path, 0o755)


def authenticator(right_password):
  def check(server, session, envelope, mechanism, login):
    right = isinstance(login, LoginPassword) and login.login == b"redress" and login.password == right_password
    return AuthResult(success=right, handled=False)
  return check


def password():
  """From MAIL_PASSWORD, or from the file that MAIL_PASSWORD_FILE names (container secrets)."""
  if "MAIL_PASSWORD" in os.environ:
    return os.environ["MAIL_PASSWORD"].encode()
  return Path(os.environ["MAIL_PASSWORD_FILE"]).read_bytes().strip()


def tls_context(certificate, key):
  context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
  context.load_cert_chain(certificate, key)
  return context


async def serve(root, smtp_port, host, smtps_port=None, certificate=None, key=None):
  context = tls_context(certificate, key) if certificate else None
  handler, check = MaildirHandler(root), authenticator(password())

  def session(starttls):
    # AUTH without TLS is taken too: the server listens on loopback or on a private network only.
    return SMTP(
      handler, hostname="localhost", tls_context=context if starttls else None, data_size_limit=LIMIT,
      enable_SMTPUTF8=True, authenticator=check, auth_require_tls=False, ident="Redress private mail")

  loop = asyncio.get_running_loop()
  await loop.create_server(lambda: session(True), host, int(smtp_port))
  if context:
    await loop.create_server(lambda: session(False), host, int(smtps_port), ssl=context)
  await asyncio.Event().wait()


if __name__ == "__main__":
  os.umask(0o022)
  try:
    asyncio.run(serve(*sys.argv[1:]))
  except OSError as error:
    sys.exit(f"mail server: {error}")
