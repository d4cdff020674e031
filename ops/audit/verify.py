#!/usr/bin/python3
"""Verifies `redress audit export` with nothing but Python's standard library: 核验导出的事件链。

  redress audit export > chains.jsonl
  ops/audit/verify.py chains.jsonl [ANCHOR]

Each line has number, sequence, previous_hash, hash, body. A chain is whole when its events are numbered 1, 2, …, the
first previous_hash is 64 zeros and each other one the hash before it, hash is SHA-256(previous_hash bytes ‖ body as
UTF-8), and the body names its own number and sequence. An anchor is whole when the SHA-256 of its lines is its root;
its heads stand in the chains, and what came after them is not dated before it. Exit: 0 intact, 1 faults.
"""
import datetime
import hashlib
import json
import sys


def chain_faults(lines, events):
  heads = {}
  for line in lines:
    event = json.loads(line)
    number, place, body = event["number"], event["sequence"], json.loads(event["body"])
    last, seal = heads.get(number, (0, "0" * 64))
    digest = hashlib.sha256(bytes.fromhex(event["previous_hash"]) + event["body"].encode()).hexdigest()
    checks = {
      f"expected event {last + 1}": place == last + 1, "is not sealed to the one before": event["previous_hash"] == seal,
      "its hash is not that of its body": event["hash"] == digest,
      "its body is another event's": (body["subject"], body["sequence"]) == (number, str(place))}
    yield from (f"{number}/{place}: {fault}" for fault, holds in checks.items() if not holds)
    heads[number] = (place, event["hash"])
    events[number, place] = (event["hash"], datetime.datetime.fromisoformat(body["time"]))


def anchor_faults(lines, events):
  said = dict(line[2:].split() for line in lines if line.startswith("# ") and len(line.split()) == 3)
  heads = [line for line in lines if not line.startswith("#")]
  if hashlib.sha256("".join(heads).encode()).hexdigest() != said.get("root") or said.get("chains") != str(len(heads)):
    yield "anchor: its lines do not give its root"
  anchored = {number: (int(place), digest) for number, place, digest in map(str.split, heads)}
  yield from (f"{number}/{place}: is not as in the anchor" for number, (place, digest) in anchored.items()
              if events.get((number, place), ("",))[0] != digest)
  taken = datetime.datetime.fromisoformat(said["at"])
  yield from (f"{number}/{place}: came after the anchor and is dated before it" for (number, place), (_, at)
              in events.items() if place > anchored.get(number, (0,))[0] and at < taken)


events = {}
with open(sys.argv[1], encoding="utf-8") as file:
  found = list(chain_faults(file, events))
if len(sys.argv) > 2:
  with open(sys.argv[2], encoding="utf-8") as file:
    found += anchor_faults(file.readlines(), events)
print("\n".join(found + [f"{len(events)} events: " + (f"{len(found)} faults" if found else "intact")]))
sys.exit(1 if found else 0)
