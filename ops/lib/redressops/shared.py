""".env: what ops/run and docker-compose.yml have in common."""
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
FILE = CHECKOUT / ".env"


def read_shared(path=FILE):
  """NAME=value lines; the value is everything after the first `=`."""
  lines = (line.strip() for line in path.read_text().splitlines())
  return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


SHARED = read_shared()
