"""The channels that ops/run opens to a newcomer: how each is tried, and a first complaint through it."""
import datetime
import email.message
import email.utils
import json
import smtplib
import urllib.request
import uuid

from .console import say
from .process import wait_until
from .shared import SHARED


class WebTrial:
  """What somebody's own program does with web-channel's API; people use the pages at the same address."""

  def __init__(self, address):
    self.address = address

  def _is_serving(self):
    try:
      with urllib.request.urlopen(self.address, timeout=5):
        return True
    except OSError:
      return False

  def first(self, supervise):
    wait_until(lambda: supervise() or self._is_serving(), 30)
    request = urllib.request.Request(
      f"{self.address}/api/v1/complaints", json.dumps({"narrative": "网上排了号，到窗口却说今天不办。"}).encode(),
      {"Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())})
    with urllib.request.urlopen(request, timeout=30) as answer:
      case = json.load(answer)
    say(f"网上投诉 → {case.get('number', case)}，查询码 {case.get('query_code', '—')}", "by web-channel")


class MailTrial:
  """What somebody's mail program does with the report box."""

  def __init__(self, state, mails):
    self.state, self.mails = state, mails

  def first(self, supervise):
    """Sends a mail, and waits for the answer with its number."""
    mail = email.message.EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "zhang@post.example", SHARED["MAIL_FROM"], "投诉：三次都说材料不齐"
    mail["Date"], mail["Message-ID"] = email.utils.formatdate(localtime=True), email.utils.make_msgid(domain="post.example")
    mail.set_content("三次去窗口，每次都说还缺一样材料，从不一次说完。")
    with smtplib.SMTP("127.0.0.1", self.state.port("smtp"), timeout=30) as server:
      server.send_message(mail)
    wait_until(lambda: supervise() or self.answers, 30)
    say(f"电子邮件 → {self.answers[0] if self.answers else '尚未答复'}", "by mailbox-channel")

  @property
  def answers(self):
    return [subject for to, subject in self.mails.mails if to == "zhang@post.example"]


class PhoneTrial:
  """What a hotline's software does with phone-channel."""

  def __init__(self, state):
    self.state = state
    self.address = f"http://127.0.0.1:{state.port('phone')}/v1/work-orders"

  def hand_in(self, order):
    """The answer's JSON."""
    request = urllib.request.Request(
      self.address, json.dumps(order).encode(),
      {"Authorization": f"Bearer {self.state.secret('hotline')}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
      return json.load(answer)

  def first(self):
    called = datetime.datetime.now(datetime.timezone.utc)
    number = f"12345-{called:%Y%m%d-%H%M%S}"
    answer = self.hand_in({
      "number": number, "call_time": called.isoformat(timespec="seconds"), "caller_phone": "09155550123",
      "window": "W-0301", "category": "attitude-or-efficiency", "text": "在不动产登记窗口等了两个小时，没有人说明原因。"})
    say(f"热线工单 {number} → {answer.get('number', answer)}，查询码 {answer.get('query_code', '—')}", "by phone-channel")

  def explain(self, folder):
    say(f"■ 热线接口 {self.address}", "a hotline's door; try this:")
    say(f"  curl -H 'Authorization: Bearer {self.state.secret('hotline')}' -H 'Content-Type: application/json' "
      f"-d \"{{\\\"number\\\":\\\"1\\\",\\\"call_time\\\":\\\"$(date -u +%FT%TZ)\\\",\\\"text\\\":\\\"窗口无人\\\"}}\" {self.address}")
    say(f"  或把 CSV 导出放进 {folder}/inbox-redress/，结果在其下 done/", "or drop a CSV export there; its report comes to done/")
    say(f"  电话、大厅登记：{folder}/redress call，{folder}/redress onsite", "for the clerk at the telephone, at the desk in the hall")
