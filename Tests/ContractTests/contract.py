"""The published contract (ops/contract): its schemas, and what they say of a message.

Journeys use it too: `Contract().faults("events", body)` is an empty list for an event as promised.
"""
import json
import re
from pathlib import Path

import jsonschema

CONTRACT = Path(__file__).resolve().parents[2] / "ops" / "contract"
FOLDERS = ("in", "events", "replies")
TYPE = re.compile(r"redress\.(.+)\.v1")


class Contract:
  def __init__(self, folder=CONTRACT):
    self.schemas = {path.relative_to(folder / "schemas").as_posix(): json.loads(path.read_text("utf-8"))
                    for path in sorted((folder / "schemas").rglob("*.json"))}
    self._by_id = {schema["$id"]: schema for schema in self.schemas.values()}
    self._validators = {}

  def names(self, folder):
    """`in`, `events` or `replies`: the names of its messages."""
    return sorted(Path(path).name.removesuffix(".json") for path in self.schemas if path.startswith(folder + "/"))

  def faults(self, folder, message):
    """What is wrong with a CloudEvent (a dict, or its bytes), or with a reply; empty when nothing is."""
    message = json.loads(message) if isinstance(message, (bytes, str)) else message
    found = TYPE.fullmatch(str(message.get("outcome" if folder == "replies" else "type", "")))
    name = message.get("outcome") if folder == "replies" else found and found[1]
    if name not in self.names(folder):
      return [f"no such message: {name}"]
    return self.data_faults(f"{folder}/{name}.json", message)

  def data_faults(self, path, value):
    """The same against one schema by its path: `in/complaint.submit.json#/$defs/data`."""
    if path not in self._validators:
      self._validators[path] = self._validator(path)
    faults = self._validators[path].iter_errors(value)
    return [f"/{'/'.join(map(str, fault.absolute_path))}: {fault.validator}" for fault in faults]

  def _validator(self, path):
    file, _, fragment = path.partition("#")
    schema = {"$ref": self.schemas[file]["$id"] + "#" + fragment}
    try:
      from referencing import Registry, Resource
      resources = [(key, Resource.from_contents(value)) for key, value in self._by_id.items()]
      return jsonschema.Draft202012Validator(schema, registry=Registry().with_resources(resources))
    except ImportError:  # Debian 12 has jsonschema 4.10, from before `referencing`
      resolver = jsonschema.RefResolver("", schema, store=dict(self._by_id))
      return jsonschema.Draft202012Validator(schema, resolver=resolver)
