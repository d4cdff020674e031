"""Chromium without a head, driven from outside: what a person with a handset or a desk sees and can do."""
import base64
import os
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

HANDSET, DESK = (360, 740), (1280, 900)


class Browser:
  """`script=False`: as with JavaScript switched off in the settings."""

  def __init__(self, size=HANDSET, script=True, language="zh-CN"):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    # In a container, and as root, Chromium's own sandbox and shared memory are not to be had.
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
      f"--lang={language}", f"--window-size={size[0]},{size[1]}"):
      options.add_argument(argument)
    options.add_experimental_option("prefs", {
      "intl.accept_languages": language, "profile.managed_default_content_settings.javascript": 1 if script else 2})
    self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    self.size = size
    # Headless windows are never narrower than 500 pixels by themselves.
    self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
      "width": size[0], "height": size[1], "deviceScaleFactor": 2 if size[0] < 500 else 1, "mobile": size[0] < 500})
    self.driver.set_page_load_timeout(60)

  def open(self, address):
    self.driver.get(address)
    return self

  def find(self, selector):
    return self.driver.find_element(By.CSS_SELECTOR, selector)

  def all(self, selector):
    return self.driver.find_elements(By.CSS_SELECTOR, selector)

  def type(self, name, text):
    field = self.find(f"[name={name}]")
    field.clear()
    field.send_keys(text)

  def choose(self, name, value):
    Select(self.find(f"select[name={name}]")).select_by_value(value)

  def tick(self, identifier):
    self.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": f"document.getElementById('{identifier}').scrollIntoView()"})
    self.find(f"label[for='{identifier}']").click()

  def press(self, selector):
    """Waits for the page that comes of it."""
    old = self.find("html")
    button = self.find(selector)
    WebDriverWait(self.driver, 60).until(lambda _: button.is_enabled())
    button.click()
    WebDriverWait(self.driver, 60).until(lambda _: _gone(old))

  @property
  def text(self):
    return self.find("body").text

  def picture(self, name):
    """The whole page, where somebody wants to look: REDRESS_TEST_PICTURES names a folder."""
    folder = os.environ.get("REDRESS_TEST_PICTURES")
    if not folder:
      return
    size = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "format": "png",
      "clip": {"x": 0, "y": 0, "width": self.size[0], "height": min(size["height"], 4000),
        "scale": 0.5 if self.size[0] < 500 else 1}})
    Path(folder).mkdir(parents=True, exist_ok=True)
    (Path(folder) / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))

  @property
  def overflow(self):
    """Pixels by which the page is wider than the screen."""
    return self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["width"] - self.size[0]

  def unnamed(self):
    """Controls and pictures that a screen reader could say nothing of."""
    spoken = {"textbox", "checkbox", "radio", "combobox", "button", "link", "img", "Date", "spinbutton"}
    nodes = self.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    return [node for node in nodes if node.get("role", {}).get("value") in spoken and not node.get("ignored")
      and not (node.get("name", {}).get("value") or "").strip()]

  @property
  def complaints(self):
    """What the browser itself objected to: blocked by the policy, missing files, script errors."""
    return [entry for entry in self.driver.get_log("browser") if entry["level"] in ("SEVERE", "WARNING")
      and "422" not in entry["message"] and "429" not in entry["message"]]

  def close(self):
    self.driver.quit()


def _gone(element):
  try:
    element.is_enabled()
    return False
  except Exception:
    return True
