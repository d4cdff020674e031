"""phone-channel: hotlines' work orders over HTTP and as exports, and what hotlines are told of their cases."""
import csv
import io
import json
import random

import jsonschema
import pika
import psycopg2
import pytest
import yaml

from Harness.complaints import Complainant
from Harness.hotline import PATH, CallBackServer, HotlineClient, phone_settings, work_order
from Harness.sample_directory import SUPERVISION
from Harness.servers import CHECKOUT
from Harness.waiting import until

OPENAPI = yaml.safe_load((CHECKOUT / "ops" / "contract" / "phone-channel.openapi.yaml").read_text())
SCHEMAS = OPENAPI["components"]["schemas"]
pytestmark = pytest.mark.xdist_group("phone")


@pytest.fixture(scope="module")
def called():
  server = CallBackServer()
  yield server
  server.close()


@pytest.fixture(scope="module")
def phone(module_office, called):
  """One phone-channel and intake for this file: its work orders have nothing to do with each other."""
  categories = module_office.folder / "categories.csv"
  categories.write_text("category,ground\n服务态度,attitude-or-efficiency\n")
  module_office.vhost.confine("phone-channel")
  module_office.start("intake")
  return module_office.start(
    "phone-channel",
    **phone_settings(module_office.folder, called.url, REDRESS_HOTLINE_CATEGORIES=str(categories)))


@pytest.fixture
def client(phone):
  return HotlineClient(phone)


def order_of(office, **more):
  """A work order whose particulars must be found nowhere but in the vault."""
  person = Complainant()
  office.secrets += person.secrets
  return work_order(person, **more)


def case_of(office, number, system="12345"):
  rows = office.database.rows(
    "SELECT number, channel, sender, grounds FROM cases WHERE source = %s AND message_id = %s",
    f"/redress/phone-channel/{system}", number)
  assert len(rows) == 1, f"{number}: {rows}"
  return rows[0]


def test_a_work_order_becomes_a_case_and_is_answered_with_number_query_code_and_dates(client, module_office):
  order = order_of(module_office)
  answer = client.hand_in(order)
  assert answer.status == 201, answer
  assert answer.headers["Location"] == f"{PATH}/{order['number']}"
  body = answer.json
  assert body["outcome"] == "accepted" and body["duplicate"] is False and body["work_order"] == order["number"]
  assert "triage" in [deadline["kind"] for deadline in body["deadlines"]]
  assert body["query_code"]
  assert case_of(module_office, order["number"]) == (
    body["number"], "phone", "phone-channel", ["attitude-or-efficiency"])


def test_the_same_work_order_again_is_the_same_case(client, module_office):
  order = order_of(module_office)
  first, again = client.hand_in(order), client.hand_in(dict(reversed(order.items())))
  assert (first.status, again.status) == (201, 200)
  assert again.json == first.json | {"duplicate": True}
  case_of(module_office, order["number"])


def test_other_contents_under_the_same_number_are_a_conflict(client, module_office):
  order = order_of(module_office)
  client.hand_in(order)
  answer = client.hand_in(order | {"text": "另一件事"})
  assert answer.status == 409 and answer.json["code"] == "number-reused"


def test_two_systems_may_use_the_same_number(phone, module_office):
  order = order_of(module_office)
  numbers = {HotlineClient(phone, system).hand_in(order).json["number"] for system in ("12345", "12315")}
  assert len(numbers) == 2


@pytest.mark.parametrize("language, said", [(None, "来电时间"), ("zh-CN,zh;q=0.9", "来电时间"), ("en-GB", "call_time")])
def test_a_wrong_field_is_named_with_its_remedy_in_the_askers_language(phone, module_office, language, said):
  answer = HotlineClient(phone, language=language).hand_in(order_of(module_office, call_time="昨天", text=None))
  assert answer.status == 422, answer
  assert answer.headers["Content-Type"] == "application/problem+json"
  problem = answer.json
  assert [fault["field"] for fault in problem["errors"]] == ["call_time", "text"]
  assert said in problem["errors"][0]["detail"] and "2026-03-02" in problem["errors"][0]["detail"]
  assert answer.headers["Content-Language"] == ("en" if language == "en-GB" else "zh-Hans")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_the_worker_refuses_comes_back_under_the_work_orders_own_field_name(phone, module_office, language):
  client = HotlineClient(phone, language=language)
  answer = client.hand_in(order_of(module_office, call_time="2017-05-01 10:00"))
  assert answer.status == 422, answer
  assert answer.json["errors"][0]["field"] == "call_time"
  chinese = any("\u4e00" <= letter <= "\u9fff" for letter in answer.json["errors"][0]["detail"])
  assert chinese == (language == "zh")


def test_a_refused_work_order_may_come_mended_under_its_number(client, module_office):
  order = order_of(module_office, call_time="2017-05-01 10:00")
  assert client.hand_in(order).status == 422
  assert client.hand_in(order | {"call_time": "2026-03-02 10:00"}).status == 201


def test_unknown_fields_are_refused_by_name(client, module_office):
  answer = client.hand_in(order_of(module_office, colour="red"))
  assert answer.status == 422 and answer.json["errors"][0] | {"detail": ""} == {
    "code": "unknown-field", "field": "colour", "pointer": "/colour", "detail": ""}


@pytest.mark.parametrize("token", ["", "wrong", "token-of-12345-0123456789abcdeF", "12345"])
def test_without_a_valid_token_nothing_is_said(phone, token):
  client = HotlineClient(phone)
  headers = {"Authorization": f"Bearer {token}" if token else None}
  for method, path in (("POST", PATH), ("GET", f"{PATH}/1"), ("GET", "/anything")):
    answer = client.request(method, path, b"{}" if method == "POST" else None, **headers)
    assert answer.status == 401 and answer.json["code"] == "unauthorized", answer
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("body, headers, status", [
  (b"{", {}, 400), (b"[]", {}, 400), (b"\xff{}", {}, 400), (b'{"a":1,"a":1}', {}, 400),
  (b"{}", {"Content_Type": "text/plain"}, 415), (b'{"text":"' + b"x" * (1 << 20) + b'"}', {}, 413),
])
def test_what_is_no_work_order_is_told_apart(client, body, headers, status):
  answer = client.request("POST", PATH, body, **headers)
  assert answer.status == status, answer
  assert answer.json["status"] == status


def test_a_hotline_asks_after_its_own_work_orders_only(phone, module_office):
  order = order_of(module_office)
  first = HotlineClient(phone).hand_in(order).json
  assert HotlineClient(phone).look(order["number"]).json["number"] == first["number"]
  assert HotlineClient(phone, "12315").look(order["number"]).status == 404


def test_the_hotline_is_told_of_each_public_step_signed_and_in_order(client, module_office, called):
  order = order_of(module_office)
  number = client.hand_in(order).json["number"]
  called.wait("case.registered", number)
  called.answers += [500, 503]
  module_office.act("case.accept", number, SUPERVISION, grounds=["attitude-or-efficiency"], track="window", window="W-0301")
  told = called.wait("case.accepted", number)[0]
  assert told.is_signed() and not told.is_signed("another secret")
  assert told.json["work_order"] == order["number"] and told.json["stage"] == "accepted"
  assert int(told.headers["Redress-Attempt"]) >= 2
  mine = [call.json["sequence"] for call in called.calls.all() if call.status == 204 and call.json["number"] == number]
  assert mine == sorted(mine)
  assert set(told.json) == {"id", "system", "work_order", "number", "sequence", "event", "stage", "at"}


def test_cases_of_other_channels_are_told_to_no_hotline(client, module_office, called):
  other = module_office.complain("web")["number"]
  number = client.hand_in(order_of(module_office)).json["number"]
  called.wait("case.registered", number)
  assert [call for call in called.calls.all() if call.json["number"] == other] == []


def test_whatever_is_sent_the_answer_is_one_of_the_interfaces(phone, module_office):
  """Random work orders, and random damage to good ones: each answer is documented, and of the form documented."""
  chance = random.Random(20260302)
  texts = ["", " ", "12345", "是", "W-0301", "2026-03-02 10:00", "2027-01-01 00:00", "a" * 300, "\u0000", "\ud800", "'\"<>&",
           "2026-03-02T10:00:00+08:00", "名" * 101, "x@y.example", "AK-2026-999999", "\U0001F9FE"]
  values = [*texts, None, True, 3, -1.5, [], {}, ["x"], {"a": {"b": 1}}]
  names = list(SCHEMAS["WorkOrder"]["properties"])
  for turn in range(200):
    order = work_order(number=f"F-{turn}", text="窗口无人", caller_name=None, caller_phone=None, caller_address=None)
    for _ in range(chance.randint(1, 5)):
      order[chance.choice([*names, "colour", "", "number "])] = chance.choice(values)
    body = json.dumps(order, ensure_ascii=chance.random() < 0.7).encode("utf-8", "surrogatepass")
    if chance.random() < 0.2:
      place = chance.randrange(len(body))
      body = body[:place] + bytes([chance.randrange(256)]) + body[place + 1:]
    answer = HotlineClient(phone, language=chance.choice([None, "en", "xx", "zh;q=0.1,en"])).hand_in(body)
    documented = OPENAPI["paths"][PATH]["post"]["responses"]
    assert str(answer.status) in documented and answer.status != 503, (answer, body)
    schema = {200: "Registered", 201: "Registered", 202: "Kept"}.get(answer.status, "Problem")
    jsonschema.validate(answer.json, SCHEMAS[schema])


# Exports

def export(name, folder, text, encoding="gb18030"):
  """As an export is dropped: whole, by a rename."""
  folder.mkdir(exist_ok=True)
  data = text if isinstance(text, bytes) else text.encode(encoding)
  (folder / f".{name}").write_bytes(data)
  (folder / f".{name}").rename(folder / name)


def report_of(folder, name):
  path = folder / "done" / f"{name}.report.csv"
  until((folder / "done" / f"{name}.csv").exists, 60, f"{name} done")
  return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


HEAD = "工单编号,来电时间,来电人,联系电话,诉求内容,受理员\n"


def test_an_export_in_gbk_goes_through_and_each_broken_line_is_reported_by_number(phone, module_office):
  people = [Complainant() for _ in range(3)]
  module_office.secrets += [secret for person in people for secret in person.secrets]
  folder = module_office.folder / "inbox" / "12345"
  text = HEAD + (
    f'E-1,2026-03-02 09:00,{people[0].name},{people[0].phone},"{people[0].narrative}，\n第二行",甲\n'
    f"E-2,昨天,{people[1].name},{people[1].phone},{people[1].narrative},甲\n"
    f'E-3,2026-03-02 09:00,{people[2].name},{people[2].phone},"没有右引号,甲\n'
    f"E-4,2026-03-02 09:00,{people[2].name},{people[2].phone},{people[2].narrative},甲\n"
    "E-5,2026-03-02 09:00,少列\n")
  export("march.csv", folder, text)
  rows = report_of(folder, "march")
  assert [(row["行号"], row["结果"], row["代码"]) for row in rows] == [
    ("2", "已登记", ""), ("4", "未登记", "wrong-type"), ("5", "未登记", "quote-not-closed"), ("6", "已登记", ""),
    ("7", "未登记", "column-count"), ("1", "提示", "unknown-column")]
  assert {case_of(module_office, number)[0] for number in ("E-1", "E-4")} == {
    row["案件编号"] for row in rows if row["案件编号"]}
  assert "受理员" in rows[-1]["字段"]


def test_an_export_dropped_twice_registers_nothing_twice(phone, module_office):
  folder = module_office.folder / "inbox" / "12345"
  text = "number,call_time,text\n" + "".join(f"T-{n},2026-03-02 09:00,窗口无人 {n}\n" for n in range(20))
  export("twice.csv", folder, text, "utf-8-sig")
  first = report_of(folder, "twice")
  export("twice.csv", folder, text, "utf-8")
  until((folder / "done" / "twice-2.csv").exists, 60, "done again")
  second = report_of(folder, "twice-2")
  assert [row["案件编号"] for row in second] == [row["案件编号"] for row in first]
  for n in range(20):
    case_of(module_office, f"T-{n}")


def test_a_work_order_by_http_and_in_an_export_is_one_case(client, module_office):
  folder = module_office.folder / "inbox" / "12345"
  number = client.hand_in({"number": "B-1", "call_time": "2026-03-02 09:00", "text": "窗口无人"}).json["number"]
  export("both.csv", folder, "number,call_time,text\nB-1,2026-03-02 09:00,窗口无人\n", "utf-8")
  assert [row["案件编号"] for row in report_of(folder, "both")] == [number]


@pytest.mark.parametrize("name, data", [
  ("empty", b""), ("no-heading", b"1,2,3\n"), ("utf16", "工单编号,来电时间,诉求内容\n".encode("utf-16")),
  ("binary", bytes(range(256)) * 40)])
def test_what_is_no_export_is_refused_whole_with_a_reason(phone, module_office, name, data):
  folder = module_office.folder / "inbox" / "12345"
  export(f"{name}.csv", folder, data)
  until((folder / "refused" / f"{name}.csv").exists, 60, f"{name} refused")
  assert "file" in (folder / "refused" / f"{name}.report.csv").read_text("utf-8-sig")
  assert (folder / "refused" / f"{name}.csv").read_bytes() == data


# Away

def test_without_workers_a_work_order_is_kept_and_follows(open_office):
  office = open_office()
  client = HotlineClient(office.start("phone-channel", **phone_settings(office.folder)))
  order = order_of(office)
  kept = client.hand_in(order, timeout=60)
  assert kept.status == 202 and kept.json["outcome"] == "kept", kept
  assert client.look(order["number"]).status == 202
  office.start("intake")
  answer = client.settled(order["number"])
  assert answer.status == 200 and case_of(office, order["number"])[0] == answer.json["number"]


# Rights

def test_its_broker_user_may_hand_in_complaints_and_nothing_else(phone, module_office):
  def attempt(act):
    connection = pika.BlockingConnection(pika.URLParameters(
      module_office.servers.amqp("phone-channel", module_office.vhost.name)))
    try:
      channel = connection.channel()
      channel.confirm_delivery()
      act(channel)
      return "done"
    except pika.exceptions.ChannelClosedByBroker as error:
      return error.reply_code
    finally:
      if connection.is_open:
        connection.close()

  def publish(exchange, key):
    return lambda channel: channel.basic_publish(
      exchange, key, b"{}", pika.BasicProperties(user_id="phone-channel", content_type="application/json"))

  assert attempt(publish("redress.in", "complaint.submit")) == "done"
  for key in ("case.accept", "case.withdraw", "notice.signed", "policy.import", "inquiry.open"):
    assert attempt(publish("redress.in", key)) == 403, key
  for exchange, key in (("redress.events", "case.accepted"), ("redress.dead", "redress.intake"), ("", "redress.intake")):
    assert attempt(publish(exchange, key)) == 403, exchange
  for queue in ("redress.intake", "redress.notifier", "redress.intake.dead"):
    assert attempt(lambda channel, queue=queue: channel.basic_get(queue)) == 403, queue
    assert attempt(lambda channel, queue=queue: channel.queue_delete(queue)) == 403, queue
  assert attempt(lambda channel: channel.queue_declare("web-channel.x", durable=True)) == 403

  def bind(key):
    def act(channel):
      queue = channel.queue_declare("", exclusive=True).method.queue
      channel.queue_bind(queue, "redress.events", key)
    return act

  assert attempt(bind("case.*")) == "done"
  for key in ("#", "inquiry.*", "score.posted"):
    assert attempt(bind(key)) == 403, key


def test_its_database_role_reads_no_case_but_where_its_own_came_from(client, module_office):
  mine = client.hand_in(order_of(module_office)).json["number"]
  others = module_office.complain("web")["number"]
  connection = psycopg2.connect(module_office.database.url("phone-channel"))
  connection.autocommit = True
  try:
    with connection.cursor() as cursor:
      cursor.execute("SET ROLE redress_phone_channel")
      for table in ("cases", "vault", "writing", "event", "deadline", "notice", "office_document", "inquiry",
                    "score_entry", "inbox", "outbox", "attachment", "alarm"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
          cursor.execute(f"SELECT * FROM {table}")
      for statement in ("UPDATE hotline_callback SET body = ''", "TRUNCATE hotline_callback",
                        "INSERT INTO cases DEFAULT VALUES"):
        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
          cursor.execute(statement)
      cursor.execute("SELECT count(*) FROM hotline_case(%s)", (mine,))
      assert cursor.fetchone() == (1,)
      cursor.execute("SELECT count(*) FROM hotline_case(%s)", (others,))
      assert cursor.fetchone() == (0,)
  finally:
    connection.close()

