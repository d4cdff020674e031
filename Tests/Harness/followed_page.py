"""A page of the guide, to be followed: its commands by section, each with the machines they are for."""
import re

from .servers import CHECKOUT

FOR = re.compile(r"^# .*\bon ([a-z0-9, ]+)\n")


class Page:
  def __init__(self, name):
    text = (CHECKOUT / "ops" / "guide" / name).read_text("utf-8")
    parts = re.split(r"^## (.*)\n", text, flags=re.M)
    self.sections = dict(zip(parts[1::2], parts[2::2]))

  def blocks(self, heading):
    """Pairs of machines' names and a script, of the one section whose heading has these words."""
    (section,) = [text for title, text in self.sections.items() if heading in title]
    found = []
    for block in re.findall(r"```sh\n(.*?)```", section, re.S):
      names = FOR.match(block)
      assert names, f"{heading}: which machine is this for? {block[:80]}"
      found.append((names[1].split(", "), block))
    return found
