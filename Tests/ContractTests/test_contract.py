"""The contract that is published: samples of every message against their schemas, and the lists against each other."""
import json
import sys
import unittest
from pathlib import Path

import jsonschema
import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent))
from contract import CONTRACT, FOLDERS, Contract  # noqa: E402
from samples import COMMANDS, COMPLAINT, COMPLAINT_MORE, COMPLAINT_WRONG, changed, event  # noqa: E402

contract = Contract()
asyncapi = yaml.safe_load((CONTRACT / "asyncapi.yaml").read_text("utf-8"))
SAMPLES = CONTRACT.parent / "samples"


class Case(unittest.TestCase):
  def assertTaken(self, name, data, **attributes):
    self.assertEqual(contract.faults("in", event(name, data, **attributes)), [])

  def assertRefused(self, name, data, **attributes):
    self.assertNotEqual(contract.faults("in", event(name, data, **attributes)), [])


class Lists(Case):
  def test_every_schema_is_one(self):
    for path, schema in contract.schemas.items():
      with self.subTest(path):
        jsonschema.Draft202012Validator.check_schema(schema)
        self.assertTrue(schema["$id"].endswith("/schemas/" + path))

  def test_every_reference_leads_somewhere(self):
    for path, schema in contract.schemas.items():
      for reference in references(schema):
        with self.subTest(f"{path} {reference}"):
          file, _, fragment = reference.partition("#")
          target = (Path(path).parent / file) if file else Path(path)
          found = contract.schemas[relative(target)]
          for step in fragment.split("/")[1:]:
            found = found[step]

  def test_asyncapi_and_schema_files_name_the_same_messages(self):
    messages = asyncapi["components"]["messages"]
    for folder in FOLDERS:
      with self.subTest(folder):
        listed = sorted(key.removeprefix(folder + ".") for key in messages if key.startswith(folder + "."))
        self.assertEqual(listed, contract.names(folder))
        self.assertEqual(sorted(of_channel(folder)), [f"{folder}.{name}" for name in contract.names(folder)])
    for folder in ("in", "events"):
      self.assertEqual(asyncapi["channels"][folder]["parameters"]["name"]["enum"], contract.names(folder))

  def test_every_message_of_asyncapi_has_its_name_type_and_schema(self):
    for key, message in asyncapi["components"]["messages"].items():
      folder, _, name = key.partition(".")
      if folder not in FOLDERS:
        continue
      with self.subTest(key):
        schema = contract.schemas[message["payload"]["schema"]["$ref"].removeprefix("schemas/")]
        self.assertEqual(schema, contract.schemas[f"{folder}/{name}.json"])
        if folder != "replies":
          self.assertEqual(message["name"], f"redress.{name}.v1")
          self.assertEqual(schema["properties"]["type"], {"const": f"redress.{name}.v1"})

  def test_no_event_has_room_for_what_people_wrote(self):
    """A string of an event is an enumeration or has a pattern that no prose matches."""
    for path, schema in contract.schemas.items():
      if path.startswith("events/"):
        for place, pattern in open_strings(schema["$defs"]["data"], path):
          with self.subTest(f"{path} {place}"):
            self.assertIsNotNone(pattern)
            self.assertNotRegex("张三 lives here", pattern)


class Complaints(Case):
  def test_a_complaint_may_be_bare_or_full(self):
    self.assertTaken("complaint.submit", COMPLAINT)
    self.assertTaken("complaint.submit", {**COMPLAINT, **COMPLAINT_MORE})
    self.assertTaken("complaint.submit", {**COMPLAINT, "complainant": {"anonymous": True}})
    self.assertTaken("complaint.submit", {**COMPLAINT, "channel": "onsite", "answer": {"by": "P-1", "text": "说明"}})

  def test_the_shipped_samples_are_taken(self):
    for path in sorted(SAMPLES.glob("*.json")):
      with self.subTest(path.name):
        sample = json.loads(path.read_text("utf-8"))
        data = sample["data"] if "specversion" in sample else sample
        self.assertTaken("complaint.submit", data)

  def test_what_is_missing_is_noticed(self):
    for field in COMPLAINT:
      with self.subTest(field):
        self.assertRefused("complaint.submit", changed(COMPLAINT, field, None))

  def test_what_is_wrong_is_noticed(self):
    for field, value in COMPLAINT_WRONG:
      with self.subTest(f"{field} {str(value)[:60]}"):
        self.assertRefused("complaint.submit", changed(COMPLAINT, field, value))


class Commands(Case):
  def test_every_command_has_samples(self):
    self.assertEqual(sorted([*COMMANDS, "complaint.submit"]), contract.names("in"))

  def test_a_command_may_be_bare_or_full(self):
    for name, (needed, more, _) in COMMANDS.items():
      with self.subTest(name):
        self.assertTaken(name, {"actor": "P-1", **needed})
        self.assertTaken(name, {"actor": "P-1", **needed, **more})

  def test_a_mitigation_is_one_or_several(self):
    decision = {"actor": "P-1", **COMMANDS["inquiry.decide"][0]}
    self.assertTaken("inquiry.decide", {**decision, "mitigation": "harm-prevented"})
    for wrong in ("mercy", ["mercy"], 1):
      self.assertRefused("inquiry.decide", {**decision, "mitigation": wrong})

  def test_a_command_without_actor_or_a_field_is_wrong(self):
    for name, (needed, more, _) in COMMANDS.items():
      data = {"actor": "P-1", **needed}
      for field in needed if name.startswith("notice.") else data:
        with self.subTest(f"{name} {field}"):
          self.assertRefused(name, changed(data, field, None))
      for field in more:
        with self.subTest(f"{name} {field}"):
          self.assertRefused(name, {**data, field: {"a": 1}})

  def test_a_command_with_a_wrong_or_unknown_field_is_wrong(self):
    for name, (needed, _, wrong) in COMMANDS.items():
      for field, value in [*wrong, ("colour", "red"), ("actor", "someone")]:
        with self.subTest(f"{name} {field} {str(value)[:60]}"):
          self.assertRefused(name, changed({"actor": "P-1", **needed}, field, value))

  def test_the_complainant_acts_in_three_ways_and_with_his_code(self):
    his = {"case.withdraw", "case.follow-up", "case.request-reopening"}
    for name, (needed, _, _) in COMMANDS.items():
      if name.startswith("notice."):
        continue
      with self.subTest(name):
        data = {"actor": "complainant", "query_code": "7q2m xk4d", **needed}
        (self.assertTaken if name in his else self.assertRefused)(name, data)
        self.assertRefused(name, changed(data, "query_code", None))
        self.assertRefused(name, {**data, "actor": "P-1"})

  def test_the_subject_is_needed_where_there_is_a_case_or_inquiry(self):
    for name, (needed, _, _) in COMMANDS.items():
      free = name in ("inquiry.open", "calendar.import", "policy.import", "notice.bounced", "notice.signed", "notice.resolve", "notice.resend")
      message = event(name, {"actor": "P-1", **needed})
      del message["subject"]
      with self.subTest(name):
        self.assertEqual(contract.faults("in", message) == [], free)


class Envelopes(Case):
  def test_extensions_and_nulls_may_be_there(self):
    self.assertTaken("complaint.submit", COMPLAINT, time=None, traceparent="00-1", someextension=7, flag=True)

  def test_attributes_are_checked(self):
    wrong = {"specversion": "0.3", "id": "", "source": "a\nb", "time": "now", "datacontenttype": "text/xml",
             "Extension": "x", "extension": {}, "data_base64": "e30="}
    for name, value in wrong.items():
      with self.subTest(name):
        self.assertRefused("complaint.submit", COMPLAINT, **{name: value})


class Events(Case):
  SET = {"deadline": "AK-2026-000123/1/triage/1", "kind": "triage", "round": 1, "owed_by": "supervision",
         "clause": "policy", "anchor": "receipt", "starts_at": "2026-03-02T10:00:00+08:00", "days": 1,
         "due_at": "2026-03-03T17:30:00+08:00", "provisional": False, "calendar_version": 1, "actor": "complainant"}

  def event(self, name, data, **attributes):
    return {"specversion": "1.0", "id": "AK-2026-000123/2", "source": "/redress/intake", "type": f"redress.{name}.v1",
            "subject": "AK-2026-000123", "time": "2026-03-02T10:00:01.000001+08:00",
            "datacontenttype": "application/json", "sequence": "2", "data": data, **attributes}

  def test_an_event_is_as_promised(self):
    self.assertEqual(contract.faults("events", self.event("deadline.set", self.SET)), [])
    self.assertEqual(contract.faults("events", json.dumps(self.event("deadline.set", self.SET)).encode()), [])

  def test_an_event_has_its_place_in_a_chain_and_nothing_else(self):
    for name, value in {"sequence": 2, "subject": "7", "source": "me", "time": "2026-03-02T02:00:01Z", "x": "y"}.items():
      with self.subTest(name):
        self.assertNotEqual(contract.faults("events", self.event("deadline.set", self.SET, **{name: value})), [])

  def test_an_event_with_a_text_is_none(self):
    for field in ("narrative", "reason", "name"):
      with self.subTest(field):
        self.assertNotEqual(contract.faults("events", self.event("deadline.set", {**self.SET, field: "x"})), [])


class Replies(Case):
  def test_the_replies_of_the_contract_are_as_promised(self):
    accepted = {"outcome": "accepted", "number": "AK-2026-000123", "query_code": "7Q2M-XK4D", "duplicate": False,
                "deadlines": [{"kind": "triage", "due_at": "2026-03-03T17:30:00+08:00", "provisional": False}]}
    refused = {"outcome": "refused", "code": "narrative-missing", "field": "/data/narrative", "message": "投诉内容不能为空"}
    self.assertEqual(contract.faults("replies", accepted), [])
    self.assertEqual(contract.faults("replies", refused), [])
    self.assertNotEqual(contract.faults("replies", {**accepted, "query_code": "7Q2M-XK4I"}), [])
    self.assertNotEqual(contract.faults("replies", changed(refused, "message", None)), [])
    self.assertNotEqual(contract.faults("replies", {"outcome": "maybe"}), [])


def references(value):
  if isinstance(value, dict):
    yield from [value["$ref"]] if "$ref" in value else []
    value = value.values()
  if not isinstance(value, str) and hasattr(value, "__iter__"):
    for part in value:
      yield from references(part)


def relative(path):
  parts = []
  for part in path.as_posix().split("/"):
    parts = parts[:-1] if part == ".." else [*parts, part]
  return "/".join(parts)


def of_channel(name):
  return [message["$ref"].removeprefix("#/components/messages/") for message in asyncapi["channels"][name]["messages"].values()]


def open_strings(schema, path, place=""):
  """Every string a schema admits, with its pattern; references into common.json are followed."""
  if "$ref" in schema:
    schema = contract.schemas["common.json"]["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    yield from open_strings(schema, path, place)
  elif schema.get("type") == "string":
    yield place, schema.get("pattern")
  for key, part in schema.get("properties", {}).items():
    yield from open_strings(part, path, f"{place}/{key}")
  for part in ([schema["items"]] if "items" in schema else []) + schema.get("anyOf", []):
    yield from open_strings(part, path, place)


if __name__ == "__main__":
  unittest.main()
