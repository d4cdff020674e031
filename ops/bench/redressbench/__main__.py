"""ops/bench/run: all measurements, or those named."""
import sys

from redressops.console import Fault

from .measurements import ALL, TOOLS
from .stage import Stage


def main():
  wanted = sys.argv[1:] or list(ALL)
  unknown = [name for name in wanted if name not in ALL | TOOLS]
  if unknown:
    sys.exit(f"no such measurement: {' '.join(unknown)}; there are {' '.join(ALL)}")
  with Stage() as stage:
    for name in wanted:
      measure = (ALL | TOOLS)[name]
      print(f"\n{name}: {measure.__doc__}", flush=True)
      measure(stage)


try:
  main()
except Fault as fault:
  sys.exit(str(fault))
