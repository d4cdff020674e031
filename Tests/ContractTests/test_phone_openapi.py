"""phone-channel.openapi.yaml is sound, and says of work orders what the program says."""
import re
from pathlib import Path

import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
DOCUMENT = yaml.safe_load((CHECKOUT / "ops/contract/phone-channel.openapi.yaml").read_text())
FIELDS = (CHECKOUT / "Sources/PhoneChannel/WorkOrders/WorkOrderField.swift").read_text()
STEPS = (CHECKOUT / "Sources/PhoneChannel/CallBacks/PublicStep.swift").read_text()


def references(node):
  if isinstance(node, dict):
    if "$ref" in node:
      yield node["$ref"]
    for value in node.values():
      yield from references(value)
  elif isinstance(node, list):
    for value in node:
      yield from references(value)


def test_every_reference_leads_somewhere():
  for reference in references(DOCUMENT):
    node = DOCUMENT
    for part in reference.removeprefix("#/").split("/"):
      node = node[part]


def test_the_fields_of_a_work_order_are_those_of_the_program():
  block = FIELDS.split("enum WorkOrderField")[1].split("///")[0]
  names = {quoted or plain for plain, quoted in re.findall(r'case (\w+)(?: = "(\w+)")?', block)}
  order = DOCUMENT["components"]["schemas"]["WorkOrder"]
  assert set(order["properties"]) == names
  assert set(order["required"]) == {"number", "call_time", "text"}


def test_the_steps_told_are_those_of_the_program():
  told = dict(re.findall(r'"(case\.[a-z-]+)": "([a-z]+)"', STEPS))
  step = DOCUMENT["components"]["schemas"]["Step"]["properties"]
  assert set(step["event"]["enum"]) == set(told)
  assert set(step["stage"]["enum"]) == set(told.values())
