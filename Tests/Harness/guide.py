"""The guide as an operator reads it: pages, their sections and steps, and the commands in them, which are run as they stand."""
import re
import textwrap

from .servers import CHECKOUT

GUIDE = CHECKOUT / "ops" / "guide"
LOOK, DO = "看什么 · Look at", "怎么办 · What to do"
FENCE = re.compile(r" *```(\w*)$")
SHELL = ("sh", "console")
# Before a block that no test can run: `<!-- not run: why -->`.
NOT_RUN = re.compile(r"<!-- not run: (.+?) -->")
# What the reader puts in: runbook/README.md says so.
TO_FILL_IN = re.compile(r"\b(UNIT|NUMBER|QUEUE|ID|NOTICE|FILE|TASK|PID|TABLE|RIGHT|ROLE)\b")
# (page, block) of every block that was run in this session.
followed = set()


class Block:
  """The commands between two fences, and in which section and step of their page they stand."""

  def __init__(self, page, section, step, text, reason):
    self.page, self.section, self.step, self.text, self.reason = page, section, step, text, reason

  @property
  def commands(self):
    """One a line, a line that ends with a backslash goes on; what is behind two blanks and a # is for the reader."""
    lines = re.sub(r"\\\n\s*", "", self.text).splitlines()
    bare = (re.sub(r"(^|\s\s+)#\s.*$", "", line).strip() for line in lines)
    return [line for line in bare if line]

  def filled_in(self, words):
    for command in self.commands:
      for word, value in words.items():
        command = command.replace(word, value)
      missing = TO_FILL_IN.search(command)
      assert not missing, f"{self.page}: {missing[0]} is left open in: {command}"
      yield command


class Page:
  """`Page("install.md")`, `Page("runbook/RedressWorkerDown.md")`."""

  def __init__(self, name):
    self.name, self.blocks, self.prose = name, [], []
    section, step, reason, fenced = "", None, None, None
    for line in (GUIDE / name).read_text("utf-8").splitlines():
      if fence := FENCE.match(line):
        if fenced is None:
          fenced = (fence[1], [])
          continue
        if fenced[0] in SHELL:
          self.blocks.append(Block(name, section, step, textwrap.dedent("\n".join(fenced[1])), reason))
        reason = fenced = None
      elif fenced is not None:
        fenced[1].append(line)
      elif heading := re.match(r"#+ (.+)", line):
        section, step = heading[1].strip(), None
      else:
        step = int(found[1]) if (found := re.match(r"(\d+)\. ", line)) else step
        reason = found[1] if (found := NOT_RUN.search(line)) else reason
        self.prose.append(line)

  def follow(self, machine, section, words=None, step=None, codes=(0,)):
    """Runs the section's blocks (of that step) as they stand, in the operator's shell; what they print."""
    blocks = [block for block in self.blocks if section in block.section and step in (None, block.step)]
    assert blocks, f"{self.name} has no commands under {section} {step or ''}"
    return "".join(self.run(machine, block, words, codes) for block in blocks)

  def run(self, machine, block, words=None, codes=(0,)):
    if block.reason:
      return ""
    printed = ""
    for command in block.filled_in(words or {}):
      done = machine.shell(command)
      assert done.returncode in codes, f"{self.name}: {command}: {done.returncode} {done.stderr}{done.stdout}"
      # What a reader has on his terminal: some tools tell the very thing on stderr.
      printed += done.stdout + done.stderr
    followed.add((block.page, block.text))
    return printed

  def look(self, machine):
    """What the page says to look at: works at any time, whatever is broken, and changes nothing."""
    # 141: `head` had enough.
    return self.follow(machine, LOOK, codes=(0, 141))

  def do(self, machine, step, **words):
    return self.follow(machine, DO, words, step)


def pages():
  return [Page(str(path.relative_to(GUIDE))) for path in sorted(GUIDE.rglob("*.md"))]


def runbook(alert):
  return Page(f"runbook/{alert}.md")
