"""One cluster for all tests here, in their order: an office is installed on it, and then lives through a bad week."""
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
pytest.register_assert_rewrite("Harness")
from Harness.cluster import Cluster  # noqa: E402
from Harness.cluster_office import ClusterOffice  # noqa: E402
from Harness.network import obstacle  # noqa: E402


@pytest.fixture(scope="session")
def cluster(request):
  reason = obstacle()
  if reason:
    pytest.skip(f"no network of its own: {reason}")
  cluster = Cluster()
  request.addfinalizer(cluster.close)
  return cluster.install()


@pytest.fixture(scope="session")
def office(cluster, request):
  """On one broker, as yet; nobody works."""
  office = ClusterOffice(cluster)
  request.addfinalizer(office.close)
  return office.open()


STANDING = """SELECT application_name, client_addr, state, wait_event_type || ' ' || wait_event AS waits, now() - xact_start AS since,
  left(query, 80) AS query FROM pg_stat_activity WHERE datname = 'redress' ORDER BY xact_start"""


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
  """How everything stood in the moment a test failed: the fault may be anywhere on seven machines."""
  report = (yield).get_result()
  if call.when == "call" and report.failed and "office" in item.funcargs:
    report.sections.append(("how it stood", "\n".join(standing(item.funcargs["office"]))))


def standing(office):
  for worker in office.workers:
    how = "runs" if worker.is_running else f"ended with {worker.child.returncode}"
    yield f"{worker.name} on {worker.host.name} {how}: {told(lambda: worker.get('/readyz')) if worker.is_running else ''}"
    yield from (f"    {line[:400]}" for line in worker.printed().splitlines()[-6:])
  yield from told(lambda: [f"{queue['name']}: {queue.get('messages_ready')} ready, {queue.get('messages_unacknowledged')} in hand, "
    f"{queue.get('consumers')} consumers, leader {queue.get('leader')}, online {queue.get('online')}"
    for queue in office.servers.manage("GET", f"/api/queues/{office.vhost.name}")])
  yield from told(lambda: [str(row) for row in office.database.rows(STANDING)])


def told(ask):
  try:
    return ask()
  except Exception as error:
    return [f"{type(error).__name__}: {error}"]
