"""Attackers that hold connections and say little (slowloris and its kin): complaints and work orders get through."""
import socket
import time

import pytest

from Harness.crowd import Crowd, Dripper
from Harness.hotline import TOKENS, HotlineClient, phone_settings, work_order
from Harness.waiting import until
from Harness.web import Web

HALF_HEAD = b"GET / HTTP/1.1\r\nHost: x\r\nX-Padding: "
HEAD_ALONE = b"POST /complaint HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n"
# Whoever waits that long for a page has given up.
PATIENCE = 20


def complain(web, count=3):
  """So many whole complaints, from the form to the receipt; how long the slowest took, in seconds."""
  slowest = 0
  for _ in range(count):
    began = time.monotonic()
    assert web.complain().number
    slowest = max(slowest, time.monotonic() - began)
  return slowest


@pytest.mark.parametrize("opening", [b"", HALF_HEAD], ids=["idle", "half a head"])
def test_a_crowd_that_only_holds_connections_shuts_nobody_out(office, opening):
  office.start("intake")
  web = Web(office).wait_office()
  with Crowd(web.url, 2400, opening) as crowd:
    until(lambda: crowd.returned > 0, within=60, what="somebody is shown out")
    slowest = complain(web)
  print(f"slowest of three complaints among 2400 idlers: {slowest:.1f} s; {crowd.returned} shown out")
  assert slowest < PATIENCE


def test_a_crowd_behind_the_proxy_shuts_nobody_out(office):
  """There all come from one address, which may hold as many as it likes."""
  office.start("intake")
  web = Web(office, REDRESS_TRUSTED_PROXIES="127.0.0.0/8").wait_office()
  with Crowd(web.url, 2400, HALF_HEAD, addresses=1) as crowd:
    until(lambda: crowd.returned > 0, within=60, what="somebody is shown out")
    assert complain(web) < PATIENCE


def test_one_address_does_not_take_all_the_places(office):
  web = Web(office).wait_office()
  with Crowd(web.url, 80, HALF_HEAD, addresses=1) as crowd:
    until(lambda: crowd.returned > 0, within=30, what="the sixty-fifth is shown out")
    assert web.get("/complaint").status == 200


def test_who_drips_is_shown_out_and_people_go_on_meanwhile(office):
  office.start("intake")
  web = Web(office).wait_office()
  drippers = [Dripper(web.url, HALF_HEAD), Dripper(web.url, HEAD_ALONE)]
  with Crowd(web.url, 600, HEAD_ALONE) as crowd:
    assert complain(web) < PATIENCE
    until(lambda: all([dripper.is_out() for dripper in drippers]), within=60, every=0.5, what="both are shown out")
    until(lambda: crowd.returned > 0, within=60, what="bodies that never come are not waited for")
  assert complain(web, 1) < PATIENCE


def test_heads_without_end_are_refused(office):
  web = Web(office).wait_office()
  host, port = web.url.removeprefix("http://").rsplit(":", 1)
  with socket.create_connection((host, int(port))) as client:
    client.settimeout(20)
    answer = b""
    try:
      client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
      for number in range(2000):
        client.sendall(f"X-{number}: {'y' * 60}\r\n".encode())
      answer = client.recv(4096)
    except OSError:
      pass
  assert answer == b"" or answer.split()[1] in (b"400", b"431")
  assert web.get("/").status == 200


def test_a_hotline_gets_through_a_crowd(office):
  office.start("intake")
  worker = office.start("phone-channel", **phone_settings(office.folder))
  client = HotlineClient(worker)
  authorised = f"POST /v1/work-orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {TOKENS['12345']}\r\n".encode()
  with Crowd(client.address, 700, authorised) as crowd:
    until(lambda: crowd.returned > 0, within=60, what="somebody is shown out")
    began = time.monotonic()
    answers = [client.hand_in(work_order()) for _ in range(3)]
    assert [answer.status for answer in answers] == [201] * 3, answers
    assert time.monotonic() - began < PATIENCE
