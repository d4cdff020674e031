"""web-channel as its public sees it: a process of an office, a browser without script, and a reader of its pages."""
import html
import json
import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from html.parser import HTMLParser

from .waiting import until


class Web:
  """One web-channel of an office, on a port of its own, with a spool that outlives it."""

  def __init__(self, office, label="web", **settings):
    self.office = office
    self.spool = office.folder / f"spool-{label}"
    self.spool.mkdir(exist_ok=True)
    given = {
      "REDRESS_LISTEN": "127.0.0.1:0", "REDRESS_SPOOL": str(self.spool), "REDRESS_RATE_PER_ADDRESS": "100000",
      "REDRESS_RATE_OVERALL": "1000000", "REDRESS_WORK_ABOVE": "1000000", **settings}
    self.worker = office.start("web-channel", ready=False, **given)
    self.lives = 0
    self.wait_serving()

  def wait_serving(self):
    self.lives += 1
    wanted = self.lives
    until(lambda: len(self._addresses()) >= wanted or self._died(), what="web-channel serving")
    self.url = f"http://{self._addresses()[-1]}"

  def _addresses(self):
    return re.findall(r"serves the public\D+?(127\.0\.0\.1:\d+)", self.worker.printed())

  def _died(self):
    if not self.worker.is_running:
      raise AssertionError(f"web-channel ended: {self.worker.printed()[-2000:]}")
    return False

  def wait_office(self):
    """Until it knows the office: its start page has dates."""
    until(lambda: "<time" in self.get("/").text, what="dates on the start page")
    return self

  def kill(self):
    self.worker.kill()

  def restart(self):
    self.worker.start(ready=False)
    self.wait_serving()

  @property
  def waiting(self):
    """Files in the spool that wait for the workers."""
    folder = self.spool / "web-channel" / "waiting"
    return sorted(folder.iterdir()) if folder.is_dir() else []

  # Requests

  def get(self, path, **headers):
    return self.request("GET", path, headers=headers)

  def post(self, path, fields, files=(), **headers):
    """As a browser posts a form: multipart where there are files."""
    pairs = [(name, value) for name, value in (fields.items() if isinstance(fields, dict) else fields)]
    if not files and not headers.pop("multipart", False):
      body = urllib.parse.urlencode(pairs).encode()
      return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})
    boundary = uuid.uuid4().hex
    lines = []
    for name, value in pairs:
      lines.append(f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, content in files:
      lines.append(
        f'--{boundary}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
        f"Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    lines.append(f"--{boundary}--\r\n".encode())
    return self.request(
      "POST", path, b"".join(lines), {"Content-Type": f"multipart/form-data; boundary={boundary}", **headers})

  def json(self, method, path, body=None, **headers):
    """A call of the API; (status, object)."""
    page = self.request(
      method, f"/api/v1{path}", None if body is None else json.dumps(body, ensure_ascii=False).encode(),
      {"Content-Type": "application/json", **headers})
    return page.status, json.loads(page.text)

  def request(self, method, path, body=None, headers=None):
    headers = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
    request = urllib.request.Request(self.url + path, data=body, method=method, headers={"Accept-Language": "zh-CN", **headers})
    try:
      with urllib.request.urlopen(request, timeout=60) as answer:
        return Page(answer.status, answer.headers, answer.read().decode())
    except urllib.error.HTTPError as error:
      return Page(error.code, error.headers, error.read().decode())

  # The way through the form

  def complain(self, files=(), **fields):
    """All the way; the last page."""
    return self.send(self.check(files=files, **fields))

  def check(self, files=(), token=None, **fields):
    """The form filled in and handed over; the page to check it."""
    given = {"narrative": "窗口让我下周再来，没有说明还缺什么。", "contact": "anonymous", **fields}
    token = token or self.get("/complaint").hidden["token"]
    return self.post("/complaint", {"token": token, "step": "check", **given}, files, multipart=True)

  def send(self, page):
    """Presses “send” on that page."""
    return self.post("/complaint", [*page.hidden_pairs, ("step", "send")])


class Page:
  def __init__(self, status, headers, text):
    self.status, self.headers, self.text = status, headers, text
    self._reader = _Reader()
    self._reader.feed(text)

  @property
  def hidden_pairs(self):
    return self._reader.hidden

  @property
  def hidden(self):
    return dict(self._reader.hidden)

  @property
  def words(self):
    """What a reader sees, blanks as one."""
    return re.sub(r"\s+", " ", html.unescape("".join(self._reader.text)))

  @property
  def number(self):
    found = re.search(r"AK-20\d\d-\d{6}", self.words)
    return found and found[0]

  @property
  def code(self):
    found = re.search(r"\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b(?!-)", self.words)
    return found and found[0]

  @property
  def reference(self):
    found = re.search(r"\b(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}\b", self.words)
    return found and found[0]

  @property
  def faults(self):
    """The messages beside the fields, by field."""
    return dict(re.findall(r'<p class="fault" id="([\w-]+)-fault"[^>]*>([^<]*)</p>', self.text))


class _Reader(HTMLParser):
  def __init__(self):
    super().__init__()
    self.hidden, self.text = [], []

  def handle_starttag(self, tag, attributes):
    given = dict(attributes)
    self.text.append(" ")
    if tag == "input" and given.get("type") == "hidden":
      self.hidden.append((given["name"], given.get("value") or ""))

  def handle_endtag(self, tag):
    self.text.append(" ")

  def handle_data(self, data):
    self.text.append(data)
