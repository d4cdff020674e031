"""web-channel when the world fails: what it said was taken is one case in the end, never lost and never doubled."""
import random
import threading
import urllib.error
import uuid

import pytest

from Harness.complaints import Complainant
from Harness.waiting import until
from Harness.web import Web


def registered(web):
  return web.office.database.rows("SELECT message_id, number FROM cases WHERE sender = 'web-channel'")


def receipt_of(web, reference):
  page = web.post("/receipt", {"reference": reference})
  return page if page.number else None


def test_killed_at_random_moments_each_complaint_that_was_taken_is_one_case(office):
  """Each person presses “send” until some page says that it was taken; the process dies again and again meanwhile."""
  seed = random.randrange(1 << 32)
  chance = random.Random(seed)
  print(f"seed {seed}")
  office.start("intake")
  web = Web(office).wait_office()
  people, taken, lock = 24, {}, threading.Lock()
  pages = [web.check(narrative=f"第 {number} 人 {uuid.uuid4().hex}") for number in range(people)]

  def insist(number):
    while number not in taken:
      try:
        page = web.send(pages[number])
      except (OSError, urllib.error.URLError):
        continue
      if page.status in (200, 202):
        with lock:
          taken[number] = page

  threads = [threading.Thread(target=insist, args=(number,), daemon=True) for number in range(people)]
  for thread in threads:
    thread.start()
  for _ in range(6):
    before = len(taken)
    until(lambda: len(taken) > before or len(taken) == people, what="progress")
    threading.Event().wait(chance.random() * 0.3)
    web.kill()
    web.restart()
  for thread in threads:
    thread.join(60)
  assert len(taken) == people
  until(lambda: len(registered(web)) == people and not web.waiting, within=60, what="all registered")
  numbers = {page.number or receipt_of(web, page.reference).number for page in taken.values()}
  assert numbers == {number for _, number in registered(web)}


def test_killed_between_taking_and_sending_the_complaint_follows(office):
  """No intake yet: the answer can't come, the page says so, and the process is killed with the complaint on its disk."""
  person = Complainant()
  office.secrets += person.secrets
  web = Web(office).wait_office()
  page = web.complain(narrative=person.narrative, contact="named", **person.particulars)
  assert page.status == 202 and page.reference
  assert [file.stat().st_mode & 0o777 for file in web.waiting] == [0o600]
  stored = web.waiting[0].read_bytes()
  assert not any(secret.encode() in stored for secret in person.secrets), "readable on the disk"
  web.kill()
  web.restart()
  assert "已收下" in web.post("/receipt", {"reference": page.reference}).words
  office.start("intake")
  receipt = until(lambda: receipt_of(web, page.reference), what="the receipt")
  until(lambda: not web.waiting, what="an empty spool")
  assert receipt.code and registered(web) == [(registered(web)[0][0], receipt.number)]
  for file in (web.spool / "web-channel").rglob("*"):
    if file.is_file():
      content = file.read_text(errors="replace")
      assert not any(secret in content for secret in [*person.secrets, receipt.code]), f"left in {file.name}"


def test_a_full_spool_is_said_and_nothing_typed_is_lost(office, tmp_path):
  web = Web(office).wait_office()
  check = web.check(narrative="磁盘满了")
  waiting = web.spool / "web-channel" / "writing"
  waiting.chmod(0o500)
  # Root may write all the same; a file in the folder's place may nobody.
  moved = waiting.with_name("writing-away")
  waiting.rename(moved)
  waiting.write_text("")
  page = web.send(check)
  assert page.status == 503 and "什么都没有保存" in page.words and "磁盘满了" in page.words
  waiting.unlink()
  moved.rename(waiting)
  waiting.chmod(0o700)
  office.start("intake")
  assert web.send(page).number


@pytest.mark.xdist_group("own-servers")
@pytest.mark.parametrize("server", ["broker", "database"])
def test_with_a_server_away_a_complaint_is_taken_and_follows(open_office, breakable, server):
  office = open_office(on=breakable)
  office.start("intake")
  web = Web(office).wait_office()
  first = web.complain()
  assert first.number
  breakable.control(server, "stop")
  try:
    check = web.check(narrative=f"停机时 {uuid.uuid4().hex}")
    assert "<time" in check.text, "the dates are known from before"
    page = web.send(check)
    assert page.status == 202 and page.reference, page.words
    assert "没有登记" not in page.words and "自动登记" in page.words
    again = web.send(check)
    assert again.status == 202 and again.reference == page.reference
    looked = web.post("/receipt", {"reference": page.reference})
    assert "已收下" in looked.words
    if server == "database":
      assert web.post("/status", {"number": first.number, "code": first.code}).status == 503
      assert "存不下来" in web.check(files=[("a.jpg", b"\xff\xd8\xff\xe0")]).faults["files"]
    web.kill()
    web.restart()
    assert web.get("/complaint").status == 200, "the form is there without any server"
    assert "已收下" in web.post("/receipt", {"reference": page.reference}).words
  finally:
    breakable.control(server, "start")
  receipt = until(lambda: receipt_of(web, page.reference), within=120, what="the receipt")
  assert receipt.code
  assert len(registered(web)) == 2
  repeated = web.send(check)
  assert repeated.number == receipt.number, f"{repeated.status} {repeated.words}"


def test_it_drains_while_a_client_dawdles(office):
  """SIGTERM ends it within ten seconds, with an upload half sent."""
  import socket
  web = Web(office).wait_office()
  host, port = web.url.removeprefix("http://").split(":")
  with socket.create_connection((host, int(port))) as dawdler:
    dawdler.sendall(b"POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n"
      b"Content-Disposition: attachment; filename=\"a.jpg\"\r\n\r\n\xff\xd8\xff")
    web.worker.stop()
