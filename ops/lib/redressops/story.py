"""What ops/run shows: a complaint of every channel, one driven to closing, one left alone until it is breached."""
import datetime
import json

from .console import Fault, say, write
from .process import wait_until
from .shared import CHECKOUT
from .watching import wait_for_quiet
from .words import CHANNELS, KINDS, WEEKDAYS, moment

SAMPLES = CHECKOUT / "ops" / "samples"
ORDER = ("onsite", "onsite-answered", "box", "phone", "web", "mail")
# Five working days, then five more for the ladder; a long holiday may lie between.
REHEARSAL_DAYS_AT_MOST = 40
SUPERVISION, LEADER = "P-0011", "P-0002"
SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))


class Story:
  """One office, its command line, its watches; `supervise` is called while waiting."""

  def __init__(self, cli, watches, supervise):
    self.cli, self.watches, self.supervise = cli, watches, supervise

  def settle(self):
    wait_for_quiet(self.watches, self.supervise)

  def submit(self, name, received_at):
    """Registers the sample as if it came in at `received_at`; its answer."""
    complaint = json.loads((SAMPLES / f"{name}.json").read_text())
    data = complaint.get("data", complaint)
    data["received_at"] = received_at
    data.pop("occurred_at", None)
    if "specversion" in complaint:
      complaint |= {"time": received_at, "id": f"{received_at}-{complaint['id']}"}
    answer = self.cli.json("submit", "-", stdin=json.dumps(complaint, ensure_ascii=False))
    say(f"{CHANNELS[data['channel']]}投诉 → {answer['number']}，查询码 {answer.get('query_code', '—')}", f"{name}.json")
    for deadline in answer.get("deadlines", []):
      write(f"    时限 {KINDS.get(deadline['kind'], deadline['kind'])}：{moment(deadline['due_at'])}"
        f"{'(暂定 provisional)' if deadline.get('provisional') else ''}")
    return answer["number"]

  def send(self, kind, number, actor, **data):
    answer = self.cli.json("send", kind, "--subject", number, "--actor", actor, "--data",
      json.dumps(data, ensure_ascii=False))
    if answer.get("outcome") != "accepted":
      raise Fault(f"{kind} {number} 被拒绝 · refused: {answer.get('code')} {answer.get('message')}")
    return answer

  def case(self, number):
    return self.cli.json("case", "show", number)

  def explain(self, number, kinds):
    """Day by day why the deadlines of these kinds fall when they do."""
    sections = self.cli.run("deadline", "explain", number).split("■ ")[1:]
    for section in sections:
      if section.startswith(tuple(KINDS[kind] for kind in kinds)):
        write("    " + section.strip().replace("\n", "\n    "))

  def tell_waiting(self, number):
    """Mails to staff leave in working hours only; at any other hour they are shown waiting."""
    for notice in self.case(number)["notices"]:
      if notice["status"] in ("queued", "held"):
        say(f"  待上班后发出 → {notice['to']}：{notice['subject']}", f"{notice['status']} until working hours")

  def expect(self, what, english, condition):
    """What the run promises; a fault when it does not come true in time."""
    if not wait_until(lambda: self.supervise() or condition(), 20, pause=0.3):
      raise Fault(f"未见到：{what} · not seen: {english}")


def submit_all(story):
  say("■ 各渠道的投诉", "complaints of every channel")
  received_at = datetime.datetime.now(SHANGHAI).isoformat(timespec="milliseconds")
  numbers = {name: story.submit(name, received_at) for name in ORDER}
  story.settle()
  return numbers


def drive_to_closing(story, number):
  """C6.2 on the `window` track, from acceptance to closing."""
  say(f"■ {number} 办到办结", "driven to closing")
  story.send("case.accept", number, SUPERVISION, grounds=["promise-missed"], track="window", window="W-0401")
  story.settle()
  story.tell_waiting(number)
  say("  时限的由来", "why these deadlines")
  story.explain(number, ("signing", "result"))
  story.send("case.sign", number, "P-0401")
  story.send("case.submit-result", number, "P-0401",
    text="经核查，2月24日受理后因转出地系统升级未能及时接收联系函，现已联系转出地并于今日办结，已向来电人说明。")
  story.send("case.find", number, SUPERVISION, finding="unsubstantiated",
    facts="窗口在承诺时限内发出联系函，延误发生在转出地，窗口已多次联系并留有记录。")
  story.send("case.reply", number, SUPERVISION, form="oral", means="phone",
    text="已向来电人说明原因：转出地系统升级造成延误，关系转移今日已办结，可凭身份证查询。")
  story.send("case.follow-up", number, SUPERVISION, reached=True, satisfaction="satisfied", remark="对说明表示理解。")
  story.send("case.close", number, SUPERVISION)
  story.settle()
  story.expect(f"{number} 办结", "the case closed", lambda: story.case(number)["state"] == "closed")


def let_breach(story, events, begins):
  """Nobody acts: every rung of the ladder, day by day, on the rehearsal clock (A5.12)."""
  say("■ 演练：无人办理，直到逾期", "rehearsal: nobody acts until the deadline is breached")
  number = story.submit("web", begins.isoformat())
  story.send("case.accept", number, SUPERVISION, grounds=["no-one-time-notice"], track="window", window="W-0701")
  story.send("case.sign", number, "P-0701")
  story.settle()
  story.explain(number, ("result",))
  day = begins
  for _ in range(REHEARSAL_DAYS_AT_MOST):
    day += datetime.timedelta(days=1)
    story.cli.run("clock", "advance", "P1D")
    say(f"  ── 演练时钟 {day:%Y-%m-%d %H:%M} 星期{WEEKDAYS[day.weekday()]}", f"{day:%A}")
    story.settle()
    if "escalated-5" in events.rungs(number):
      break
  check_breach(story, number)
  return number


def check_breach(story, number):
  def result_deadline():
    return next(item for item in story.case(number)["deadlines"] if item["kind"] == "result")
  story.expect("报送结果逾期", "the result's deadline breached", lambda: result_deadline()["status"] == "breached")
  story.expect("建议问责", "a proposed inquiry under A5.12", lambda: story.case(number)["inquiries"])
  inquiries = [item if isinstance(item, str) else item.get("number") for item in story.case(number)["inquiries"]]
  say(f"  {number} 逾期，已建议问责 {'、'.join(filter(None, inquiries))}", "breached, inquiry proposed under A5.12")
