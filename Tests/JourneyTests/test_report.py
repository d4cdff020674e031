"""The month's figures, counted a second time straight from the events by a program that shares nothing with ours."""
import datetime
import json
import random
from collections import Counter

import pytest

from Harness.complaints import Complainant, complaint_data
from Harness.sample_directory import DUTY_SECTION, SUPERVISION

LEADER = "P-0002"
WINDOWS = {"W-0301": "P-0301", "W-0401": "P-0401", "W-0701": "P-0701"}
GROUNDS = ["wrongful-decision", "promise-missed", "attitude-or-efficiency", "graft", "no-one-time-notice"]
REASONS = ["outside-services", "untrue-material", "in-legal-proceedings"]
FINDINGS = ["unsubstantiated", "unsubstantiated", "unsubstantiated", "partly-substantiated", "substantiated", "fabricated"]
SATISFACTION = ["very-satisfied", "satisfied", "fair", "dissatisfied", "very-dissatisfied", None]
DAYS = ["2026-03-02", "2026-03-03", "2026-03-05", "2026-03-09", "2026-03-12", "2026-03-17", "2026-03-24", "2026-04-02"]


class Month:
  """Cases that come and are handled as chance has it: some well, some late, some not at all."""

  def __init__(self, office, seed):
    self.office, self.chance, self.numbers, self.accepted = office, random.Random(seed), [], 0

  def live(self):
    for day in DAYS:
      self.office.clock("set", f"{day}T10:00:00+08:00")
      for _ in range(6 if day < "2026-03-20" else 2):
        self.receive()
      for number in self.chance.sample(self.numbers, len(self.numbers) * 2 // 3):
        for _ in range(self.chance.choice([1, 2, 6, 9])):
          self.step(number)

  def receive(self):
    channel = self.chance.choice(["onsite", "box", "phone", "web", "mail"])
    more = {"grounds": self.chance.sample(GROUNDS, self.chance.choice([0, 1, 2])) or None}
    if self.numbers and self.chance.random() < 0.2:
      more["relates_to"] = self.chance.choice(self.numbers)
    if channel == "onsite" and self.chance.random() < 0.4:
      more["answer"] = {"by": DUTY_SECTION, "text": "已当场更正。"}
    if self.chance.random() < 0.15:
      more["received_at"] = "2026-02-27T16:00:00+08:00"  # another month's
    self.numbers.append(self.complain(channel, more))

  def complain(self, channel, more):
    at = more.pop("received_at", None)
    data = complaint_data(channel, Complainant(), self.office.just_now(), **more)
    return self.office.complain(data=data | ({"received_at": at} if at else {}))["number"]

  def step(self, number):
    """One act that may or may not be allowed now; a refusal is an answer too."""
    kind, actor, data = self.chance.choice(self.acts(number))
    answer = self.office.try_to(kind, number, actor, **data)
    assert answer["outcome"] in ("accepted", "refused")
    self.accepted += answer["outcome"] == "accepted"

  def acts(self, number):
    pick, window = self.chance.choice, self.chance.choice(list(WINDOWS))
    state = self.office.state(number)
    accept = {"grounds": self.chance.sample(GROUNDS, pick([1, 2])), "track": pick(["window", "window", "joint", "onsite"])}
    if accept["track"] != "onsite":
      accept |= {"window": window}
    if accept["track"] == "joint":
      accept |= {"co_windows": [pick([other for other in WINDOWS if other != window])]}
    mine = WINDOWS.get(self.office.database.value("SELECT \"window\" FROM cases WHERE number = %s", number), "P-0301")
    heads = [mine] * 4 + list(WINDOWS.values())  # now and then the wrong one tries
    sign = [("case.sign", head, {}) for head in heads]
    submit = [("case.submit-result", head, {"text": "已核实。"}) for head in heads]
    find = ("case.find", SUPERVISION, {"finding": pick(FINDINGS), "facts": "已核实。"})
    follow = {"reached": True, "satisfaction": pick(SATISFACTION)} if pick([True, True, False]) else {"reached": False}
    follow = ("case.follow-up", SUPERVISION, {key: value for key, value in follow.items() if value is not None})
    reply = ("case.reply", SUPERVISION, {"text": "答复。", "form": "written", "means": "mail"})
    return {
      "registered": [("case.accept", SUPERVISION, accept)] * 5 + [
        ("case.reject", SUPERVISION, {"reason": pick(REASONS), "explanation": "说明。"}),
        ("case.link", SUPERVISION, {"duplicate_of": pick(self.numbers)})],
      "accepted": [reply, find, ("case.assign", SUPERVISION, {"window": window})],
      "assigned": sign + [("case.return", head, {"reason": "非本窗口事项"}) for head in WINDOWS.values()],
      "handling": submit + [find, reply,
        ("case.convene", SUPERVISION, {"meeting_at": "2026-03-30T10:00:00+08:00", "chair": LEADER, "departments": ["NR"]}),
        ("case.record-opinion", LEADER, {"text": "意见。"}),
        ("case.change-track", SUPERVISION, {"track": "window-complex", "reason": "复杂"})],
      "result-submitted": [reply, reply, find],
      "replied": [find, find, follow, follow, ("case.close", SUPERVISION, {}), ("case.close", SUPERVISION, {}),
        ("case.approve-finding", LEADER, {"approved": pick([True, False]), "reason": "核定"}),
        ("case.withdraw", SUPERVISION, {"reason": "算了"})],
    }.get(state, [("case.reopen", SUPERVISION, {"reason": "新情况"})] + [("case.close", SUPERVISION, {})] * 3)


class Counted:
  """One case as its events tell it."""

  RIGHTS = {"returning", "appeal"}

  def __init__(self, events):
    self.types, self.deadlines, self.grounds, self.lead, self.known = set(), {}, [], [], []
    self.begin_round()
    for kind, data in events:
      self.types.add(kind)
      getattr(self, "on_" + kind.replace(".", "_").replace("-", "_"), lambda data: None)(data)

  def begin_round(self):
    self.reason = self.finding = self.satisfaction = None
    self.replied = self.reached = self.closed = self.ended = False
    self.windows = []  # of this round: [window, part, active]

  def on_case_registered(self, data):
    self.channel, self.received = data["channel"], datetime.datetime.fromisoformat(data["received_at"])
    self.grounds, self.related = data["grounds"], data.get("relates_to") is not None

  def on_case_accepted(self, data):
    self.grounds = data["grounds"]

  def on_case_rejected(self, data):
    self.reason, self.ended = data["reason"], True

  def on_case_linked(self, data):
    self.ended = True

  def on_case_withdrawn(self, data):
    self.ended = True

  def on_case_closed(self, data):
    self.closed = self.ended = True

  def on_case_reopened(self, data):
    self.begin_round()

  def on_case_assigned(self, data):
    for item in self.windows:
      if item[:2] == [data.get("replaces"), data["part"]]:
        item[2] = False
    self.windows.append([data["window"], data["part"], True])

  def on_case_returned(self, data):
    mine = [item for item in self.windows if item[0] == data["window"] and item[2]]
    if mine:
      mine[-1][2] = False

  def on_case_finding_recorded(self, data):
    self.finding = data["finding"] if data["approval"] in ("not-needed", "approved") else None

  def on_case_replied(self, data):
    self.replied = True

  def on_case_followed_up(self, data):
    self.reached = self.reached or data["reached"]
    self.satisfaction = data.get("satisfaction") or self.satisfaction

  def on_deadline_set(self, data):
    self.deadlines[data["deadline"]] = [data["kind"], data["due_at"], "running"]

  def on_deadline_recomputed(self, data):
    self.deadlines[data["deadline"]][1] = data["due_at"]

  def on_deadline_breached(self, data):
    self.deadlines[data["deadline"]][2] = "breached"

  def on_deadline_settled(self, data):
    self.deadlines[data["deadline"]][2] = data["status"]

  @property
  def window(self):
    lead = [window for window, part, active in self.windows if part == "lead" and active]
    every = [window for window, _, _ in self.windows]
    return (lead or every or [None])[-1]

  def duties(self, kinds, now):
    """Whether each was met; what is not out yet and what is no longer owed says nothing."""
    for kind, due, status in self.deadlines.values():
      if kind not in kinds or status == "cancelled":
        continue
      if status == "running" and now <= datetime.datetime.fromisoformat(due):
        continue
      yield status == "settled"


def second_calculation(rows, month, now):
  """(name: count or (numerator, denominator)) of the complaints received in that month (Shanghai)."""
  chains = {}
  for number, kind, body in rows:
    chains.setdefault(number, []).append((kind, json.loads(body)["data"]))
  cases = [case for case in map(Counted, chains.values()) if case.received.strftime("%Y-%m") == month]
  counts, shares = Counter(), {}

  def share(name, values):
    values = list(values)
    shares[name] = (sum(values), len(values))

  for case in cases:
    counts["received"] += 1
    counts["accepted"] += "case.accepted" in case.types
    if case.reason:
      counts[f"rejected.{case.reason}"] += 1
    counts[f"channel.{case.channel}"] += 1
    counts.update(f"ground.{ground}" for ground in set(case.grounds))
    if case.window:
      counts[f"window.{case.window}"] += 1
  every_kind = {kind for case in cases for kind, _, _ in case.deadlines.values()} - Counted.RIGHTS
  for name, kinds in {"signing": {"signing"}, "result": {"result", "co-result"},
                      "reply": {"reply", "joint-reply", "reply-after-result"}}.items():
    share(f"on-time.{name}", (met for case in cases for met in case.duties(kinds, now)))
  met = [(case, all(case.duties(every_kind, now))) for case in cases]
  share("on-time.closing", (good for case, good in met if case.closed or (not good and not case.ended)))
  share("substantiated", (case.finding in ("substantiated", "partly-substantiated") for case in cases if case.finding))
  share("repeat", (case.related or "case.linked" in case.types for case in cases))
  replied = [case for case in cases if case.replied]
  pleased = {"satisfied", "very-satisfied"}
  share("followed-up", (case.reached for case in replied))
  share("satisfied.of-all", (case.satisfaction in pleased for case in replied))
  share("satisfied.of-answered", (case.satisfaction in pleased for case in replied if case.satisfaction))
  return counts, shares


def of_report(report):
  counts = {item["figure"]: item["value"] for item in report["figures"] if "denominator" not in item}
  shares = {item["figure"]: (item["numerator"], item["denominator"]) for item in report["figures"] if "denominator" in item}
  return counts, shares


EVENTS = "SELECT number, type, body FROM event WHERE number NOT LIKE '%%-Q-%%' ORDER BY number, sequence"


@pytest.mark.parametrize("seed", [1, 2])
def test_every_figure_agrees_with_a_second_calculation_from_the_events(rehearsal, seed):
  rehearsal.start("intake", "deadline-watcher", "accountability")
  month = Month(rehearsal, seed)
  month.live()
  rehearsal.stop()
  for name in ("2026-03", "2026-02", "2026-04"):
    report = rehearsal.cli.json("report", "--month", name)
    now = datetime.datetime.fromisoformat(report["as_of"])
    counts, shares = second_calculation(rehearsal.database.rows(EVENTS), name, now)
    told_counts, told_shares = of_report(report)
    assert {key: value for key, value in told_counts.items() if value} == {key: n for key, n in counts.items() if n}
    assert told_shares == shares
    for item in report["figures"]:
      assert item["formula"]
      if "denominator" in item:
        rate = item["numerator"] / item["denominator"] if item["denominator"] else None
        assert item["value"] == (pytest.approx(rate) if rate is not None else None)
  # A month in which nothing happened would agree with anything.
  counts, shares = second_calculation(rehearsal.database.rows(EVENTS), "2026-03", now)
  assert counts["received"] > 20 and month.accepted > 100
  assert all(total > 0 for _, total in shares.values()), shares


def test_what_is_open_and_overdue_stays_in_the_denominator(rehearsal):
  rehearsal.start("intake")
  rehearsal.complain("web", Complainant())
  rehearsal.clock("set", "2026-03-20T10:00:00+08:00")
  figures = of_report(rehearsal.cli.json("report", "--month", "2026-03"))[1]
  assert figures["on-time.closing"] == (0, 1)


def test_the_same_figures_are_printed_as_csv(rehearsal):
  rehearsal.start("intake")
  rehearsal.complain("web", Complainant())
  lines = rehearsal.cli.run("report", "--month", "2026-03", "--csv").splitlines()
  report = rehearsal.cli.json("report", "--month", "2026-03")
  assert [line.split(",")[0] for line in lines[1:]] == [item["figure"] for item in report["figures"]]
