"""The report box: mails by Maildir, written with a client that is not ours."""
import base64
import email.message
import email.policy
import email.utils
import hashlib
import random
import subprocess

import pytest

from Harness.complaints import Complainant
from Harness.mailbox import BOX, ReportBox, letter
from Harness.sample_directory import address
from Harness.servers import BINARIES
from Harness.waiting import until


@pytest.fixture
def box(office):
  office.start("intake", "notifier")
  return ReportBox(office)


@pytest.fixture
def monday(rehearsal):
  """In working hours, when mails to staff leave."""
  rehearsal.start("intake", "notifier")
  return ReportBox(rehearsal)


def numbers(office):
  return [number for number, in office.database.rows("SELECT number FROM cases ORDER BY number")]


def registered(office, count=1):
  until(lambda: len(numbers(office)) >= count, what=f"{count} cases")
  found = numbers(office)
  assert len(found) == count
  return found


def read(office, number):
  return office.cli.json("case", "read", number, "--actor", "P-0011", "--reason", "journey")


def receipt(office, complainant):
  """The box's own answer, which has the query code; the notifier's mail has not."""
  return office.mail.wait(complainant.email, lambda mail: mail.sender in ("", "<>") or "查询码：" in mail.part("text/plain"))[-1]


def test_a_mail_becomes_one_case_and_its_sender_gets_number_and_query_code(office, box):
  someone = Complainant()
  office.secrets += [someone.name, someone.phone, someone.narrative]
  box.start()
  mail = letter(someone)
  box.put(mail)
  number, = registered(office)
  answer = receipt(office, someone)
  assert number in answer.subject and "查询码：" in answer.part("text/plain")
  assert answer.message["Auto-Submitted"] == "auto-replied"
  assert answer.message["In-Reply-To"] == mail["Message-ID"]
  assert someone.narrative not in answer.text
  until(lambda: not box.waiting and not box.unread, what="the mail is dealt with")
  case = office.case(number)
  assert case["channel"] == "mail"
  kept = read(office, number)
  assert someone.narrative in kept["narrative"] and "主题：投诉窗口态度" in kept["narrative"]
  assert "original.eml" in str(kept)
  # The same mail again, by another way: one case.
  again = letter(someone)
  for name in ("Message-ID", "Date"):
    again.replace_header(name, mail[name])
  box.put(b"Received: from elsewhere\n" + again.as_bytes())
  until(lambda: not box.waiting and not box.unread, what="the repeat is dealt with")
  assert numbers(office) == [number]


def test_killed_at_any_moment_every_mail_is_one_case(office, box):
  people = [Complainant() for _ in range(30)]
  box.start()
  for index, someone in enumerate(people):
    office.secrets += [someone.name, someone.narrative]
    box.put(letter(someone))
    if index % 5 == 4:
      box.worker.kill()
      box.worker.start(ready=False)
  box.worker.wait_ready()
  found = registered(office, len(people))
  until(lambda: not box.waiting and not box.unread, what="all are dealt with")
  assert len(found) == len(people)
  office.sender("mailbox-channel")
  told = [mail for mail in office.mail.all() if "查询码：" in mail.part("text/plain")]
  assert len({mail.recipients[0] for mail in told}) == len(told), "somebody was answered twice"


def test_while_the_workers_are_away_mails_wait_and_follow(office):
  box = ReportBox(office)
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  box.start()
  box.put(letter(someone))
  until(lambda: box.waiting and not box.unread, what="taken from the box, safe in the spool")
  assert numbers(office) == []
  office.start("intake")
  registered(office)
  until(lambda: not box.waiting, what="it followed")


@pytest.mark.parametrize("headers, aside", [
  ({"Auto-Submitted": "auto-replied"}, "automatic-reply"), ({"Auto-Submitted": "auto-generated"}, None),
  ({"List-Id": "<x.example>"}, None), ({"Precedence": "bulk"}, None), ({"Return-Path": "<>"}, None)])
def test_programs_are_never_answered(office, box, headers, aside):
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  box.start()
  box.put(letter(someone, **headers))
  if aside:
    until(lambda: box.aside(aside), what="set aside")
    assert numbers(office) == []
  else:
    registered(office)
  # Whoever comes after is answered: so would have been whoever came before.
  other = Complainant()
  box.put(letter(other))
  receipt(office, other)
  assert office.mail.all(someone.email) == []


def test_a_mail_without_words_is_refused_by_a_mail_that_names_the_part(office, box):
  someone = Complainant()
  box.start()
  mail = letter(someone, text=" ", subject="")
  box.put(mail)
  answer = office.mail.wait(someone.email)[-1]
  assert "未能登记" in answer.subject and "正文" in answer.part("text/plain")
  until(lambda: box.aside("refused"), what="kept for a person")


def test_an_answer_to_the_receipt_is_related_to_its_case(office, box):
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  box.start()
  box.put(letter(someone))
  first, = registered(office)
  answer = receipt(office, someone)
  box.put(letter(someone, text="补充：当时还有旁人在场。", In_Reply_To=answer.message_id))
  second = registered(office, 2)[-1]
  event = office.database.value("SELECT body FROM event WHERE number = %s AND sequence = 1", second)
  assert f'"relates_to":"{first}"' in event.replace(" ", "")


def test_a_number_nobody_knows_is_no_obstacle(office, box):
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  box.start()
  box.put(letter(someone, subject="关于 AK-2026-999999"))
  registered(office)


def saved(office, number, folder):
  """The case's files as `case read --save` gives them to supervision: content by digest."""
  folder.mkdir(exist_ok=True)
  kept = office.cli.json(
    "case", "read", number, "--actor", "P-0011", "--reason", "journey", "--save", folder)
  contents = {hashlib.sha256(file.read_bytes()).hexdigest(): file.read_bytes() for file in folder.iterdir()}
  return {file["name"]: contents[file["sha256"]] for file in kept["files"]}


def photo(megabytes):
  """Bytes that no two photos share and nothing compresses."""
  return b"\xff\xd8\xff" + random.randbytes(megabytes << 20)


def test_the_large_files_of_a_mail_are_with_the_case_byte_for_byte(office, box, tmp_path):
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  box.start()
  mail, photos = letter(someone), {"小.jpg": b"\xff\xd8\xff small", "中.jpg": photo(2), "大.jpg": photo(15)}
  for name, content in photos.items():
    mail.add_attachment(content, "image", "jpeg", filename=name)
  box.put(mail)
  number, = registered(office)
  files = saved(office, number, tmp_path / "files")
  original = files.pop("original.eml")
  assert files == photos
  assert email.message_from_bytes(original)["Message-ID"] == mail["Message-ID"] and len(original) > 20 << 20
  assert "未" not in read(office, number)["narrative"], "nothing was left out"
  # What waits for a case is sealed piece by piece, and none of it is what was sent.
  pieces = office.database.rows("SELECT sealed FROM upload_chunk")
  assert max(len(piece) for piece, in pieces) <= (256 << 10) + 28
  assert not any(photos["中.jpg"][:64] in bytes(piece) for piece, in pieces)
  assert office.cli.json("audit", "verify")["intact"]


def test_a_mail_with_more_files_than_a_case_takes_has_them_in_its_original(office, box, tmp_path):
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  box.start()
  mail = letter(someone)
  for index in range(12):
    mail.add_attachment(bytes([index]) * (100 if index < 11 else 15 << 20), "image", "jpeg", filename=f"照片{index}.jpg")
  box.put(mail)
  number, = registered(office)
  files = saved(office, number, tmp_path / "files")
  assert len(files) == 10 and "照片0.jpg" in files
  assert "照片11.jpg" in read(office, number)["narrative"]
  inner = [part.get_filename() for part in email.message_from_bytes(files["original.eml"], policy=email.policy.default).walk()]
  assert "照片11.jpg" in inner


def test_killed_while_it_stores_files_each_mail_is_one_case_with_all_of_them(office, box, tmp_path):
  people = [Complainant() for _ in range(6)]
  box.start()
  photos = {}
  for someone in people:
    office.secrets += [someone.name, someone.narrative]
    mail, photos[someone.name] = letter(someone), photo(3)
    mail.add_attachment(photos[someone.name], "image", "jpeg", filename="照片.jpg")
    box.put(mail)
    until(lambda: box.waiting or not box.unread, what="taken from the box")
    box.worker.kill()
    box.worker.start(ready=False)
  box.worker.wait_ready()
  found = registered(office, len(people))
  until(lambda: not box.waiting and not box.unread, what="all are dealt with")
  kept = sorted(saved(office, number, tmp_path / number)["照片.jpg"] for number in found)
  assert kept == sorted(photos.values())
  assert office.database.value("SELECT count(*) FROM upload") == 2 * len(people), "photo and original, each stored once"


def test_when_the_files_fill_their_share_mails_wait_and_others_go_on(office, box):
  large, small = Complainant(), Complainant()
  for someone in (large, small):
    office.secrets += [someone.name, someone.narrative]
  box.start(REDRESS_UPLOAD_QUOTA="1MiB")
  mail = letter(large)
  mail.add_attachment(photo(3), "image", "jpeg", filename="照片.jpg")
  box.put(mail)
  until(lambda: "REDRESS_UPLOAD_QUOTA" in box.worker.get("/readyz")[1], what="it says what it waits for")
  box.put(letter(small))
  registered(office)
  until(lambda: len(box.waiting) == 1, what="the large one alone waits")
  box.worker.stop()
  box.start()
  registered(office, 2)


def test_its_spool_tells_a_thief_nothing_and_opens_with_its_key_again(office):
  box = ReportBox(office)
  people = [Complainant() for _ in range(2)]
  box.start()
  for someone in people:
    box.put(letter(someone))
  until(lambda: len(box.waiting) == 2 and not box.unread, what="taken, and waiting for the workers")
  box.put(letter(people[0], Auto_Submitted="auto-replied"))
  aside = until(lambda: box.aside("automatic-reply"), what="set aside")[0]
  for file in (box.spool / "mailbox-channel").rglob("*"):
    if file.is_file():
      content = file.read_bytes()
      assert file.stat().st_mode & 0o077 == 0, file.name
      for word in [word for someone in people for word in (*someone.secrets, someone.email)]:
        assert word.encode() not in content and base64.b64encode(word.encode())[:12] not in content, file.name
  run = lambda *words: subprocess.run(
    [BINARIES / "mailbox-channel", "aside", *words], env=box.worker.settings, capture_output=True)
  assert aside.name in run().stdout.decode()
  assert run(aside.name).returncode == 64, "nobody looks without a reason"
  shown = email.message_from_bytes(run(aside.name, "--reason", "核对").stdout, policy=email.policy.default)
  assert people[0].narrative in shown.get_content()
  box.worker.kill()
  box.worker.start()
  office.start("intake")
  registered(office, 2)
  until(lambda: not box.waiting, what="they followed")


def test_what_was_sealed_with_another_key_waits_for_the_right_one(office):
  box = ReportBox(office)
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  box.start()
  box.put(letter(someone))
  until(lambda: box.waiting and not box.unread, what="taken")
  box.worker.kill()
  box.start(ready=False, REDRESS_CHANNEL_KEY=base64.b64encode(bytes(32)).decode())
  until(lambda: "another key" in box.worker.printed(), what="it says so")
  # It may have gone to the broker before, and be a case: what it can't open, it does not let go of.
  office.start("intake")
  assert len(box.waiting) == 1
  box.worker.stop()
  box.start()
  registered(office)
  until(lambda: not box.waiting, what="dealt with, once")


def test_who_complained_by_mail_gets_one_mail_with_all_he_needs(office, box):
  someone = Complainant()
  office.secrets += [someone.name, someone.narrative]
  box.start()
  mail = letter(someone)
  box.put(mail)
  number, = registered(office)
  answer = receipt(office, someone)
  office.act("case.reject", number, "P-0011", reason="outside-services", explanation="不属于本中心")
  office.mail.wait(someone.email, lambda sent: "不予受理" in sent.text)
  first, second = office.mail.all(someone.email)
  assert first.text == answer.text and "不予受理" in second.text
  words = answer.part("text/plain")
  assert number in words and "查询码：" in words and "决定是否受理：2" in words
  assert answer.message["In-Reply-To"] == answer.message["References"].split()[-1] == mail["Message-ID"]
  assert not [notice for notice in office.case(number)["notices"] if notice["subject"].endswith("已登记")]


def assigned(office, box):
  """A case with a window, and the mail that told its head."""
  someone = Complainant()
  number = office.complain("web", someone)["number"]
  office.act("case.accept", number, "P-0011", grounds=["promise-missed"], track="window", window="W-0201")
  return number, office.mailed("P-0201", "签收", number)


def notice_status(office, number):
  return [status for status, in office.database.rows(
    "SELECT status FROM notice WHERE number = %s AND recipient = 'P-0201' AND template = 'assignment'", number)]


def reply(person, notice, text):
  mail = email.message.EmailMessage()
  mail["From"], mail["To"], mail["Subject"] = address(person), BOX, f"Re: {notice.subject}"
  mail["In-Reply-To"], mail["Message-ID"] = notice.message_id, email.utils.make_msgid()
  mail.set_content(text + "\n\n> 原信\n")
  return mail


def test_a_reply_that_begins_so_signs_for_the_assignment(rehearsal, monday):
  office, box = rehearsal, monday
  number, notice = assigned(office, box)
  box.start()
  box.put(reply("P-0201", notice, "签收。马上办理"))
  until(lambda: notice_status(office, number) == ["signed"], what="the notice is signed")
  until(lambda: office.state(number) == "handling", what="the case is signed for")


def test_nobody_signs_for_another(rehearsal, monday):
  office, box = rehearsal, monday
  number, notice = assigned(office, box)
  box.start()
  # Somebody who saw the mail, and somebody who writes the right address into a mail that answers nothing of ours.
  box.put(reply("P-0203", notice, "签收"))
  stranger = reply("P-0201", notice, "签收")
  stranger.replace_header("In-Reply-To", "<" + number.lower() + ".3.1@zwzx.example>")
  box.put(stranger)
  registered(office, 3)
  assert notice_status(office, number) == ["sent"]


def test_another_reply_of_staff_comes_before_supervision(rehearsal, monday):
  office, box = rehearsal, monday
  number, notice = assigned(office, box)
  box.start()
  box.put(reply("P-0201", notice, "这件事不归我们窗口，请转税务局。"))
  seen = office.mail.wait(address("P-0011"), lambda mail: "不归我们窗口" in mail.part("text/plain"))[-1]
  assert seen.message["Reply-To"] == address("P-0201")
  until(lambda: box.aside("passed-on"), what="kept")
  assert notice_status(office, number) == ["sent"]
  assert numbers(office) == [number]


def test_a_bounce_is_told_with_its_status_and_goes_up_the_line(rehearsal, monday):
  office, box = rehearsal, monday
  number, notice = assigned(office, box)
  box.start()
  box.put(bounce(notice.message_id, "4.4.7", "delayed"))
  until(lambda: box.aside("progress"), what="a delay is no bounce")
  assert notice_status(office, number) == ["sent"]
  box.put(bounce(notice.message_id))
  until(lambda: notice_status(office, number) == ["bounced"], what="bounced")
  until(lambda: box.aside("bounce"), what="set aside")


def test_a_forged_bounce_that_does_not_know_the_message_id_does_nothing(rehearsal, monday):
  office, box = rehearsal, monday
  number, _ = assigned(office, box)
  box.start()
  box.put(bounce(f"<{number}.3.1@zwzx.example>"))
  until(lambda: box.aside("strange-bounce"), what="set aside")
  assert notice_status(office, number) == ["sent"]


@pytest.mark.parametrize("statement", [
  "SELECT * FROM vault", "SELECT * FROM cases", "SELECT * FROM notice", "SELECT * FROM office_document", "SELECT * FROM event",
  "SELECT * FROM addressee", "INSERT INTO event DEFAULT VALUES", "SELECT * FROM box_letter", "SELECT box_open('x', now(), '{a,b}', 'x')",
  "SELECT * FROM upload", "SELECT * FROM upload_chunk", "SELECT web_upload_begin('\\x00', 1)", "SELECT web_upload_sweep(true)",
  "SELECT web_case('AK-2026-000001')",
  "SELECT office_import('policy', '{}', 'x')"])
def test_its_database_role_may_do_nothing_else(office, statement):
  connection = office.database.connect("mailbox-channel")
  with connection, connection.cursor() as cursor:
    cursor.execute("SET ROLE redress_mailbox_channel")
    cursor.execute("SELECT count(*) FROM notice_by_message_id('<x@y>')")
    with pytest.raises(Exception, match="permission denied"):
      cursor.execute(statement)


def test_letters_of_the_box_on_the_wall_are_one_batch_and_nothing_enters_after_the_seal(office, tmp_path):
  office.start("intake")
  run = office.cli
  run.run("box", "open", "一楼大厅", "--opener", "P-0011", "--opener", "P-0011", code=1)
  run.run("box", "open", "一楼大厅", "--opener", "P-0011", "--opener", "P-0201", code=1)
  opening = run.json("box", "open", "一楼大厅", "--opener", "P-0011", "--opener", "P-0021")["opening"]
  someone = Complainant()
  office.secrets += someone.secrets
  (tmp_path / "scan.jpg").write_bytes(b"\xff\xd8 scan")
  first = run.json("box", "add", opening, "-", "--scan", tmp_path / "scan.jpg", stdin=someone.narrative)
  assert first["position"] == 1
  assert run.json("box", "add", opening, "-", "--scan", tmp_path / "scan.jpg", stdin=someone.narrative)["duplicate"]
  second = run.json("box", "add", opening, "-", stdin='{"narrative": "窗口收费不开票", "complainant": {"name": "某某"}}')
  assert second["position"] == 2
  run.run("box", "add", opening, "-", stdin='{"narrative": "x", "channel": "web"}', code=1)
  # Scans of any size; entered again, stored once.
  large = b"%PDF-1.7 " + random.randbytes(3 << 20)
  (tmp_path / "扫描.pdf").write_bytes(large)
  third = [run.json("box", "add", opening, "-", "--scan", tmp_path / "扫描.pdf", stdin="信的全文见扫描") for _ in range(2)]
  assert third[0]["number"] == third[1]["number"] and third[1]["duplicate"]
  assert saved(office, third[0]["number"], tmp_path / "files") == {"扫描.pdf": large}
  assert office.database.value("SELECT count(*) FROM upload") == 1
  refused = run.json("box", "add", opening, "-", stdin='{"narrative": "另一封", "relates_to": "AK-2026-999999"}', code=1)
  assert refused["outcome"] == "refused"
  run.run("box", "seal", opening)
  run.run("box", "seal", opening, code=1)
  run.run("box", "add", opening, "-", stdin="迟到的信", code=1)
  shown = run.json("box", "show", opening)
  assert [letter.get("number") for letter in shown["letters"]] == [first["number"], second["number"], third[0]["number"], None]
  assert shown["intact"] and shown["openers"] == ["P-0011", "P-0021"]
  assert office.case(first["number"])["channel"] == "box"
  assert run.json("box", "list")["openings"][0]["id"] == opening


def test_the_seal_of_a_box_tells_what_was_altered(office):
  office.start("intake")
  opening = office.cli.json("box", "open", "一楼大厅", "--opener", "P-0011", "--opener", "P-0031")["opening"]
  office.cli.run("box", "add", opening, "-", stdin="信")
  office.cli.run("box", "seal", opening)
  connection = office.database.connect()
  with connection.cursor() as cursor:
    for statement in ("DELETE FROM box_letter", "UPDATE box_letter SET number = 'AK-2026-000009'", "UPDATE box_opening SET box = 'x'"):
      with pytest.raises(Exception, match="append-only|not changed"):
        cursor.execute(statement)
    cursor.execute("SET session_replication_role = replica")
    cursor.execute("UPDATE box_letter SET number = 'AK-2026-000009'")
  office.cli.run("box", "show", opening, code=1)


def bounce(message_id, status="5.1.1", action="failed"):
  report = email.message.EmailMessage()
  report["From"] = "MAILER-DAEMON@mx.example"
  report["Return-Path"] = "<>"
  report["Message-ID"] = email.utils.make_msgid()
  body = (
    f"Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; x@y.example\nAction: {action}\nStatus: {status}\n")
  return (
    report.as_string().rstrip("\n") + "\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\n\n"
    + f"--B\n\nsorry\n--B\nContent-Type: message/delivery-status\n\n{body}\n--B\nContent-Type: text/rfc822-headers\n\n"
    + f"Message-ID: {message_id}\n--B--\n").encode()
