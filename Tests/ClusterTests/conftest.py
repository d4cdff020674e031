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
