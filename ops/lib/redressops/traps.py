"""Every trap of ops/decisions/0005-traps.md is closed by files that are there and tests that say so word for word.

The cells are where, trap, answer, code, test; as in the traceability table, but for a test's cell that says why there
can be none (`none: …`).
"""
from .shared import CHECKOUT
from .traceability import claim_faults, path_faults

TABLE = CHECKOUT / "ops" / "decisions" / "0005-traps.md"
NONE = "none: "


def check_traps():
  if not TABLE.exists():
    return [f"{TABLE.relative_to(CHECKOUT)} is missing"]
  rows = [line.strip().strip("|").split("|") for line in TABLE.read_text().splitlines() if line.startswith("| ")][1:]
  return [fault for cells in rows for fault in row_faults([cell.strip() for cell in cells])]


def row_faults(cells):
  if len(cells) != 5:
    return [f"not five cells: {' | '.join(cells)[:80]}"]
  where, trap, _, code, test = cells
  faults = path_faults(code, "Sources", "code")
  if not test.startswith(NONE) or len(test) < len(NONE) + 10:
    faults += path_faults(test, "Tests", "test") + claim_faults(test)
  return [f"{where}, {trap}: {fault}" for fault in faults]
