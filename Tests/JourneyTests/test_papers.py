"""What leaves the file on paper (C8, C7, A6.2), and who looked into it: by role, on record, and without the complainant."""
import pytest

from Harness.complaints import Complainant
from Harness.sample_directory import SUPERVISION

# Two offices for the file: one process runs them.
pytestmark = pytest.mark.xdist_group("papers")

HEAD, LEADER, DIRECTOR, DISCIPLINE, OPERATOR, WINDOW = "P-0401", "P-0003", "P-0001", "P-0031", "P-0041", "W-0401"
FACTS, REASON, RATIONALE = "全程录像显示投诉所述情形并不存在。", "证据充分，同意移送。", "情节严重，取消窗口工作资格。"


@pytest.fixture(scope="module")
def fabricated(module_office):
  """A case whose fabrication a leader approved."""
  office = module_office
  office.start("intake")
  office.person = Complainant()
  office.number = office.complain("web", office.person)["number"]
  office.act("case.accept", office.number, SUPERVISION, grounds=["attitude-or-efficiency"], track="window", window=WINDOW)
  office.act("case.sign", office.number, HEAD)
  office.act("case.submit-result", office.number, HEAD, text="经核查，录像与投诉不符。")
  office.act("case.find", office.number, SUPERVISION, finding="fabricated", facts=FACTS)
  office.early = office.cli.attempt("case", "referral", office.number, "--actor", SUPERVISION, "--reason", "x")
  office.rewritten = office.try_to("case.find", office.number, SUPERVISION, finding="unsubstantiated", facts="x")
  office.act("case.approve-finding", office.number, LEADER, approved=True, reason=REASON)
  return office


def referral(office, *more, actor=SUPERVISION):
  return ("case", "referral", office.number, "--actor", actor, "--reason", "移送公安机关", *more)


def test_a_fabrication_is_referred_when_a_leader_has_approved_it_and_not_before(fabricated):
  assert fabricated.early.returncode == 1 and "捏造" in fabricated.early.stderr
  assert fabricated.rewritten["code"] == "finding-needs-approval"
  again = fabricated.try_to("case.find", fabricated.number, SUPERVISION, finding="unsubstantiated", facts="x")
  assert (again["code"], again["clause"]) == ("finding-approved", "C8")
  text = fabricated.cli.run(*referral(fabricated))
  for part in ("第八条", fabricated.number, "社会保险窗口", "捏造事实", FACTS, REASON, "王雪梅（P-0011）", "陈志远（P-0003）"):
    assert part in text or part == "社会保险窗口", part
  assert not any(secret in text for secret in fabricated.person.secrets)


def test_the_referral_speaks_english_on_request_and_json_for_programs(fabricated):
  paper = fabricated.cli.json(*referral(fabricated, "--language", "en"))
  assert (paper["kind"], paper["language"]) == ("fabrication-referral", "en")
  assert "article 8" in paper["title"] and FACTS in paper["text"]
  fields = {field["name"]: field["value"] for field in paper["fields"]}
  assert "P-0011" in fields["found_by"] and "P-0003" in fields["approved_by"]
  seal = fabricated.database.value("SELECT encode(hash, 'hex') FROM chain WHERE number = %s", fabricated.number)
  assert seal in fields["proof"]


def test_the_referral_is_for_those_who_may_know(fabricated):
  for actor in (OPERATOR, HEAD):
    assert fabricated.cli.attempt(*referral(fabricated, actor=actor)).returncode == 1
  fabricated.cli.run(*referral(fabricated, actor=DISCIPLINE))


def test_who_looked_is_listed_with_the_reason_and_so_is_who_listed_it(fabricated):
  fabricated.cli.run("case", "reveal", fabricated.number, "--actor", DISCIPLINE, "--reason", "依法调取")
  look = ("case", "openings", fabricated.number, "--actor", DIRECTOR, "--reason", "抽查")
  listed = fabricated.cli.json(*look)["openings"]
  assert (listed[0]["what"], listed[0]["actor"], listed[0]["reason"]) == ("identity", DISCIPLINE, "依法调取")
  assert "writings" in {opening["what"] for opening in listed}
  again = fabricated.cli.json(*look)["openings"]
  assert (again[0]["what"], again[0]["actor"], again[0]["reason"]) == ("openings", DIRECTOR, "抽查")
  shown = fabricated.case(fabricated.number)["openings"]
  assert {"at", "what", "actor"} == set(shown[0]) and len(shown) >= len(again)
  assert "查阅封存内容" in fabricated.cli.run("case", "show", fabricated.number)
  for actor in (OPERATOR, HEAD):
    assert fabricated.cli.attempt("case", "openings", "--actor", actor, "--reason", "x").returncode == 1
  everywhere = fabricated.cli.json("case", "openings", "--actor", DISCIPLINE, "--reason", "抽查")["openings"]
  assert fabricated.number in {opening["number"] for opening in everywhere}


@pytest.fixture(scope="module")
def serious(servers):
  """An inquiry decided with what C7 has reported to discipline inspection."""
  from Harness.office import Office
  office = Office(servers, rehearsal=True).open()
  try:
    office.start()
    office.watch()
    office.person = Complainant()
    number = office.complain("web", office.person)["number"]
    office.act("case.accept", number, SUPERVISION, grounds=["graft"], track="window", window=WINDOW)
    office.act("case.sign", number, HEAD)
    office.act("case.submit-result", number, HEAD, text="经核查属实。")
    office.act("case.find", number, SUPERVISION, finding="substantiated", facts=FACTS)
    office.inquiry = office.events.wait("inquiry.proposed", where=lambda event: event.data.get("case") == number)[0].number
    subjects = [{"kind": "window", "code": WINDOW}]
    office.act("inquiry.open", office.inquiry, SUPERVISION, subjects=subjects, facts=FACTS, case=number,
      circumstances=["graft-or-inaction"])
    office.pass_gathering()
    office.mailed(HEAD, "问责", office.inquiry)
    office.act("inquiry.explain", office.inquiry, HEAD, cause="监管缺失", situation="已退还", responsibility="本人",
      proposal="从严处理")
    office.act("inquiry.decide", office.inquiry, LEADER, measures=["window-qualification-cancelled", "circulated-criticism"],
      points=[{**subjects[0], "points": 10}], rationale=RATIONALE)
    office.case_number = number
    yield office
  finally:
    office.close()


def test_what_is_serious_is_referred_to_discipline_inspection_with_facts_and_measures(serious):
  command = ("inquiry", "referral", serious.inquiry, "--actor", LEADER, "--reason", "报纪检监察")
  text = serious.cli.run(*command)
  for part in ("提请纪检监察部门处理函", "社会保险窗口（W-0401）", "取消窗口工作资格（A4）", "（A5.14）", FACTS, "监管缺失", RATIONALE, "−10"):
    assert part in text, part
  assert not any(secret in text for secret in serious.person.secrets)
  assert serious.cli.json(*command, "--language", "en")["kind"] == "discipline-referral"
  assert serious.cli.attempt("inquiry", "referral", serious.inquiry, "--actor", HEAD, "--reason", "x").returncode == 1
  opened = serious.cli.json("inquiry", "show", serious.inquiry)["openings"]
  assert [(opening["what"], opening["actor"]) for opening in opened] == [("inquiry", LEADER)] * 2


def test_a_circular_tells_the_departments_without_a_word_that_somebody_wrote(serious):
  paper = serious.cli.json("inquiry", "circular", serious.inquiry)
  assert paper["kind"] == "circular" and "第六条第（二）项" in paper["title"]
  assert "通报批评（A4）" in paper["text"] and serious.case_number in paper["text"]
  assert not any(text in paper["text"] for text in (FACTS, RATIONALE, "监管缺失", *serious.person.secrets))
  serious.pass_gathering()
  # 通报批评: every department stationed here, a window of another department among them.
  mail = serious.mailed("P-0301", "问责", serious.inquiry)
  assert not any(text in mail.text for text in (FACTS, RATIONALE))


def test_notices_of_an_inquiry_name_its_case(serious):
  events = serious.events.wait("notice.queued", serious.inquiry)
  assert {event.data.get("case") for event in events} == {serious.case_number}
  assert "case" not in serious.events.wait("notice.queued", serious.case_number)[0].data


def test_the_record_with_all_that_was_opened_is_intact(serious):
  assert serious.cli.json("audit", "verify")["faults"] == []
