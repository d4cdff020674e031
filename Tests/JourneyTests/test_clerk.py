"""`redress call` and `redress onsite` on a real terminal (pty): the clerk asks, types, goes back, confirms."""
import json
import os
import pty
import re
import select
import signal
import subprocess
import time

import pytest

from Harness.complaints import Complainant
from Harness.sample_directory import DUTY_SECTION, SUPERVISION
from Harness.servers import BINARIES, clean_environment
from Harness.waiting import PATIENCE

pytestmark = pytest.mark.xdist_group("clerk")


@pytest.fixture(scope="module")
def intake(module_office):
  module_office.start("intake")
  return module_office


class Terminal:
  """The command line on a terminal of its own, as a person sees it."""

  def __init__(self, office, *arguments, **settings):
    self.seen = ""
    self._master, slave = pty.openpty()
    self.child = subprocess.Popen(
      [str(BINARIES / "redress"), *arguments], env=clean_environment() | office.cli.settings | settings,
      stdin=slave, stdout=slave, stderr=slave, cwd=office.folder, start_new_session=True)
    os.close(slave)

  def expect(self, text, within=PATIENCE):
    """Reads until this has been said since the last time; what was said before it."""
    end = time.monotonic() + within
    while text not in self.seen:
      assert time.monotonic() < end and self._read(end), f"{text!r} was not said: {self.seen[-2000:]!r}"
    before, self.seen = self.seen.split(text, 1)
    return before

  def _read(self, end):
    if not select.select([self._master], [], [], max(0, end - time.monotonic()))[0]:
      return False
    try:
      data = os.read(self._master, 65536)
    except OSError:
      return False
    self.seen += data.decode(errors="replace")
    return bool(data)

  def type(self, text):
    os.write(self._master, (text + "\n").encode())

  def answer(self, question, *lines):
    self.expect(question)
    self.expect("> ")
    for line in lines or ("",):
      self.type(line)

  def skip_to(self, text):
    """Return, until this is asked."""
    while text not in self.expect("> "):
      self.type("")

  def end(self, within=PATIENCE):
    """Everything said to the end, and the exit code."""
    end = time.monotonic() + within
    while self._read(end):
      pass
    self.child.wait(within)
    return self.seen.replace("\r\n", "\n"), self.child.returncode

  def close(self):
    if self.child.poll() is None:
      self.child.send_signal(signal.SIGKILL)
      self.child.wait()
    os.close(self._master)


@pytest.fixture
def terminal(intake):
  opened = []

  def make(*arguments, **settings):
    opened.append(Terminal(intake, *arguments, **settings))
    return opened[-1]

  yield make
  for item in opened:
    item.close()


def narrative_of(office, number):
  return office.cli.json("case", "read", number, "--actor", SUPERVISION, "--reason", "核对")["narrative"]


def case_number(text):
  return re.search(r"AK-20\d\d-\d{6}", text).group()


def test_a_call_is_taken_question_by_question(intake, terminal):
  person = Complainant()
  intake.secrets += person.secrets
  clerk = terminal("call")
  clerk.answer("发生了什么", person.narrative, "第二行", ".")
  clerk.answer("哪个窗口", "不动产")
  clerk.answer("描述", "三楼")
  clerk.answer("什么时候", "2026-3-1 9:30")
  clerk.answer("办什么事", "不动产登记")
  clerk.answer("哪些情形", "3, 6")
  clerk.answer("怎么称呼", person.name)
  clerk.answer("电话", "不知道")
  clerk.expect("!")
  clerk.expect("> ")
  clerk.type(person.phone)
  clerk.answer("邮箱")
  clerk.answer("地址")
  clerk.answer("保密")
  clerk.answer("以前的案件")
  clerk.answer("录音", "R-1")
  clerk.expect("W-0301 不动产登记窗口")
  clerk.answer("回车提交")
  text, code = clerk.end()
  assert code == 0 and "已登记" in text, text
  assert re.search(r"\d+月\d+日（周.）17:30 前", text)
  number = case_number(text)
  row = intake.database.rows('SELECT channel, form, grounds FROM cases WHERE number = %s', number)
  assert row == [("phone", "oral", ["no-one-time-notice", "attitude-or-efficiency"])]
  assert narrative_of(intake, number) == f"{person.narrative}\n第二行"


def test_the_clerk_goes_back_looks_and_changes_an_answer(intake, terminal):
  clerk = terminal("call")
  clerk.answer("发生了什么", "第一遍", ".")
  clerk.answer("哪个窗口", "/b")
  clerk.answer("发生了什么", "第二遍", ".")
  clerk.answer("哪个窗口", "窗口")
  clerk.expect("W-0101")
  clerk.answer("哪个窗口", "w-0401")
  clerk.answer("描述", "/s")
  clerk.expect("W-0401 社会保险窗口")
  clerk.skip_to("回车提交")
  clerk.type("2")
  clerk.answer("哪个窗口", "W-0501")
  clerk.skip_to("回车提交")
  clerk.type("")
  text, code = clerk.end()
  assert code == 0, text
  number = case_number(text)
  assert narrative_of(intake, number) == "第二遍"
  event = json.loads(intake.database.value(
    "SELECT body FROM event WHERE number = %s AND sequence = 1", number))
  assert event["data"]["respondent"]["window"] == "W-0501" and event["data"]["anonymous"] is True


def test_leaving_registers_nothing(intake, terminal):
  before = intake.database.value("SELECT count(*) FROM cases")
  clerk = terminal("call")
  clerk.answer("发生了什么", "说了一半", ".")
  clerk.answer("哪个窗口", "/q")
  text, code = clerk.end()
  assert code == 1 and "没有登记" in text
  assert intake.database.value("SELECT count(*) FROM cases") == before


def test_english_on_request(intake, terminal):
  clerk = terminal("call", REDRESS_LOCALE="en")
  clerk.answer("What happened", "/q")
  text, code = clerk.end()
  assert code == 1 and "nothing was registered" in text


def test_without_a_broker_what_was_said_is_kept_for_later_and_registered_once(intake, terminal):
  clerk = terminal("call", REDRESS_AMQP_URL="amqp://redress:none@127.0.0.1:1/none")
  clerk.answer("发生了什么", "电话里说的事", ".")
  clerk.skip_to("回车提交")
  clerk.type("")
  text, code = clerk.end(60)
  assert code == 69, text
  found = re.search(r"redress submit (\S+\.json) --id (\w+)", text)
  path = intake.folder / found.group(1)
  assert path.stat().st_mode & 0o777 == 0o600
  answers = [intake.cli.json("submit", path, "--id", found.group(2)) for _ in range(2)]
  assert answers[0]["number"] == answers[1]["number"]
  assert narrative_of(intake, answers[0]["number"]) == "电话里说的事"


def test_the_desk_in_the_hall_prints_a_receipt_that_names_nobody(intake, terminal):
  person = Complainant()
  intake.secrets += person.secrets
  clerk = terminal("onsite", "--receipt", "slip.txt")
  clerk.answer("发生了什么", person.narrative, ".")
  clerk.answer("哪个窗口", "W-0301")
  clerk.answer("描述")
  clerk.answer("怎么称呼", person.name)
  clerk.answer("电话", person.phone)
  clerk.answer("邮箱")
  clerk.answer("保密")
  clerk.answer("当场答复", "n")
  clerk.answer("回车提交")
  text, code = clerk.end()
  assert code == 0, text
  slip = (intake.folder / "slip.txt").read_text()
  number = case_number(slip)
  assert intake.state(number) == "registered"
  assert "查询码" in slip and "安康" in slip
  for secret in person.secrets:
    assert secret not in slip


def test_answered_at_once_is_recorded_with_its_answer(intake, terminal):
  clerk = terminal("onsite")
  clerk.answer("发生了什么", "不知道去哪个窗口", ".")
  for question in ("哪个窗口", "描述", "怎么称呼", "电话", "邮箱"):
    clerk.answer(question)
  clerk.answer("当场答复", "y")
  clerk.answer("由谁答复", DUTY_SECTION)
  clerk.answer("答复内容", "已带到三楼办理。", ".")
  clerk.answer("回车提交")
  text, code = clerk.end()
  assert code == 0 and "当场答复" in text, text
  assert intake.state(case_number(text)) == "closed"


def test_a_script_may_type_too(intake):
  lines = ["从管道来的事", ".", *[""] * 12, ""]
  answer = intake.cli.json("call", stdin="\n".join(lines) + "\n")
  assert answer["outcome"] == "accepted" and answer["query_code"]

