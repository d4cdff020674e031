"""The audit by a stranger: chains of events, recomputed with nothing but SHA-256."""
import hashlib
import json
from itertools import groupby

GENESIS = bytes(32)
EVENTS = "SELECT number, sequence, type, actor, body, previous_hash, hash FROM event ORDER BY number, sequence"
HEADS = "SELECT number, sequence, hash FROM chain"


def chain_faults(database):
  """What is not as it was sealed; empty when all is well."""
  faults = []
  rows, chains = database.snapshot(EVENTS, HEADS)
  heads = {number: (sequence, bytes(head)) for number, sequence, head in chains}
  for number, events in groupby(rows, key=lambda row: row[0]):
    head = _follow(number, events, faults)
    if heads.pop(number, None) != head:
      faults.append(f"{number}: the head is not its last event")
  return faults + [f"{number}: a head without events" for number in heads]


def _follow(number, events, faults):
  sequence, previous = 0, GENESIS
  for _, place, kind, actor, body, before, sealed in events:
    sequence += 1
    content = json.loads(body)
    checks = {
      "gap": place == sequence, "previous": bytes(before) == previous,
      "hash": hashlib.sha256(previous + body.encode()).digest() == bytes(sealed),
      "subject": content["subject"] == number, "sequence": content["sequence"] == str(place),
      "type": content["type"] == f"redress.{kind}.v1", "actor": content["data"].get("actor", actor) == actor}
    faults += [f"{number}/{place}: {name}" for name, holds in checks.items() if not holds]
    previous = bytes(sealed)
  return sequence, previous
