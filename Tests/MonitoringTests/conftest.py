"""Fixtures shared with the journeys."""
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from Harness.fixtures import office, open_office, servers  # noqa: E402, F401
