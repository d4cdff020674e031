"""The report box of a test: a Maildir, and mails made with Python's email package, which is not ours."""
import email.message
import email.utils
import mailbox
import uuid

BOX = "jubao@zwzx.example"


class ReportBox:
  """mailbox-channel of an office, reading a Maildir."""

  def __init__(self, office):
    self.office = office
    self.maildir = office.folder / "box"
    self.spool = office.folder / "spool"
    self.spool.mkdir()
    self.box = mailbox.Maildir(self.maildir, create=True)

  @property
  def settings(self):
    return {
      "REDRESS_MAILDIR": str(self.maildir), "REDRESS_SPOOL": str(self.spool),
      "REDRESS_SMTP_URL": self.office.mail.url, "REDRESS_MAIL_FROM": f"举报信箱 <{BOX}>"}

  def start(self, **settings):
    self.worker = self.office.start("mailbox-channel", **(self.settings | settings))
    return self.worker

  def put(self, mail):
    """As a mail server delivers."""
    content = mail if isinstance(mail, bytes) else mail.as_bytes()
    message = mailbox.MaildirMessage(content)
    # Received now, by the office's own clock.
    message.set_date(self.office.just_now().timestamp())
    self.box.add(message)

  @property
  def unread(self):
    return len(list((self.maildir / "new").iterdir()))

  @property
  def waiting(self):
    return list((self.spool / "mailbox-channel" / "mails").glob("*.eml"))

  def aside(self, reason):
    return list((self.spool / "mailbox-channel" / "aside").glob(f"{reason}.*"))


def letter(complainant, text=None, subject="投诉窗口态度", **headers):
  """A mail of a complainant, as his mail program would write it."""
  mail = email.message.EmailMessage()
  mail["From"] = email.utils.formataddr((complainant.name, complainant.email))
  mail["To"] = BOX
  mail["Subject"] = subject
  mail["Date"] = email.utils.formatdate(localtime=True)
  mail["Message-ID"] = f"<{uuid.uuid4().hex}@post.example>"
  for name, value in headers.items():
    mail[name.replace("_", "-")] = value
  mail.set_content(text or complainant.narrative)
  return mail
