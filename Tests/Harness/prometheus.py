"""A real Prometheus on the machine, with the installed rules: only their patience is shortened, so that a test need not wait for hours."""
import json
import re

import yaml

from .waiting import until

# An hour's window would keep an alert up for an hour after its cause is gone.
WINDOWS = {"[10m]": "[15s]", "[30m]": "[40s]", "[1h]": "[45s]", "[1d]": "[25s]"}
# Ages that are waited for: seconds in place of minutes. The other numbers (how many, how much) stay as installed.
AGES = {
  "RedressWorkerStalled": ("> 30", "> 3"), "RedressOutboxOld": ("> 120", "> 5"),
  "RedressDeadlinesUnfired": ("> 300", "> 5"), "RedressNoticesLate": ("> 900", "> 8"),
  "RedressSpoolOld": ("> 900", "> 5"), "RedressTaskMissed": ("> 600", "> 20"),
  # The other way round: next year's calendar is missed a year earlier than it would be.
  "RedressCalendarMissing": ("< 30", "< 400")}
FOR = "2s"
# The sample names them in a comment.
CHANNELS = ["localhost:9141", "localhost:9161"]
RULES = "/etc/prometheus/alerts.yml"


def impatient(text):
  rules = yaml.safe_load(text)
  for rule in (rule for group in rules["groups"] for rule in group["rules"]):
    expression = rule["expr"]
    if rule["alert"] in AGES:
      old, new = AGES[rule["alert"]]
      assert old in expression, f"{rule['alert']}: no {old} in {expression}"
      expression = expression.replace(old, new)
    for old, new in WINDOWS.items():
      expression = expression.replace(old, new)
    assert not re.search(r"\[\d+[mhd]\]", expression), f"{rule['alert']}: a window that nobody shortened"
    rule["expr"] = expression
    if "for" in rule:
      rule["for"] = FOR
  return yaml.safe_dump(rules, allow_unicode=True)


def often(text):
  settings = yaml.safe_load(text)
  settings["global"] = {"scrape_interval": "2s", "evaluation_interval": "1s"}
  for job in settings["scrape_configs"]:
    job.pop("scrape_interval", None)
    if job["job_name"] == "redress":
      job["static_configs"][0]["targets"] += CHANNELS
  return yaml.safe_dump(settings)


class Prometheus:
  """What guide/install.md has installed, made impatient."""

  def __init__(self, machine):
    self.machine = machine
    self.machine.write(RULES, impatient(machine.run("cat", RULES)))
    file = "/etc/prometheus/prometheus.yml"
    self.machine.write(file, often(machine.run("cat", file)))
    machine.run("promtool", "check", "config", file)
    machine.run("systemctl", "restart", "prometheus")
    # Every minute is every two seconds here.
    machine.write(
      "etc/systemd/system/redress-measure.timer.d/often.conf",
      "[Timer]\nOnBootSec=\nOnUnitActiveSec=\nOnActiveSec=1s\nOnUnitActiveSec=2s\nAccuracySec=100ms\n")
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "restart", "redress-measure.timer")

  def close(self):
    self.machine.run("rm", "-r", "/etc/systemd/system/redress-measure.timer.d")
    self.machine.run("systemctl", "daemon-reload")
    self.machine.run("systemctl", "restart", "redress-measure.timer")
    self.machine.run("systemctl", "stop", "prometheus", "prometheus-node-exporter")

  def firing(self):
    shown = self.machine.attempt("curl", "-s", "http://localhost:9090/api/v1/alerts").stdout
    alerts = json.loads(shown)["data"]["alerts"] if shown else []
    return {alert["labels"]["alertname"] for alert in alerts if alert["state"] == "firing"}

  def fires(self, *alerts, within=60):
    seen = set()

    def all_fire():
      seen.clear()
      seen.update(self.firing())
      return set(alerts) <= seen

    try:
      until(all_fire, within, "they fire", 0.3)
    except AssertionError:
      raise AssertionError(f"{set(alerts) - seen} did not fire within {within} s; these did: {seen}") from None

  def ends(self, *alerts, within=90):
    until(lambda: not set(alerts) & self.firing(), within, f"{alerts} have ended", 0.3)
