"""phone-channel is killed, its broker and database go away: every work order it took becomes one case, once."""
import threading
from collections import Counter

import pytest

from Harness.complaints import Complainant
from Harness.hotline import CallBackServer, HotlineClient, phone_settings, work_order
from Harness.ledger import RECOVERY
from Harness.waiting import Gathered, until

pytestmark = pytest.mark.xdist_group("own-servers")


@pytest.fixture
def office(breakable, open_office):
  return open_office(on=breakable)


class Hotline:
  """Hands in work orders from threads of its own, each again until it is taken: what it was told of is in the books."""

  def __init__(self, office, phone, count, threads=4):
    self.office, self.phone = office, phone
    self.orders = [self._order() for _ in range(count)]
    self.taken = Gathered()
    self._stop = threading.Event()
    self._threads = [
      threading.Thread(target=self._run, args=(self.orders[start::threads],), daemon=True) for start in range(threads)]

  def _order(self):
    person = Complainant()
    self.office.secrets += person.secrets
    return work_order(person)

  def start(self):
    for thread in self._threads:
      thread.start()
    return self

  def _run(self, orders):
    for order in orders:
      while not self._stop.is_set() and not self._hand_in(order):
        self._stop.wait(0.1)

  def _hand_in(self, order):
    try:
      answer = HotlineClient(self.phone).hand_in(order, timeout=30)
    except (OSError, AssertionError):
      return False
    if answer.status in (200, 201, 202):
      self.taken.add((order["number"], answer.status))
      return True
    assert answer.status == 503, answer
    return False

  def wait_taken(self, count):
    self.taken.wait(lambda _: True, count, RECOVERY, "work orders taken")

  def finish(self):
    for thread in self._threads:
      thread.join(2 * RECOVERY)
    self.wait_taken(len(self.orders))

  def check(self):
    """Each work order one case, numbers without gaps, and the answer the hotline gets is that case's."""
    client = HotlineClient(self.phone)
    numbers = {}
    for order in self.orders:
      answer = client.settled(order["number"], RECOVERY)
      # Forgotten is fine, lost is not: handed in again it gets the first answer.
      answer = answer if answer.status == 200 else client.hand_in(order)
      assert answer.status == 200, answer
      numbers[order["number"]] = answer.json["number"]
    rows = self.office.database.rows("SELECT message_id, number FROM cases")
    assert Counter(identifier for identifier, _ in rows) == Counter(numbers.keys())
    assert dict(rows) == numbers
    assert sorted(int(number[-6:]) for number in numbers.values()) == list(range(1, len(numbers) + 1))

  def close(self):
    self._stop.set()


@pytest.mark.parametrize("taken", [1, 15, 40, 80])
def test_killed_under_load_it_loses_and_doubles_nothing(office, taken):
  office.start("intake")
  phone = office.start("phone-channel", **phone_settings(office.folder))
  hotline = Hotline(office, phone, 100).start()
  try:
    hotline.wait_taken(taken)
    phone.kill()
    phone.start()
    hotline.finish()
    hotline.check()
  finally:
    hotline.close()


def test_killed_again_and_again_while_the_workers_are_away_it_keeps_all(office):
  settings = phone_settings(office.folder)
  phone = office.start("phone-channel", **settings)
  hotline = Hotline(office, phone, 12, threads=12).start()
  try:
    for _ in range(3):
      until(lambda: len(list((office.folder / "spool" / "phone-channel" / "waiting").iterdir())) > 0, what="spool")
      phone.kill()
      phone.start()
    office.start("intake")
    hotline.finish()
    hotline.check()
  finally:
    hotline.close()


def test_the_broker_restarted_and_killed_under_load_loses_and_doubles_nothing(office, breakable):
  office.start("intake")
  phone = office.start("phone-channel", **phone_settings(office.folder))
  hotline = Hotline(office, phone, 150).start()
  try:
    hotline.wait_taken(20)
    breakable.control("broker", "restart")
    hotline.wait_taken(60)
    breakable.control("broker", "kill")
    until(lambda: phone.get("/readyz")[0] == 503, RECOVERY, "not ready")
    assert "broker" in phone.get("/readyz")[1] and phone.is_running
    breakable.control("broker", "start")
    hotline.finish()
    hotline.check()
    until(lambda: phone.get("/readyz")[0] == 200, RECOVERY, "ready again")
  finally:
    hotline.close()


def test_without_a_database_work_orders_are_kept_and_call_backs_follow(office, breakable):
  called = CallBackServer()
  try:
    office.start("intake")
    phone = office.start("phone-channel", **phone_settings(office.folder, called.url))
    client = HotlineClient(phone)
    breakable.control("database", "stop")
    order = work_order()
    assert client.hand_in(order).status == 202
    breakable.control("database", "start")
    number = client.settled(order["number"], RECOVERY).json["number"]
    assert called.wait("case.registered", number, within=RECOVERY)[0].is_signed()
  finally:
    called.close()


def test_killed_in_the_middle_of_an_export_it_takes_each_line_once(office):
  office.start("intake")
  phone = office.start("phone-channel", **phone_settings(office.folder))
  folder = office.folder / "inbox" / "12345"
  folder.mkdir()
  count = 400
  text = "number,call_time,text\n" + "".join(f"L-{n},2026-03-02 09:00,窗口无人 {n}\n" for n in range(count))
  (folder / ".big.csv").write_bytes(text.encode("gb18030"))
  (folder / ".big.csv").rename(folder / "big.csv")
  for share in (0.1, 0.6):
    until(lambda: (office.database.value("SELECT count(*) FROM cases") or 0) >= share * count, RECOVERY, "cases")
    phone.kill()
    phone.start()
  until((folder / "done" / "big.csv").exists, RECOVERY, "the export done")
  rows = office.database.rows("SELECT message_id FROM cases")
  assert Counter(name for (name,) in rows) == Counter(f"L-{n}" for n in range(count))
  report = (folder / "done" / "big.report.csv").read_text("utf-8-sig").splitlines()
  assert len(report) == count + 1


def test_a_full_disk_is_told_and_takes_nothing_that_it_can_not_keep(office):
  """A spool of 256 KiB on a file system of its own."""
  import os
  import subprocess
  if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "true"]).returncode:
    pytest.skip("needs the right to mount")
  spool = office.folder / "small"
  spool.mkdir()
  subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(spool)], check=True)
  try:
    settings = phone_settings(office.folder) | {"REDRESS_SPOOL": str(spool)}
    client = HotlineClient(office.start("phone-channel", **settings))
    office_is_full = client.hand_in(work_order(text="长" * 20_000), timeout=60)
    statuses = [office_is_full.status]
    while statuses[-1] != 503 and len(statuses) < 20:
      statuses.append(client.hand_in(work_order(text="长" * 20_000), timeout=60).status)
    assert statuses[-1] == 503 and set(statuses[:-1]) == {202}, statuses
    office.start("intake")
    until(lambda: office.database.value("SELECT count(*) FROM cases") == len(statuses) - 1, RECOVERY, "all kept ones")
    assert client.hand_in(work_order()).status == 201
  finally:
    office.stop()
    subprocess.run(["umount", str(spool)], check=True)
