"""Every alert fires on what it is for, ends when that ends, and has a page that says what to do."""
import json
import re
import shutil
import subprocess

import pytest
import yaml
from alert_cases import CASES, series
from Harness.servers import CHECKOUT

MONITORING = CHECKOUT / "ops" / "monitoring"
RUNBOOK = CHECKOUT / "ops" / "guide" / "runbook"
RULES = yaml.safe_load((MONITORING / "alerts.yml").read_text("utf-8"))
ALERTS = {rule["alert"]: rule for group in RULES["groups"] for rule in group["rules"]}
needs_promtool = pytest.mark.skipif(not shutil.which("promtool"), reason="needs promtool (package prometheus)")


def promtool(*arguments):
  done = subprocess.run(["promtool", *map(str, arguments)], capture_output=True, text=True, timeout=60)
  assert done.returncode == 0, done.stdout + done.stderr


@needs_promtool
def test_the_rules_and_the_sample_configuration_are_valid():
  promtool("check", "rules", MONITORING / "alerts.yml")
  promtool("check", "config", MONITORING / "prometheus.yml")


def test_every_alert_has_its_case():
  assert set(ALERTS) == set(CASES)


@needs_promtool
@pytest.mark.parametrize("alert", sorted(CASES))
def test_the_alert_fires_and_ends(alert, tmp_path):
  case = CASES[alert]
  firing = f'count(ALERTS{{alertname="{alert}",alertstate="firing"}})'
  # A day's sum is still high an hour after the last breach.
  ends = alert != "RedressBreaches"
  file = tmp_path / "test.yml"
  file.write_text(yaml.safe_dump({
    "rule_files": [str(MONITORING / "alerts.yml")], "evaluation_interval": "1m",
    "tests": [{
      "interval": "1m", "input_series": series(case),
      "promql_expr_test":
        [{"expr": firing, "eval_time": f"{case.minutes}m", "exp_samples": [{"labels": "{}", "value": 1}]}]
        + ([{"expr": firing, "eval_time": f"{case.minutes + 110}m", "exp_samples": []}] if ends else [])}]}))
  promtool("test", "rules", file)


@pytest.mark.parametrize("alert", sorted(ALERTS))
def test_the_alert_has_a_page_in_both_languages(alert):
  page = (RUNBOOK / f"{alert}.md").read_text("utf-8")
  assert page.startswith(f"# {alert}\n")
  for heading in ("什么意思 · What it means", "看什么 · Look at", "怎么办 · What to do"):
    assert f"## {heading}" in page, heading
  assert f"({alert}.md)" in (RUNBOOK / "README.md").read_text("utf-8")


def test_no_page_is_left_over():
  assert {path.stem for path in RUNBOOK.glob("*.md")} - {"README"} == set(ALERTS)


def names_in(expression):
  return set(re.findall(r"\b(?:redress|process)_[a-z0-9_]+", expression))


def test_alerts_and_dashboard_ask_for_nothing_that_is_not_exported(office):
  office.start()
  office.complain()
  exported = office.cli.run("doctor", "--metrics")
  for worker in office.workers:
    exported += worker.get("/metrics")[1]
  for task in ("task", "measure"):
    exported += (CHECKOUT / "ops" / "systemd" / "tasks" / task).read_text("utf-8")
  # Channels are not started here.
  exported += (CHECKOUT / "Sources" / "Channel" / "ChannelMeter.swift").read_text("utf-8")
  # What came of the office at hand decides which findings and breaches there are; these names are in the sources.
  known = names_in(exported)
  board = json.loads((MONITORING / "dashboard.json").read_text("utf-8"))
  asked = {name for rule in ALERTS.values() for name in names_in(rule["expr"])}
  asked |= {name for panel in board["panels"] for target in panel.get("targets", []) for name in names_in(target["expr"])}
  assert asked - known == set()


# Calendar days, of which a year does not always have as many seconds: the one name that is not in a base unit.
EXCUSED = {'redress_calendar_horizon_days use base unit "seconds" instead of "days"'}


@needs_promtool
def test_every_metric_is_named_and_typed_as_prometheus_has_it(office):
  """Prometheus' own lint: base units, `_total` on counters and on nothing else, help and type once."""
  office.start()
  office.complain()
  texts = {"doctor": office.cli.run("doctor", "--metrics")} | {
    worker.name: worker.get("/metrics")[1] for worker in office.workers}
  for name, text in texts.items():
    done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, text=True, timeout=60)
    assert set((done.stdout + done.stderr).strip().splitlines()) <= EXCUSED, f"{name}: {done.stdout}{done.stderr}"
