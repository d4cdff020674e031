import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
pytest.register_assert_rewrite("Harness")
from Harness.fixtures import breakable, module_office, office, open_office, rehearsal, servers  # noqa: E402, F401
