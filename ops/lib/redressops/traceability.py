"""Every clause of the regulation has its row in ops/guide/traceability.md: clause, rule, code, test.

Paths stand in backticks, below Sources/ (code; or ops/…) and Tests/; each must exist. After a test's path and a
colon stand the claims, parted by ` · `; each must stand in that file word for word. A row may be for a range
of clauses (`A5.1–A5.11`).
"""
import re

from .shared import CHECKOUT

TABLE = CHECKOUT / "ops" / "guide" / "traceability.md"
CLAUSES = (
  ["C2", "C3.1", "C3.2", "C3.3", "C4", "C5.1", "C5.2", "C5.3", "C6.1", "C6.2", "C6.3", "C7", "C8", "C9", "C10"]
  + ["A1", "A2", "A3", "A4", "A5"] + [f"A5.{number}" for number in range(1, 16)]
  + ["A6.1", "A6.2", "A6.3", "A7", "A8", "A9"])
PATH = re.compile(r"`([^`]+)`")
CLAIMS = re.compile(r"`([^`]+)`:([^`]*)")
RANGE = re.compile(r"^([AC]\d+)\.(\d+)\s*[–-]\s*(?:\1\.)?(\d+)$")


def rows(text):
  """Cells by clause; a clause may have several rows."""
  found = {}
  for line in text.splitlines():
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if line.startswith("|") and len(cells) >= 4:
      for clause in clauses_of(cells[0].strip("`* ")):
        found.setdefault(clause, []).append(cells)
  return found


def clauses_of(cell):
  span = RANGE.match(cell)
  if not span:
    return [cell]
  article, first, last = span.groups()
  return [f"{article}.{number}" for number in range(int(first), int(last) + 1)]


def check_traceability():
  if not TABLE.exists():
    return ["ops/guide/traceability.md is missing"]
  table = rows(TABLE.read_text())
  faults = [f"{clause}: no row" for clause in CLAUSES if clause not in table]
  for clause in CLAUSES:
    for cells in table.get(clause, []):
      faults += [f"{clause}: {fault}" for fault in row_faults(cells[2], cells[3])]
  return list(dict.fromkeys(faults))


def row_faults(code, tests):
  return path_faults(code, "Sources", "code") + path_faults(tests, "Tests", "test") + claim_faults(tests)


def place(path, root):
  return CHECKOUT / (path if path.startswith("ops/") else f"{root}/{path}")


def path_faults(cell, root, what):
  paths = PATH.findall(cell)
  if not paths:
    return [f"names no {what} file"]
  return [f"{what} {path} does not exist" for path in paths if not place(path, root).is_file()]


def claim_faults(cell):
  faults = []
  for path, claims in CLAIMS.findall(cell):
    file = place(path, "Tests")
    text = file.read_text() if file.is_file() else None
    if text is not None:
      missing = [claim.strip() for claim in claims.split(" · ") if claim.strip() and claim.strip() not in text]
      faults += [f"no test “{claim}” in {path}" for claim in missing]
  return faults
