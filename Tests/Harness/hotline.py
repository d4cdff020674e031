"""A hotline's software, with clients that are not ours: hands in work orders over HTTP, is called back, drops exports."""
import hashlib
import hmac
import http.server
import json
import threading
import urllib.error
import urllib.parse
import urllib.request
import uuid

from .complaints import Complainant
from .waiting import Gathered, until

TOKENS = {"12345": "token-of-12345-0123456789abcdef", "12315": "token-of-12315-0123456789abcdef"}
SECRET = "secret-of-12345-0123456789abcdef"
PATH = "/v1/work-orders"


def phone_settings(folder, callback=None, **more):
  """Settings of a phone-channel whose spool and watched folder lie in `folder`."""
  for name in ("spool", "inbox"):
    (folder / name).mkdir(exist_ok=True)
  settings = {
    "REDRESS_SPOOL": str(folder / "spool"), "REDRESS_INBOX": str(folder / "inbox"), "REDRESS_LISTEN": "127.0.0.1:0",
    "REDRESS_HOTLINE_TOKENS": ",".join(f"{name}={token}" for name, token in TOKENS.items()), **more}
  if callback:
    settings |= {"REDRESS_HOTLINE_CALLBACKS": f"12345={callback}", "REDRESS_HOTLINE_SECRETS": f"12345={SECRET}"}
  return settings


def work_order(complainant=None, **more):
  """As the software writes it, as if the call had just ended."""
  person = complainant or Complainant()
  order = {
    "number": f"WO-{uuid.uuid4().hex[:12]}", "call_time": "2026-03-02 09:00:00", "caller_name": person.name,
    "caller_phone": person.phone, "caller_address": person.address, "recording": "REC-1", "category": "服务态度",
    "text": person.narrative, **more}
  return {key: value for key, value in order.items() if value is not None}


class Answer:
  def __init__(self, status, headers, body):
    self.status, self.headers, self.body = status, headers, body

  @property
  def json(self):
    return json.loads(self.body)

  def __repr__(self):
    return f"{self.status} {self.body[:500]!r}"


class HotlineClient:
  def __init__(self, worker, system="12345", token=None, language=None):
    self.worker, self.token, self.language = worker, token or TOKENS[system], language

  @property
  def address(self):
    said = [line for line in self.worker.lines() if isinstance(line, dict) and line.get("message") == "taking work orders"]
    assert said, f"says no address: {self.worker.printed()[-2000:]}"
    return f"http://{said[-1]['address']}"

  def hand_in(self, order, timeout=60):
    body = order if isinstance(order, bytes) else json.dumps(order, ensure_ascii=False).encode()
    return self.request("POST", PATH, body, timeout=timeout)

  def look(self, number):
    return self.request("GET", f"{PATH}/{urllib.parse.quote(number, safe='')}")

  def request(self, method, path, body=None, timeout=60, **headers):
    given = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
    if self.language:
      given["Accept-Language"] = self.language
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(
      self.address + path, method=method, data=body, headers={name: value for name, value in given.items() if value})
    try:
      with urllib.request.urlopen(request, timeout=timeout) as answer:
        return Answer(answer.status, answer.headers, answer.read().decode())
    except urllib.error.HTTPError as error:
      return Answer(error.code, error.headers, error.read().decode())

  def settled(self, number, within=60):
    """The answer to a work order that was kept, once the workers have given it."""
    until(lambda: self.look(number).status != 202, within, f"{number} answered")
    return self.look(number)


class CallBackServer:
  """Where a hotline is called back; `answers` are the next statuses it gives, then 204."""

  def __init__(self):
    self.calls, self.answers = Gathered(), []
    outer = self

    class Handler(http.server.BaseHTTPRequestHandler):
      def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = outer.answers.pop(0) if outer.answers else 204
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()
        outer.calls.add(Call(status, dict(self.headers), body))

      def log_message(self, *_):
        pass

    self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=self._server.serve_forever, daemon=True).start()
    self.url = f"http://127.0.0.1:{self._server.server_port}/redress"

  def wait(self, event, number, count=1, within=60):
    return self.calls.wait(
      lambda call: call.status == 204 and call.json["event"] == event and call.json["number"] == number, count, within,
      f"call-back {event} of {number}")

  def close(self):
    self._server.shutdown()
    self._server.server_close()


class Call:
  def __init__(self, status, headers, body):
    self.status, self.headers, self.body = status, headers, body
    self.json = json.loads(body)

  def is_signed(self, secret=SECRET):
    given = dict(part.split("=", 1) for part in self.headers["Redress-Signature"].split(","))
    wanted = hmac.new(secret.encode(), given["t"].encode() + b"." + self.body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted, given["v1"])
