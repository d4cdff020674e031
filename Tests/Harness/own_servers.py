"""A PostgreSQL and a RabbitMQ that belong to the fault tests alone: to be stopped and killed."""
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from .servers import Servers


@contextmanager
def own_servers():
  """Started by ops/services in a folder that is gone afterwards."""
  from redressops.environment import test_environment
  from redressops.services import scratch_services
  folder = Path(tempfile.mkdtemp(prefix="redress-faults-"))
  folder.chmod(0o711)
  try:
    with scratch_services(folder / "state", ("database", "broker")) as state:
      # The addresses of a mail server are part of it; it is never started, since each test has its own.
      yield Servers(test_environment(state), disposable=True)
  finally:
    shutil.rmtree(folder, ignore_errors=True)
