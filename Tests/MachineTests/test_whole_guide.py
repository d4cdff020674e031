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
  "redress clock advance": "FaultTests/test_mail_servers.py",
  "mailbox-channel aside": "JourneyTests/test_mailbox.py",
  "redress call": "JourneyTests/test_clerk.py",
}
# A page that is followed on seven machines, section by section: by whom.
CLUSTER = ("cluster.md", ("ClusterTests/test_cluster.py", "Harness/cluster.py"))


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
    if not block.reason and (block.page, block.text) not in followed and block.page != CLUSTER[0]
    and not block.text.startswith(tuple(ELSEWHERE))]
  assert not left, "\n".join(left)


def test_each_section_of_the_cluster_is_followed_by_its_trial():
  page, tests = CLUSTER
  text = "".join((CHECKOUT / "Tests" / test).read_text("utf-8") for test in tests)
  followed_there = re.findall(r'follow\("([^"]+)"', text)
  for section in {block.section for block in blocks() if block.page == page}:
    assert any(words in section for words in followed_there), f"{page}: {section}"


def test_what_other_tests_run_is_in_them():
  """Each subcommand's last word, quoted as an argument is."""
  for block in blocks():
    for beginning, test in ELSEWHERE.items():
      if block.text.startswith(beginning):
        text = (CHECKOUT / "Tests" / test).read_text("utf-8")
        for command in re.findall(r"(?:redress|mailbox-channel)((?: [a-z]+)+)", block.text):
          assert f'"{command.split()[-1]}"' in text, f"{block.page}: …{command} is not in {test}"
