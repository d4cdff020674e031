"""A private Dovecot 2.3 with one mailbox: IMAP over TLS and STARTTLS, on loopback."""
import imaplib
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import time

from redressops.ports import free_port

CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{tls}/server.crt
ssl_key = <{tls}/server.key
disable_plaintext_auth = yes
mail_location = maildir:{folder}/maildir
first_valid_uid = 1
first_valid_gid = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
passdb {{
  driver = static
  args = password=pass@word
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""


class IMAPServer:
  def __init__(self, servers, folder):
    self.folder, self.tls = folder, servers.folder / "tls"
    self.imap, self.imaps = free_port(), free_port()
    # As root Dovecot wants somebody lesser to read mails.
    entry = pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    import grp
    self.user, self.group = entry.pw_name, grp.getgrgid(entry.pw_gid).gr_name
    for path in (folder, folder / "maildir", folder / "home", folder / "state"):
      path.mkdir(exist_ok=True)
      os.chown(path, entry.pw_uid, entry.pw_gid)
    os.chmod(folder, 0o755)
    self.child = None

  def start(self):
    config = self.folder / "dovecot.conf"
    config.write_text(CONFIGURATION.format(
      folder=self.folder, tls=self.tls, user=self.user, group=self.group, imap=self.imap, imaps=self.imaps))
    self.child = subprocess.Popen(
      [shutil.which("dovecot") or "/usr/sbin/dovecot", "-F", "-c", str(config)], stdin=subprocess.DEVNULL,
      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 20
    while True:
      try:
        socket.create_connection(("127.0.0.1", self.imaps), 1).close()
        return self
      except OSError:
        log = self.folder / "dovecot.log"
        assert time.monotonic() < end and self.child.poll() is None, log.read_text() if log.exists() else "no log"
        time.sleep(0.05)

  def url(self, scheme="imaps"):
    port = self.imaps if scheme == "imaps" else self.imap
    return f"{scheme}://box:pass%40word@localhost:{port}/INBOX"

  def client(self):
    context = ssl.create_default_context(cafile=str(self.tls / "ca.crt"))
    client = imaplib.IMAP4_SSL("localhost", self.imaps, ssl_context=context)
    client.login("box", "pass@word")
    client.select("INBOX")
    return client

  def put(self, mail):
    with self.client() as client:
      client.append("INBOX", None, None, mail if isinstance(mail, bytes) else mail.as_bytes())

  def flags(self):
    """Of each mail, in order."""
    with self.client() as client:
      found = client.uid("SEARCH", None, "ALL")[1][0].split()
      return [client.uid("FETCH", uid, "(FLAGS)")[1][0].decode() for uid in found]

  def stop(self):
    if self.child and self.child.poll() is None:
      self.child.terminate()
      self.child.wait(20)
