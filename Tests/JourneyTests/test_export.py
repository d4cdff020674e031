"""A stranger verifies an export with a short script that is not ours to bend."""
import hashlib
import json
import subprocess
import sys

import pytest

from Harness.complaints import Complainant
from Harness.sample_directory import SUPERVISION
from Harness.servers import CHECKOUT

pytestmark = pytest.mark.xdist_group("export")
SCRIPT = CHECKOUT / "ops" / "audit" / "verify.py"


@pytest.fixture(scope="module")
def export(module_office, tmp_path_factory):
  """Lines of an export, and the anchor taken with it."""
  module_office.start("intake")
  numbers = [module_office.complain("web", Complainant())["number"] for _ in range(3)]
  module_office.act("case.reject", numbers[0], SUPERVISION, reason="outside-services", explanation="不属于。")
  folder = tmp_path_factory.mktemp("export")
  module_office.stop()
  module_office.cli.run("audit", "anchor", "--out", folder / "anchor.txt")
  lines = module_office.cli.run("audit", "export").splitlines()
  return folder, lines, (folder / "anchor.txt").read_text()


def verify(folder, lines, anchor=None):
  """Exit code and what the script says, run with nothing but the standard library."""
  (folder / "chains.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
  arguments = [folder / "chains.jsonl"]
  if anchor is not None:
    (folder / "given.txt").write_text(anchor, "utf-8")
    arguments.append(folder / "given.txt")
  done = subprocess.run([sys.executable, "-I", "-S", SCRIPT, *arguments], capture_output=True, text=True, timeout=60)
  return done.returncode, done.stdout


def changed(lines, place, change, seal=False):
  event = json.loads(lines[place])
  change(event)
  if seal:
    event["hash"] = hashlib.sha256(bytes.fromhex(event["previous_hash"]) + event["body"].encode()).hexdigest()
  return [*lines[:place], json.dumps(event, ensure_ascii=False), *lines[place + 1:]]


def other_body(event):
  event["body"] = event["body"].replace("web", "box")


def test_a_true_export_is_intact_with_and_without_its_anchor(export):
  folder, lines, anchor = export
  for given in (None, anchor):
    code, said = verify(folder, lines, given)
    assert (code, said) == (0, f"{len(lines)} events: intact\n")


def test_the_script_is_short_and_needs_the_standard_library_alone():
  text = SCRIPT.read_text("utf-8")
  assert len(text.splitlines()) < 60
  imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
  assert imported <= set(sys.stdlib_module_names)


TAMPERED = {
  "a body is changed": (lambda lines: changed(lines, 0, other_body), "AK-2026-000001/1: its hash"),
  "a body is changed and sealed anew": (
    lambda lines: changed(lines, 0, other_body, seal=True), "AK-2026-000001/2: is not sealed to the one before"),
  "an event is left out": (lambda lines: lines[1:], "AK-2026-000001/2: expected event 1"),
  "an event in the middle is left out": (lambda lines: [lines[0], *lines[2:]], "AK-2026-000001/3: expected event 2"),
  "two events are swapped": (lambda lines: [lines[1], lines[0], *lines[2:]], "AK-2026-000001/2: expected event 1"),
  "an event stands twice": (lambda lines: [lines[0], *lines], "AK-2026-000001/1: expected event 2"),
  "an event is another chain's": (
    lambda lines: changed(lines, 0, lambda event: event.update(number="AK-2026-000009")), "its body is another event's"),
}


@pytest.mark.parametrize("tampering", TAMPERED)
def test_a_tampered_export_is_found_and_named(export, tampering):
  folder, lines, _ = export
  tamper, named = TAMPERED[tampering]
  code, said = verify(folder, tamper(lines))
  assert code == 1 and named in said, said


ANCHORED = {
  "the last event of a chain is left out": (lambda lines, anchor: (lines[:-1], anchor), "is not as in the anchor"),
  "a whole chain is left out": (
    lambda lines, anchor: ([line for line in lines if "AK-2026-000002" not in line], anchor),
    "AK-2026-000002/2: is not as in the anchor"),
  "the anchor leaves a chain out": (
    lambda lines, anchor: (lines, "".join(line for line in anchor.splitlines(True) if not line.startswith("AK-2026-000002"))),
    "its lines do not give its root"),
  "a chain has come since and is dated before": (
    lambda lines, anchor: (lines, without(anchor, "AK-2026-000002")), "came after the anchor and is dated before it"),
}


def without(anchor, number):
  """A consistent anchor that never knew of that chain."""
  heads = [line for line in anchor.splitlines(True) if not line.startswith(("#", number))]
  head = [line for line in anchor.splitlines(True) if line.startswith("#")][:2]
  root = hashlib.sha256("".join(heads).encode()).hexdigest()
  return "".join(head) + f"# chains {len(heads)}\n# root {root}\n" + "".join(heads)


@pytest.mark.parametrize("tampering", ANCHORED)
def test_what_is_consistent_in_itself_is_found_with_the_anchor(export, tampering):
  folder, lines, anchor = export
  tamper, named = ANCHORED[tampering]
  code, said = verify(folder, *tamper(lines, anchor))
  assert code == 1 and named in said, said
