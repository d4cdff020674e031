"""What a forger with the database in his hands can do about the seals: compute them anew."""
import hashlib
import json

GENESIS = bytes(32)


def sealed(previous, body):
  return hashlib.sha256(previous + body.encode()).digest()


def rewriting(events, place, change):
  """Statements that change one event of a chain and seal it and all after it anew, head included.

  `events` are (number, sequence, body) in order.
  """
  previous, statements = GENESIS, ["ALTER TABLE event DROP CONSTRAINT event_check"]
  for number, sequence, body in events:
    if sequence == place:
      content = json.loads(body)
      change(content)
      body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    seal = sealed(previous, body)
    if sequence >= place:
      statements.append(("UPDATE event SET body = %s, previous_hash = %s, hash = %s WHERE number = %s AND sequence = %s",
        (body, previous, seal, number, sequence)))
    previous = seal
  return statements + [("UPDATE chain SET hash = %s WHERE number = %s", (previous, events[-1][0]))]


def appending(head, model, at, change):
  """Statements that add an event after the head, made after the model of a true one.

  `head` is (number, sequence, hash); `model` is (type, actor, body).
  """
  (number, last, previous), (kind, actor, body) = head, model
  content = json.loads(body)
  content |= {"id": f"{number}/{last + 1}", "sequence": str(last + 1), "time": at}
  change(content)
  body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
  seal = sealed(bytes(previous), body)
  return [
    ("INSERT INTO event VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
      (number, last + 1, kind, at, actor, body, bytes(previous), seal)),
    ("UPDATE chain SET sequence = %s, hash = %s WHERE number = %s", (last + 1, seal, number))]
