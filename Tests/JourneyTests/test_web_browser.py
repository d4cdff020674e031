"""A real browser through the whole form: on a handset and at a desk, with script and without."""
import re

import pytest

from Harness.browser import DESK, HANDSET, Browser
from Harness.complaints import Complainant
from Harness.web import Web

pytestmark = pytest.mark.xdist_group("web-browser")
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")


@pytest.fixture(scope="module")
def web(module_office):
  module_office.start("intake")
  return Web(module_office).wait_office()


@pytest.fixture
def browser(request):
  opened = []

  def make(**settings):
    opened.append(Browser(**settings))
    return opened[-1]

  yield make
  for one in opened:
    one.close()


def well(browser, name):
  """Whatever page it is: it fits, a screen reader can say it, the browser objects to nothing."""
  browser.picture(name)
  assert browser.overflow <= 0, f"{name}: {browser.overflow} px too wide"
  assert not browser.unnamed(), f"{name}: {browser.unnamed()}"
  assert not browser.complaints, f"{name}: {browser.complaints}"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("size", [HANDSET, DESK], ids=["handset", "desk"])
def test_the_whole_way_from_the_start_page_to_the_withdrawal(web, browser, size, script, tmp_path):
  office, person = web.office, Complainant()
  office.secrets += person.secrets
  name = f"{'handset' if size == HANDSET else 'desk'}-{'script' if script else 'plain'}"
  photo = tmp_path / "现场照片.jpg"
  photo.write_bytes(JPEG)
  page = browser(size=size, script=script)

  page.open(web.url + "/")
  well(page, f"{name}-1-start")
  page.press("main a.button")
  well(page, f"{name}-2-form")
  # Sent too early: what is wrong is said, and what was typed is kept.
  page.type("phone", "不是电话")
  page.tick("contact-named")
  page.press("button[type=submit]")
  assert "有几处需要改一下" in page.text and "请写一下发生了什么事" in page.text
  assert page.find("[name=phone]").get_attribute("value") == "不是电话"
  well(page, f"{name}-3-faults")
  page.type("narrative", person.narrative)
  page.tick("ground-attitude-or-efficiency")
  page.choose("window", "W-0301")
  page.type("respondent", "三楼，戴眼镜的女同志")
  page.type("name", person.name)
  page.type("phone", person.phone)
  page.type("email", person.email)
  page.find("[name=files]").send_keys(str(photo))
  page.press("button[type=submit]")
  assert "请核对" in page.text and person.narrative in page.text and "现场照片.jpg" in page.text
  well(page, f"{name}-4-check")
  page.press("button[value=edit]")
  assert page.find("[name=narrative]").get_attribute("value") == person.narrative
  page.press("button[type=submit]")
  page.press("button[value=send]")
  assert "已登记" in page.text
  well(page, f"{name}-5-receipt")
  number = re.search(r"AK-20\d\d-\d{6}", page.text)[0]
  assert office.database.rows("SELECT channel, \"window\" FROM cases WHERE number = %s", number)[0][0] == "web"
  assert office.database.value("SELECT count(*) FROM attachment WHERE number = %s", number) == 1
  # Back and once more: the same case. Nothing is cached, so the browser asks for the page to check again.
  page.driver.back()
  page.driver.refresh()
  page.press("button[value=send]")
  assert number in page.text and "没有重复登记" in page.text
  page.press("form[action^='/status'] button")
  assert "正在审查是否受理" in page.text and person.name not in page.text
  well(page, f"{name}-6-status")
  page.find("summary").click()
  page.type("reason", "已经解决了")
  page.press("details button")
  assert "投诉已撤回" in page.text
  well(page, f"{name}-7-withdrawn")


def test_a_reply_is_read_and_rated_in_english(web, browser):
  receipt = web.complain()
  office, number = web.office, receipt.number
  office.act("case.accept", number, "P-0011", grounds=["other-violation"], track="window", window="W-0301")
  office.act("case.sign", number, "P-0301")
  office.act("case.submit-result", number, "P-0301", text="已处理")
  office.act("case.find", number, "P-0011", finding="unsubstantiated", facts="查无此事")
  office.act("case.reply", number, "P-0011", text="您好：\n经核查，窗口已按规定一次性告知。如有不明，请致电监督科。", form="written", means="mail")
  page = browser(language="en-GB")
  page.open(web.url + "/status")
  page.type("number", number)
  page.type("code", receipt.code)
  page.press("button[type=submit]")
  assert "Answered" in page.text and "一次性告知" in page.text
  well(page, "handset-script-8-reply")
  page.tick("grade-satisfied")
  page.press("section.act button")
  assert "Thank you" in page.text
  well(page, "handset-script-9-rated")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_under_load_a_browser_works_and_who_has_no_script_waits(module_office, web, browser, script):
  """Work is asked of everybody here. With script the button wakes by itself; without, it must be pressed again later."""
  busy = Web(module_office, f"busy-{script}", REDRESS_WORK_ABOVE="0").wait_office()
  page = browser(script=script)
  page.open(busy.url + "/complaint")
  page.type("narrative", "很多人同时提交")
  page.tick("contact-anonymous")
  page.press("button[type=submit]")
  assert script or "秒以后再按也可以" in page.text
  well(page, f"handset-{'script' if script else 'plain'}-busy")
  page.press("button[value=send]")
  if script:
    assert "已登记" in page.text
    return
  assert "秒按一次" in page.text and "很多人同时提交" in page.text
  wait = int(re.search(r"再过 (\d+) 秒", page.text)[1])
  assert 1 <= wait <= 20
  from selenium.webdriver.support.ui import WebDriverWait
  import time
  end = time.monotonic() + wait + 1
  WebDriverWait(page.driver, wait + 5, poll_frequency=0.5).until(lambda _: time.monotonic() > end)
  page.press("button[value=send]")
  assert "已登记" in page.text
