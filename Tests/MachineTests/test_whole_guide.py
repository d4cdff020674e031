"""Every command in the guide is run by a test: by the trial on this machine, by a journey, or not, for a reason that stands before it."""
import re

import pytest
from Harness.guide import followed, pages
from Harness.servers import CHECKOUT

pytestmark = pytest.mark.xdist_group("machine")
# Blocks that other tests run, command by command, on their own servers: how each begins, and where.
ELSEWHERE = {
  'eval "$(ops/services env .redress)"': "JourneyTests/test_channel_kit.py",
  "redress case referral": "JourneyTests/test_papers.py",
  "redress clock show": "JourneyTests/test_ladder.py",
  "redress call": "JourneyTests/test_clerk.py",
}


def blocks():
  return [block for page in pages() for block in page.blocks]


def test_a_block_that_no_test_runs_says_why():
  for block in blocks():
    assert block.reason is None or len(block.reason) > 10, f"{block.page}: {block.section}"


def test_every_command_of_the_guide_was_run(request, machine):
  """The last of all: what the trial followed, it has followed by now."""
  if request.config.getoption("keyword") or len({item.fspath for item in request.session.items}) < 4:
    pytest.skip("only a part of the trial was asked for")
  left = [f"{block.page}: {block.section}: {block.commands[0]}" for block in blocks()
    if not block.reason and (block.page, block.text) not in followed and not block.text.startswith(tuple(ELSEWHERE))]
  assert left == []


def test_what_other_tests_run_is_in_them():
  """Each subcommand's last word, quoted as an argument is."""
  for block in blocks():
    for beginning, test in ELSEWHERE.items():
      if block.text.startswith(beginning):
        text = (CHECKOUT / "Tests" / test).read_text("utf-8")
        for command in re.findall(r"redress((?: [a-z]+)+)", block.text):
          assert f'"{command.split()[-1]}"' in text, f"{block.page}: redress{command} is not in {test}"
