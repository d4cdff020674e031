"""The public's pages: through the form, the receipt, the status, the answers; with urllib, as a browser without script."""
import hashlib
import os
import re
import uuid

import pytest

from Harness.complaints import Complainant
from Harness.waiting import until
from Harness.web import Web

pytestmark = pytest.mark.xdist_group("web")

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000")


@pytest.fixture(scope="module")
def web(module_office):
  module_office.start("intake")
  web = Web(module_office)
  web.wait_office()
  return web


def rows(web, sql, *values):
  return web.office.database.rows(sql, *values)


def test_a_complaint_goes_through_the_form_and_becomes_one_case(web):
  person = Complainant()
  web.office.secrets += person.secrets
  check = web.check(narrative=person.narrative, contact="named", **person.particulars, grounds="attitude-or-efficiency")
  assert "请核对" in check.words and person.narrative in check.words
  receipt = web.send(check)
  assert receipt.status == 200 and "已登记" in receipt.words
  assert rows(web, "SELECT channel, form, sender, grounds FROM cases WHERE number = %s", receipt.number) == [
    ("web", "written", "web-channel", ["attitude-or-efficiency"])]
  assert receipt.code


def test_the_dates_shown_before_sending_are_those_the_case_gets(web):
  check = web.check()
  before = re.findall(r'<time datetime="([^"]+)"', check.text)
  receipt = web.send(check)
  due = rows(web, """SELECT to_char(due_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS+08:00') FROM deadline
    WHERE number = %s AND kind = 'triage'""", receipt.number)
  assert due[0][0] in before


def test_sent_twice_by_double_click_or_back_button_it_is_one_case(web):
  check = web.check(narrative=f"同一件事 {uuid.uuid4().hex}")
  first, second, third = web.send(check), web.send(check), web.send(check)
  assert first.number == second.number == third.number and first.code == second.code
  assert "没有重复登记" in second.words


def test_changed_after_sending_the_page_says_that_the_change_was_not_sent(web):
  token = web.get("/complaint").hidden["token"]
  first = web.send(web.check(token=token, narrative="第一次"))
  second = web.send(web.check(token=token, narrative="第二次"))
  assert second.number == first.number and "后来的改动没有提交" in second.words


def test_what_is_wrong_is_said_at_its_field_and_everything_typed_is_kept(web):
  page = web.check(narrative="  ", contact="named", phone="不是电话", email="a@b@c", respondent="三楼 <b>\"窗口\"", occurred_on="1999-01-01")
  assert page.status == 422
  assert set(page.faults) == {"narrative", "phone", "email", "occurred_on"}
  assert 'value="三楼 &lt;b&gt;&quot;窗口&quot;"' in page.text and 'value="不是电话"' in page.text
  assert 'role="alert"' in page.text and '<a href="#phone">' in page.text


def test_the_same_in_english(web):
  page = web.post("/complaint?lang=en", {"token": web.get("/complaint").hidden["token"], "step": "check", "narrative": ""})
  assert "Please say what happened" in page.words and '<html lang="en">' in page.text
  assert "lang=en" in page.text
  assert "Make a complaint" in web.get("/", Accept_Language="en-GB,en").words


def test_an_english_complainant_is_refused_in_english(web):
  page = web.send(web.post("/complaint?lang=en", {
    "token": web.get("/complaint").hidden["token"], "step": "check", "narrative": "x", "contact": "anonymous",
    "relates_to": "AK-2026-999999"}))
  assert page.status == 422 or "relates_to" in page.faults
  assert "there is no case by that number" in web.post("/complaint?lang=en", [*page.hidden_pairs, ("step", "send"), ("narrative", "x"), ("contact", "anonymous"), ("relates_to", "AK-2026-999999")]).words


def test_a_form_from_another_site_sends_nothing(web):
  """No CSRF: without a token of ours nothing is sent, and the person loses nothing he typed."""
  count = rows(web, "SELECT count(*) FROM cases")
  for token in ("", "AAAAAAAAAAAAAAAA.abc.0123", web.get("/complaint").hidden["token"][:-1] + "x"):
    page = web.post("/complaint", {"token": token, "step": "send", "narrative": "骗来的", "contact": "anonymous"})
    assert "再核对一遍" in page.words and "骗来的" in page.words
  assert rows(web, "SELECT count(*) FROM cases") == count


def test_pages_bring_strict_headers_and_no_cookies(web):
  for path in ("/", "/complaint", "/status", "/receipt", "/nowhere"):
    page = web.get(path)
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert page.headers["Cache-Control"] == "no-store"
    assert not page.headers["Set-Cookie"]
    assert not re.search(r"(src|href)=\"(https?:)?//", page.text), "a third party"
    assert "style=" not in page.text and "<script>" not in page.text


def test_the_status_shows_stage_dates_and_reply_and_nothing_personal(web):
  person = Complainant()
  web.office.secrets += person.secrets
  receipt = web.complain(narrative=person.narrative, contact="named", **person.particulars)
  number, code = receipt.number, receipt.code
  page = web.post("/status", {"number": number.lower(), "code": code.lower().replace("-", "")})
  assert "已登记" in page.words and "决定是否受理" in page.words
  office = web.office
  office.act("case.accept", number, "P-0011", grounds=["attitude-or-efficiency"], track="window", window="W-0301")
  office.act("case.sign", number, "P-0301")
  office.act("case.submit-result", number, "P-0301", text="内部结果，不给投诉人看")
  office.act("case.find", number, "P-0011", finding="unsubstantiated", facts="内部事实，不给投诉人看")
  reply = "您好，窗口已补发一次性告知单。\n监督科"
  office.act("case.reply", number, "P-0011", text=reply, form="written", means="mail")
  page = web.post("/status", {"number": number, "code": code})
  assert "已答复" in page.words and "窗口已补发一次性告知单。" in page.words
  for secret in (*person.secrets, "内部结果", "内部事实", "W-0301", "P-0301"):
    assert secret not in page.text


def test_a_rejection_tells_its_reason(web):
  receipt = web.complain()
  web.office.act("case.reject", receipt.number, "P-0011", reason="outside-services", explanation="此事由市场监管局办理，电话 12315。")
  assert "此事由市场监管局办理" in web.post("/status", {"number": receipt.number, "code": receipt.code}).words


def test_a_wrong_code_and_a_wrong_number_look_the_same(web):
  receipt = web.complain()
  wrong = [
    web.post("/status", {"number": receipt.number, "code": "0000-0000"}),
    web.post("/status", {"number": "AK-2026-999999", "code": receipt.code}),
    web.post("/status", {"number": "' OR 1=1", "code": "x"})]
  assert {page.status for page in wrong} == {422}
  assert all("编号或查询码不对" in page.words for page in wrong)


def test_a_complainant_answers_how_satisfied_he_is_and_asks_for_a_reopening(web):
  receipt = web.complain()
  number, key = receipt.number, {"number": receipt.number, "code": receipt.code}
  office = web.office
  office.act("case.accept", number, "P-0011", grounds=["other-violation"], track="window", window="W-0301")
  office.act("case.sign", number, "P-0301")
  office.act("case.submit-result", number, "P-0301", text="已处理")
  office.act("case.find", number, "P-0011", finding="unsubstantiated", facts="查无此事")
  office.act("case.reply", number, "P-0011", text="答复", form="written", means="mail")
  page = web.post("/status", key)
  answered = web.post("/status/satisfaction", [*page.hidden_pairs[:3], ("satisfaction", "dissatisfied"), ("remark", "太慢")])
  assert "评价已记录" in answered.words
  again = web.post("/status/satisfaction", [*page.hidden_pairs[:3], ("satisfaction", "dissatisfied"), ("remark", "太慢")])
  assert "评价已记录" in again.words
  events = rows(web, "SELECT actor, body FROM event WHERE number = %s AND type = 'case.followed-up'", number)
  assert len(events) == 1 and events[0][0] == "complainant"
  office.act("case.close", number, "P-0011")
  page = web.post("/status", key)
  assert "希望重新办理" in page.words
  assert "请写一下理由" in web.post("/status/reopening", [*page.hidden_pairs[:3], ("reason", " ")]).words
  assert "由监督科决定" in web.post("/status/reopening", [*page.hidden_pairs[:3], ("reason", "还是没有解决")]).words
  assert rows(web, "SELECT count(*) FROM event WHERE number = %s AND type = 'case.reopening-requested'", number) == [(1,)]


def test_a_complainant_withdraws(web):
  receipt = web.complain()
  page = web.post("/status", {"number": receipt.number, "code": receipt.code})
  done = web.post("/status/withdrawal", [*page.hidden_pairs[:3], ("reason", "已经解决了")])
  assert "投诉已撤回" in done.words
  assert web.office.state(receipt.number) == "withdrawn"


def test_a_wish_without_the_code_is_refused_before_it_is_sent(web):
  receipt = web.complain()
  token = web.get("/complaint").hidden["token"]
  page = web.post("/status/withdrawal", {"token": token, "number": receipt.number, "code": "0000-0000", "reason": "x"})
  assert "编号或查询码不对" in page.words
  assert web.office.state(receipt.number) == "registered"


# Files


def test_files_are_sealed_and_arrive_with_the_case(web):
  big = JPEG + os.urandom(700_000)
  check = web.check(files=[("照片 1.jpg", big), ("说明.txt", "汉字说明".encode())])
  assert "照片 1.jpg" in check.words and "说明.txt" in check.words
  receipt = web.send(check)
  number = receipt.number
  stored = dict((bytes(sha), (kind, size)) for sha, kind, size in rows(
    web, "SELECT sha256, media_type, size FROM attachment WHERE number = %s", number))
  assert stored[hashlib.sha256(big).digest()] == ("image/jpeg", len(big))
  read = web.office.cli.json("case", "read", number, "--actor", "P-0011", "--reason", "核对附件")
  files = {file["name"]: file for file in read["files"]}
  assert files["照片 1.jpg"]["sha256"] == hashlib.sha256(big).hexdigest()
  assert web.office.cli.json("audit", "verify", number)["intact"] in (True, 1)
  sealed = bytes(rows(web, "SELECT sealed FROM attachment WHERE number = %s AND media_type = 'text/plain'", number)[0][0])
  assert "汉字说明".encode() not in sealed


def test_a_file_that_is_not_what_its_name_says_is_refused_and_the_rest_kept(web):
  page = web.check(files=[("病毒.jpg", b"MZ\x90\x00program"), ("好.jpg", JPEG), ("空.txt", b"")], narrative="带文件")
  assert page.status == 422 and "病毒.jpg" in page.faults["files"]
  assert "好.jpg" in page.words and "带文件" in page.words
  left = [(name, value) for name, value in page.hidden_pairs if name != "step"]
  check = web.post("/complaint", [*left, ("step", "check"), ("narrative", "带文件"), ("contact", "anonymous")], multipart=True)
  assert "请核对" in check.words and "好.jpg" in check.words
  number = web.send(check).number
  assert rows(web, "SELECT count(*) FROM attachment WHERE number = %s", number) == [(1,)]


def test_a_file_over_the_limit_is_refused(module_office, web):
  small = Web(module_office, "small", REDRESS_UPLOAD_LIMIT="100KiB").wait_office()
  page = small.check(files=[("大.jpg", JPEG + b"0" * 200_000)])
  assert "大.jpg" in page.faults["files"] and "100 KB" in page.faults["files"]
  assert rows(small, "SELECT count(*) FROM upload WHERE finished_at IS NULL AND begun_at > redress_now() - interval '1 minute'") == [(0,)]
  small.worker.stop()


def test_a_ticket_nobody_gave_hangs_no_file_on_a_complaint(web):
  digest = hashlib.sha256(JPEG).hexdigest()
  page = web.post("/complaint", [("token", web.get("/complaint").hidden["token"]), ("step", "check"), ("narrative", "x"),
    ("contact", "anonymous"), ("kept", f"{digest}.20.aW1hZ2UvanBlZw==.YQ==.00000000000000000000000000000000")])
  assert "kept" not in page.hidden


# Rights


def test_its_database_role_reads_no_table_of_ours(web):
  """Tried with each: everything goes through functions that give what the public may see."""
  session = web.office.database.connect("web-channel")
  tables = [name for (name,) in rows(web, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
  for table in set(tables) - {"clock", "schema_migration"}:
    for statement in (f"SELECT * FROM {table} LIMIT 1", f"DELETE FROM {table}", f"INSERT INTO {table} DEFAULT VALUES"):
      with session.cursor() as cursor:
        with pytest.raises(Exception, match="permission denied"):
          cursor.execute(statement)
  session.close()


def test_its_log_and_metrics_name_no_secret_of_a_link_or_code(web):
  token = "A" * 43
  assert web.get(f"/n/{token}").status == 404
  receipt = web.complain()
  web.get(f"/status?number={receipt.number}")
  text = web.worker.printed() + web.worker.get("/metrics")[1]
  assert token not in text and receipt.code not in text and f"number={receipt.number}" not in text


def test_the_broker_lets_its_user_send_its_five_messages_and_nothing_else(open_office):
  """With the topic permissions that redress-setup and the containers give: each other routing key is refused by the
  broker itself, and the channel works all the same."""
  import pika
  from redressops.rights import SENDS, topic_permissions_of
  office = open_office()
  office.start("intake")
  for grant in topic_permissions_of("web-channel"):
    office.servers.manage("PUT", f"/api/topic-permissions/{office.vhost.name}/web-channel", grant)
  assert Web(office).wait_office().complain().number
  others = ["case.accept", "case.reply", "case.close", "inquiry.open", "notice.bounced", "calendar.import", "policy.import",
    "complaint.anything", "case.registered"]
  for key in [*SENDS["web-channel"], *others]:
    connection = pika.BlockingConnection(pika.URLParameters(office.servers.amqp("web-channel", office.vhost.name)))
    channel = connection.channel()
    channel.confirm_delivery()
    properties = pika.BasicProperties(user_id="web-channel")
    if key in others:
      with pytest.raises(pika.exceptions.ChannelClosedByBroker, match="ACCESS_REFUSED"):
        channel.basic_publish("redress.in", key, b"{}", properties)
    else:
      channel.basic_publish("redress.in", key, b"{}", properties)
    connection.close()
  for exchange in ("redress.events", "redress.dead", ""):
    connection = pika.BlockingConnection(pika.URLParameters(office.servers.amqp("web-channel", office.vhost.name)))
    channel = connection.channel()
    channel.confirm_delivery()
    with pytest.raises((pika.exceptions.ChannelClosedByBroker, pika.exceptions.UnroutableError)):
      channel.basic_publish(exchange, "redress.intake", b"{}", pika.BasicProperties(user_id="web-channel"), mandatory=True)
    connection.close()
