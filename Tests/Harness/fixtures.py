"""Fixtures of both suites; each conftest.py takes them from here."""
import os

import pytest

from .office import Office
from .own_servers import own_servers
from .servers import Servers


@pytest.fixture(scope="session")
def servers():
  return Servers(os.environ)


@pytest.fixture
def open_office(servers):
  """Makes offices of this test alone; at the end their workers drain and their secrets have been kept."""
  offices = []

  def make(rehearsal=False, on=servers):
    office = Office(on, rehearsal)
    offices.append(office)
    return office.open()

  yield make
  for office in offices:
    office.close()


@pytest.fixture
def office(open_office):
  """With the real clock."""
  return open_office()


@pytest.fixture
def rehearsal(open_office):
  """With a clock of its own: Monday, 2 March 2026, 09:30."""
  return open_office(rehearsal=True)


@pytest.fixture(scope="module")
def module_office(servers):
  """One for a whole file, whose tests have nothing to do with each other."""
  office = Office(servers).open()
  office.watch()
  yield office
  office.close()


@pytest.fixture(scope="session")
def breakable():
  """Servers that a test may stop. Only for tests of the group `own-servers`, which one process runs."""
  with own_servers() as servers:
    yield servers
