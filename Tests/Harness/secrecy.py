"""Looks for a complainant's particulars where they must never be (contract: events, logs, metrics, errors, mails)."""


def leaks(office):
  """Where one of the office's secrets was found, without telling which of them."""
  secrets = [secret for secret in office.secrets if secret]
  return sorted({place for place, text in _places(office) for secret in secrets if secret in text})


def _places(office):
  for worker in office.workers:
    yield f"log of {worker.name}", worker.printed()
  for event in office._events.all() if office._events else []:
    yield f"published {event}", event.body.decode()
  yield from _stored(office)
  for letters in office._closables:
    for letter in letters.found:
      yield "headers of a dead letter", str(letter.headers)
  for mail in office._mail.all() if office._mail else []:
    for place, text in _mail(mail):
      yield place, text


def _stored(office):
  for number, sequence, body in office.database.rows("SELECT number, sequence, body FROM event"):
    yield f"event {number}/{sequence}", body
  # Stored mails are sealed; what was sent is looked at where it arrived.
  for identifier, message in office.database.rows("SELECT id, message FROM notice UNION ALL SELECT id, message FROM digest"):
    yield f"stored mail {identifier}", bytes(message).decode("latin-1")
  for table in ("cases", "deadline", "inbox", "outbox", "inquiry", "alarm", "notice", "notice_link", "notice_resolution"):
    for (row,) in office.database.rows(f"SELECT to_jsonb(t) - 'message' FROM {table} AS t"):
      yield f"row of {table}", str(row)


def _mail(mail):
  """The complainant's own mail bears his address in the envelope and To, and nowhere else."""
  text = mail.text
  if mail.to == mail.recipients:
    text = text.replace(f"To: {mail.message['To']}", "")
  yield f"mail to {mail.recipients}", text
