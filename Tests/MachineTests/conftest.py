"""One machine for all tests here, in their order: an office is installed on it, and then lives through a bad day."""
import os
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from Harness.guide import Page  # noqa: E402
from Harness.machine import Machine, obstacle  # noqa: E402
from Harness.servers import BINARIES, CHECKOUT  # noqa: E402

WORKERS = ("intake", "deadline-watcher", "notifier", "accountability")


@pytest.fixture(scope="session")
def package(tmp_path_factory):
  from redressops.package import build_package
  return build_package(BINARIES, Path(os.environ.get("REDRESS_TEST_PACKAGES", tmp_path_factory.mktemp("package"))), "0.1.0", "none")


@pytest.fixture(scope="session")
def bare(request):
  """With PostgreSQL and RabbitMQ running, and nothing of ours."""
  reason = obstacle()
  if reason:
    pytest.skip(f"no machine of its own: {reason}")
  machine = Machine()
  request.addfinalizer(machine.close)
  return machine.boot()


@pytest.fixture(scope="session")
def machine(bare, package):
  """guide/install.md, followed to the letter: the package, TLS with client certificates, an office, all units."""
  guide = Page("install.md")
  guide.follow(bare, "1. ", {"redress_0.1.0_amd64.deb": Path(bare.bring(package, "root")).name})
  mail = bare.bring(CHECKOUT / "ops" / "lib" / "redressops" / "mailserver.py")
  bare.run("mkdir", "/srv/mail")
  bare.run(
    "systemd-run", "-q", "--unit=mail", "--setenv=MAIL_PASSWORD=trial", "/usr/bin/python3", mail, "/srv/mail", "2525", "127.0.0.1")
  guide.follow(bare, "2. ", {"smtps://redress:口令@mail.example:465": "smtp://redress:trial@localhost:2525?starttls=never"})
  always_open(bare)
  guide.follow(bare, "3. ", {"/usr/share/redress/calendar/china-2018-2026.csv": "calendar.csv"})
  # A mailbox is named in a test of its own.
  start = next(block for block in guide.blocks if "4. " in block.section)
  guide.run(bare, start)
  return bare


def always_open(machine):
  """At whatever hour the trial runs, the office is at work, and every notice leaves at once: none waits for a morning."""
  policy = 's/^opening_time:.*/opening_time: "00:00"/; s/^closing_time:.*/closing_time: "23:59"/; s/^gather_minutes:.*/gather_minutes: 0/'
  machine.run("sed", "-i", policy, "/etc/redress/policy.yaml")
  calendar = (CHECKOUT / "ops" / "calendar" / "china-2018-2026.csv").read_text("utf-8").splitlines()
  days = [date.today() + timedelta(days=ahead) for ahead in (-1, 0, 1, 2)]
  kept = [line for line in calendar if not line.startswith(tuple(map(str, days)))]
  # Only what is no workday by itself is published as one.
  opened = [f"{day},workday,调休" for day in days if day.weekday() > 4]
  machine.write("root/calendar.csv", "\n".join([*kept, *opened]) + "\n")
