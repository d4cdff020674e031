"""The two HTTP interfaces held to their published descriptions by a tester that is not ours: schemathesis.

It sends what the description allows and what it forbids, and looks whether each answer – status, type, headers, body –
is one that the description has. The number of examples is set by REDRESS_TEST_EXAMPLES.
"""
import copy
import os
import subprocess
from pathlib import Path

import pytest
import yaml

from Harness.hotline import TOKENS, HotlineClient, phone_settings
from Harness.servers import CHECKOUT
from Harness.web import Web

TOOLS = os.environ.get("REDRESS_TEST_PYPI")
EXAMPLES = os.environ.get("REDRESS_TEST_EXAMPLES", "25")
pytestmark = pytest.mark.skipif(not TOOLS, reason="PyPI could not be reached: no schemathesis")

# What a description can't say – which windows there are, whether a file is the picture its name says – is a 422; text with
# U+0000 or half a surrogate is no JSON that is taken (400).
CONFIGURATION = """\
[checks.positive_data_acceptance]
expected-statuses = ["2xx", 400, 401, 404, 409, 422, 429, 503]
"""


def described(name):
  return yaml.safe_load((CHECKOUT / "ops/contract" / name).read_text("utf-8"))


def hold(description, url, folder, *more):
  """Runs the tester against a service; its report where it found something."""
  (folder / "openapi.yaml").write_text(yaml.safe_dump(description, allow_unicode=True), "utf-8")
  (folder / "schemathesis.toml").write_text(CONFIGURATION)
  done = subprocess.run(
    [Path(TOOLS) / "schemathesis", "run", "openapi.yaml", "--url", url, "--checks", "all",
     "--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES, "--workers", "2", "--continue-on-failure",
     "--no-color", *more],
    cwd=folder, capture_output=True, text=True, env={"PATH": os.environ["PATH"], "HOME": str(folder)}, timeout=600)
  assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]


def knowing(description, case):
  """The same, where the tester knows a case, so that it comes past “there is no such case”."""
  description = copy.deepcopy(description)
  for operation in description["paths"].values():
    body = operation.get("post", {}).get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    fill(body, case)
  for name in ("CaseKey", "Reasoned"):
    fill(description["components"]["schemas"][name], case)
  return description


def fill(schema, case):
  properties = schema.get("properties", {})
  if {"number", "query_code"} <= properties.keys():
    properties |= {"number": {"enum": [case.number]}, "query_code": {"enum": [case.code]}}


def test_the_public_interface_is_as_described(office, tmp_path):
  office.start("intake")
  web = Web(office).wait_office()
  hold(described("web-openapi.yaml"), f"{web.url}/api/v1", tmp_path)
  assert web.complain().number, "it goes on serving people"


def test_the_public_interface_is_as_described_to_who_has_a_case(office, tmp_path):
  office.start("intake")
  web = Web(office).wait_office()
  case = web.complain()
  hold(
    knowing(described("web-openapi.yaml"), case), f"{web.url}/api/v1", tmp_path,
    "--include-path-regex", "/(status|satisfaction|reopening|withdrawal)$")


def test_the_hotlines_interface_is_as_described(office, tmp_path):
  office.start("intake")
  worker = office.start("phone-channel", **phone_settings(office.folder))
  client = HotlineClient(worker)
  hold(
    described("phone-channel.openapi.yaml"), client.address, tmp_path,
    "-H", f"Authorization: Bearer {TOKENS['12345']}")
  assert client.look("nobody-knows").status == 404, "it goes on serving hotlines"
