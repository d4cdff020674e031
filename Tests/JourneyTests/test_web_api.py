"""The JSON API: every answer as ops/contract/web-openapi.yaml has it, however strange the question."""
import random
import string
import uuid

import jsonschema
import pytest
import yaml

from Harness.servers import CHECKOUT
from Harness.web import Web

pytestmark = pytest.mark.xdist_group("web-api")
CONTRACT = yaml.safe_load((CHECKOUT / "ops" / "contract" / "web-openapi.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def web(module_office):
  module_office.start("intake")
  return Web(module_office).wait_office()


def schema(node):
  """A schema with what it refers to beside it."""
  return {"$schema": "https://json-schema.org/draft/2020-12/schema", **node, "components": CONTRACT["components"]}


def resolved(node):
  while "$ref" in node:
    for place, part in enumerate(node["$ref"].split("/")):
      node = CONTRACT if place == 0 else node[part]
  return node


def call(web, method, path, body=None, key=None, raw=None, **headers):
  """Asks, holds the answer to the contract, gives status and object."""
  operation = CONTRACT["paths"][path][method.lower()]
  if key:
    headers["Idempotency-Key"] = key
  if raw is not None:
    page = web.request(method, f"/api/v1{path}", raw, {"Content-Type": "application/json", **headers})
  else:
    page = web.request(method, f"/api/v1{path}", None if body is None else yaml_json(body), {"Content-Type": "application/json", **headers})
  assert str(page.status) in operation["responses"], f"{method} {path}: {page.status} {page.text[:300]}"
  content = resolved(operation["responses"][str(page.status)])["content"]
  kind = page.headers["Content-Type"]
  assert kind in content, kind
  answer = yaml.safe_load(page.text)
  jsonschema.Draft202012Validator(schema(content[kind]["schema"])).validate(answer)
  return page.status, answer


def yaml_json(body):
  import json
  return json.dumps(body, ensure_ascii=False).encode()


def new_key():
  return str(uuid.uuid4())


def test_the_office_and_the_dates_are_told(web):
  status, office = call(web, "GET", "/office")
  assert status == 200 and {"code": "W-0301", "name": "不动产登记窗口", "department": "NR"} in office["windows"]
  assert "朱红" not in str(office)
  status, dates = call(web, "GET", "/dates")
  assert [limit["kind"] for limit in dates["deadlines"]][0] == "triage"


def test_a_complaint_is_registered_once_for_its_key(web):
  key, body = new_key(), {"narrative": "接口投诉", "grounds": ["graft"], "complainant": {"phone": "13900000000"}}
  status, first = call(web, "POST", "/complaints", body, key)
  assert status == 201
  status, second = call(web, "POST", "/complaints", body, key)
  assert status == 200 and (second["number"], second["query_code"]) == (first["number"], first["query_code"])
  status, other = call(web, "POST", "/complaints", {**body, "narrative": "另一件"}, key)
  assert status == 422 and other["code"] == "key-reused"


def test_a_case_is_asked_for_with_its_code_alone(web):
  _, receipt = call(web, "POST", "/complaints", {"narrative": "x"}, new_key())
  key = {"number": receipt["number"], "query_code": receipt["query_code"]}
  status, case = call(web, "POST", "/status", key)
  assert status == 200 and case["state"] == "registered" and case["may"] == ["withdrawal"]
  assert call(web, "POST", "/status", {**key, "query_code": "0000-0000"})[0] == 404
  status, done = call(web, "POST", "/withdrawal", {**key, "reason": "已解决"}, new_key())
  assert status == 200
  assert call(web, "POST", "/status", key)[1]["state"] == "withdrawn"
  status, refused = call(web, "POST", "/satisfaction", {**key, "satisfaction": "fair"}, new_key(), Accept_Language="en")
  assert status == 409 and refused["detail"] == "this cannot be done in the present state"


def test_a_file_goes_with_a_complaint_by_its_ticket(web):
  pdf = b"%PDF-1.7\n" + bytes(range(256)) * 3000
  page = web.request("POST", "/api/v1/uploads", pdf, {"Content-Disposition": 'attachment; filename="证明.pdf"'.encode().decode("latin-1")})
  assert page.status == 201, page.text
  status, receipt = call(web, "POST", "/complaints", {"narrative": "带文件", "attachments": [yaml.safe_load(page.text)["ticket"]]}, new_key())
  assert status == 201
  sizes = web.office.database.rows("SELECT size FROM attachment WHERE number = %s", receipt["number"])
  assert sizes == [(len(pdf),)]


@pytest.mark.parametrize(("body", "field"), [
  ({"narrative": ""}, "/narrative"), ({}, "/narrative"), ({"narrative": 3}, "/narrative"),
  ({"narrative": "x", "grounds": ["nonsense"]}, "/grounds"), ({"narrative": "x", "typo": 1}, "/typo"),
  ({"narrative": "x", "complainant": {"phone": "abc"}}, "/complainant/phone"),
  ({"narrative": "x", "complainant": {"nmae": "x"}}, "/complainant/nmae"),
  ({"narrative": "x", "respondent": {"window": "W-9999"}}, "/respondent/window"),
  ({"narrative": "x", "occurred_at": "yesterday"}, "/occurred_at"), ({"narrative": "x", "relates_to": "?"}, "/relates_to"),
  ({"narrative": "x", "attachments": ["forged"]}, "/attachments"),
])
def test_what_is_wrong_is_told_with_its_field(web, body, field):
  status, problem = call(web, "POST", "/complaints", body, new_key(), Accept_Language="en")
  assert status == 422 and problem["field"] == field and problem["detail"]


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'"x"', b'{"narrative":"a","narrative":"b"}', b"\xff\xfe", b'{"narrative":"\\ud800"}',
  b"[" * 5000, b'{"narrative":"' + b"x" * 600_000 + b'"}'],
  ids=["nothing", "half", "list", "text", "twice", "bytes", "surrogate", "deep", "large"])
def test_what_is_no_json_object_is_refused(web, raw):
  assert call(web, "POST", "/complaints", raw=raw, key=new_key())[0] in (400, 413)


def test_a_short_or_missing_key_is_refused(web):
  for key in (None, "short", "x" * 200, "with blank and more"):
    assert call(web, "POST", "/complaints", {"narrative": "x"}, key)[0] == 400


def test_no_question_at_all_makes_it_fail(web):
  """Random bodies made from the contract's own words: every answer is one the contract has, none is a 500."""
  chance = random.Random(20180518)
  words = ["narrative", "number", "query_code", "reason", "satisfaction", "reference", "complainant", "phone", "respondent", "window",
    "grounds", "attachments", "occurred_at", "remark", "anonymous", "", "/", "~", "\u0000", "𠀀", "x" * 300]

  def value(depth=0):
    kind = chance.randrange(9 if depth < 3 else 6)
    if kind < 3:
      return chance.choice([*words, "AK-2026-000001", "7Q2M-XK4D", "2026-03-03T10:00:00+08:00", "".join(chance.choices(string.printable, k=30))])
    return [chance.randrange(-2**70, 2**70), None, chance.random() < 0.5, *([[value(depth + 1) for _ in range(chance.randrange(4))],
      {chance.choice(words): value(depth + 1) for _ in range(chance.randrange(5))}, {chance.choice(words): value(depth + 1)}] if kind > 5 else [0, "", 1.5])][kind - 3]

  paths = [path for path, operations in CONTRACT["paths"].items() if "post" in operations and path != "/uploads"]
  for _ in range(600):
    body = {chance.choice(words): value() for _ in range(chance.randrange(6))}
    status, _ = call(web, "POST", chance.choice(paths), body, new_key())
    assert status < 500
