"""The main roads from receipt to closing: who is told, and what each step settles."""
import json

from Harness.chain import chain_faults
from Harness.complaints import Complainant, cloud_event
from Harness.sample_directory import DUTY_SECTION, SUPERVISION, SUPERVISION_TOO

RESULT = "经核查，窗口当日系统升级，已向投诉人说明并补办。"
LEADER = "P-0002"


def close(office, number, complainant, by=SUPERVISION):
  """From the reply on the roads are one."""
  office.act("case.find", number, by_supervision(by), finding="unsubstantiated", facts="已核实窗口记录。")
  office.act("case.follow-up", number, by, reached=True, satisfaction="satisfied")
  office.act("case.close", number, SUPERVISION)
  office.events.wait("case.closed", number)
  office.told(complainant, "已办结", number)
  statuses = {status for _, _, status in office.deadlines(number).values()}
  assert statuses <= {"settled", "cancelled"}
  assert office.case(number)["state"] == "closed"
  assert chain_faults(office.database) == []


def by_supervision(person):
  return SUPERVISION if person == DUTY_SECTION else person


def test_on_site_the_duty_section_replies_within_five_working_days_of_receipt(rehearsal):
  rehearsal.start()
  rehearsal.watch()
  complainant = Complainant()
  number = rehearsal.complain("onsite", complainant)["number"]
  rehearsal.told(complainant, "已登记", number)
  rehearsal.mailed(SUPERVISION, "待审查", number)
  rehearsal.act("case.accept", number, DUTY_SECTION, grounds=["attitude-or-efficiency"], track="onsite")
  rehearsal.told(complainant, "已受理", number)
  assert rehearsal.deadlines(number)["reply", None] == ("2026-03-09 17:30", "C6.1", "running")
  rehearsal.act("case.reply", number, DUTY_SECTION, text="已向您说明材料清单。", form="oral", means="in-person")
  rehearsal.told(complainant, "已有答复", number)
  assert rehearsal.deadlines(number)["reply", None][2] == "settled"
  assert rehearsal.deadlines(number)["triage", None][2] == "settled"
  close(rehearsal, number, complainant, by=DUTY_SECTION)


def test_a_window_reports_within_five_working_days_and_supervision_replies(rehearsal):
  rehearsal.start()
  rehearsal.watch()
  complainant = Complainant()
  number = rehearsal.complain("web", complainant)["number"]
  for person in (SUPERVISION, SUPERVISION_TOO):
    rehearsal.mailed(person, "待审查", number)
  answer = rehearsal.act(
    "case.accept", number, SUPERVISION, grounds=["promise-missed"], track="window", window="W-0301")
  assert {"signing", "returning", "result"} <= {deadline["kind"] for deadline in answer["deadlines"]}
  rehearsal.mailed("P-0301", "转办", number)
  assert rehearsal.deadlines(number)["result", "W-0301"] == ("2026-03-09 17:30", "C6.2", "running")
  rehearsal.act("case.sign", number, "P-0301")
  assert rehearsal.deadlines(number)["signing", "W-0301"][2] == "settled"
  rehearsal.pass_gathering()
  rehearsal.act("case.submit-result", number, "P-0301", text=RESULT)
  rehearsal.mailed(SUPERVISION, "结果", number)
  assert rehearsal.deadlines(number)["result", "W-0301"][2] == "settled"
  assert rehearsal.deadlines(number)["reply-after-result", None][:2] == ("2026-03-04 17:30", "policy")
  rehearsal.act("case.reply", number, SUPERVISION, text="经核查已补办。", form="written", means="mail")
  rehearsal.told(complainant, "已有答复", number)
  assert rehearsal.deadlines(number)["follow-up", None][0] == "2026-03-06 17:30"
  close(rehearsal, number, complainant)


def test_a_complex_matter_has_ten_working_days(rehearsal):
  rehearsal.start()
  rehearsal.watch()
  complainant = Complainant()
  number = rehearsal.complain("phone", complainant)["number"]
  rehearsal.act("case.accept", number, SUPERVISION, grounds=["wrongful-decision"], track="window", window="W-0401")
  rehearsal.mailed("P-0401", "转办", number)
  rehearsal.act("case.sign", number, "P-0402")  # the deputy
  rehearsal.pass_gathering()
  rehearsal.act("case.change-track", number, SUPERVISION, track="window-complex", reason="需转出地核实")
  rehearsal.mailed("P-0401", "变更", number)
  results = rehearsal.database.rows("""
    SELECT status, due_at AT TIME ZONE 'Asia/Shanghai' FROM deadline WHERE number = %s AND kind = 'result' ORDER BY id""",
    number)
  assert [(status, f"{due:%m-%d %H:%M}") for status, due in results] == [
    ("cancelled", "03-09 17:30"), ("running", "03-16 17:30")]
  rehearsal.act("case.submit-result", number, "P-0401", text=RESULT)
  rehearsal.act("case.reply", number, SUPERVISION, text="经核查已办结。", form="oral", means="phone")
  close(rehearsal, number, complainant)


def test_several_departments_meet_and_the_reply_comes_within_twenty_working_days(rehearsal):
  rehearsal.start()
  rehearsal.watch()
  complainant = Complainant()
  number = rehearsal.complain("mail", complainant)["number"]
  rehearsal.act("case.accept", number, SUPERVISION, grounds=["duty-or-procedure"], track="joint", window="W-0301",
    co_windows=["W-0701"])
  for person in ("P-0301", "P-0701"):
    rehearsal.mailed(person, "转办", number)
  deadlines = rehearsal.deadlines(number)
  assert deadlines["joint-reply", None][:2] == ("2026-03-30 17:30", "C6.3")
  assert deadlines["meeting", None][0] == "2026-03-16 17:30"
  assert deadlines["co-result", "W-0301"][0] == deadlines["co-result", "W-0701"][0] == "2026-03-23 17:30"
  for person in ("P-0301", "P-0701"):
    rehearsal.act("case.sign", number, person)
  rehearsal.pass_gathering()
  rehearsal.act("case.convene", number, SUPERVISION, meeting_at="2026-03-12T10:00:00+08:00", chair=LEADER,
    departments=["NR", "HU"])
  for person in (LEADER, "P-0301", "P-0701"):
    rehearsal.mailed(person, "会议", number)
  assert rehearsal.deadlines(number)["meeting", None][2] == "settled"
  rehearsal.act("case.record-opinion", number, LEADER, text="由两窗口并联办理，三日内办结。")
  for person in ("P-0701", "P-0301"):
    rehearsal.act("case.submit-result", number, person, text=RESULT)
  assert rehearsal.state(number) == "result-submitted"
  rehearsal.act("case.reply", number, SUPERVISION, text="两部门已并联办结。", form="written", means="letter")
  assert rehearsal.deadlines(number)["joint-reply", None][2] == "settled"
  close(rehearsal, number, complainant)


def test_answered_on_the_spot_it_is_registered_accepted_answered_and_closed_in_one(rehearsal):
  rehearsal.start()
  rehearsal.watch()
  complainant = Complainant()
  answer = rehearsal.complain("onsite", complainant, answer={"by": DUTY_SECTION, "text": "已当场更换打印纸并致歉。"})
  number = answer["number"]
  assert answer["deadlines"] == []
  rehearsal.events.wait("case.closed", number)
  assert [event.key for event in rehearsal.events.all(number)][:4] == [
    "case.registered", "case.accepted", "case.answered", "case.closed"]
  rehearsal.told(complainant, "答复", number)
  assert rehearsal.case(number)["state"] == "closed"
  assert rehearsal.mail.all("wang.xuemei@zwzx.example") == []


def test_a_rejection_carries_its_reason_to_the_complainant(rehearsal):
  rehearsal.start()
  rehearsal.watch()
  complainant = Complainant()
  number = rehearsal.complain("web", complainant)["number"]
  rehearsal.act("case.reject", number, SUPERVISION, reason="in-legal-proceedings", explanation="该事项已由法院受理。")
  mail = rehearsal.told(complainant, "不予受理", number)
  assert "司法程序" in mail.text
  assert rehearsal.state(number) == "rejected"
  assert rehearsal.deadlines(number)["triage", None][2] == "settled"


def test_a_complainant_withdraws_with_his_query_code_and_with_no_other(rehearsal):
  rehearsal.start()
  rehearsal.watch()
  complainant = Complainant()
  answer = rehearsal.complain("web", complainant)
  number, sender = answer["number"], rehearsal.sender("web-channel")
  withdraw = {"actor": "complainant", "reason": "已解决"}
  refused = sender.ask(cloud_event("case.withdraw", withdraw | {"query_code": "0000-0000"}, subject=number))
  assert refused["outcome"] == "refused"
  accepted = sender.ask(
    cloud_event("case.withdraw", withdraw | {"query_code": answer["query_code"].lower()}, subject=number))
  assert accepted["outcome"] == "accepted"
  rehearsal.told(complainant, "已撤回", number)
  assert rehearsal.state(number) == "withdrawn"


def test_a_substantiated_case_is_asked_after_before_it_closes_and_scores_are_posted(rehearsal):
  """C7 → proposal → opened → explained → decided → score (A5, A6)."""
  rehearsal.start()
  rehearsal.watch()
  complainant = Complainant()
  number = rehearsal.complain("web", complainant)["number"]
  rehearsal.act("case.accept", number, SUPERVISION, grounds=["attitude-or-efficiency"], track="window", window="W-0401")
  rehearsal.act("case.sign", number, "P-0401")
  rehearsal.act("case.submit-result", number, "P-0401", text=RESULT)
  rehearsal.act("case.find", number, SUPERVISION, finding="substantiated", facts="监控显示属实。")
  rehearsal.act("case.reply", number, SUPERVISION, text="投诉属实，已批评教育。", form="written", means="mail")
  rehearsal.act("case.follow-up", number, SUPERVISION, reached=True, satisfaction="fair")
  proposed = rehearsal.events.wait("inquiry.proposed", where=lambda event: event.data.get("case") == number)[0]
  inquiry = proposed.number
  assert rehearsal.try_to("case.close", number, SUPERVISION)["code"] == "inquiry-pending"
  rehearsal.act("inquiry.open", inquiry, SUPERVISION, subjects=[{"kind": "window", "code": "W-0401"}],
    circumstances=["bad-attitude-or-retaliation"], facts="经查属实。", case=number)
  rehearsal.pass_gathering()
  rehearsal.mailed("P-0401", "问责", inquiry)
  early = rehearsal.try_to("inquiry.decide", inquiry, "P-0003", measures=["interview"], points=[], rationale="x")
  assert early["code"] == "explanation-pending"
  rehearsal.act("inquiry.explain", inquiry, "P-0401", cause="业务繁忙", situation="已致歉", responsibility="窗口人员",
    proposal="批评教育")
  points = [{"kind": "window", "code": "W-0401", "points": 5}]
  rehearsal.act("inquiry.decide", inquiry, "P-0003", measures=["interview", "score-deduction"], points=points,
    rationale="态度生硬，予以约谈并扣分。")
  score = rehearsal.events.wait("score.posted", inquiry)[0]
  assert (score.data["kind"], score.data["code"], score.data["points"]) == ("window", "W-0401", 5)
  rehearsal.act("inquiry.appeal", inquiry, "P-0401", grounds="扣分过重")
  rehearsal.act("inquiry.rule-on-appeal", inquiry, "P-0001", outcome="revoked", rationale="改为批评教育。")
  rehearsal.events.wait("inquiry.ruled", inquiry)
  entries = "SELECT points, reason FROM score_entry WHERE inquiry = %s ORDER BY entry"
  rehearsal.events.wait("score.posted", inquiry, count=2)
  assert rehearsal.database.rows(entries, inquiry) == [(5, "decision"), (-5, "reversal")]
  rehearsal.act("case.close", number, SUPERVISION)
  assert inquiry in json.dumps(rehearsal.case(number)["inquiries"])
  assert chain_faults(rehearsal.database) == []
