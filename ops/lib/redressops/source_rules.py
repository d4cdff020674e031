"""House rules that a formatter can't see: where C may be imported, what must not be written."""
import re
import subprocess

from .shared import CHECKOUT

C_MODULES = {"CRabbitMQ": {"Broker"}, "CPostgres": {"Database"}, "CCurl": {"Mail", "Web"}, "CGMime": {"Mail"},
  "CSystemd": {"Operations"}}
# Wrappers know nothing of cases; Regulation and JSON import nothing of ours.
CLOSED = {"Sockets": set(), "Web": set(), "Broker": {"Sockets"}, "Database": {"Sockets"}, "Mail": set(), "Operations": {"Sockets"}, "JSON": set(), "Regulation": set(),
  # A channel gets no more than it needs: neither the pipeline nor the database.
  "Channel": {"Broker", "Operations", "JSON", "Regulation"}}
OURS = {"Sockets", "Web", "Broker", "Database", "Mail", "Operations", "JSON", "Regulation", "Casework", "Correspondence", "Channel"}
IMPORT = re.compile(r"^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(public|package|internal|fileprivate|private)\s+)?import\s+(?:\w+\s+)?(\w+)", re.M)
FORBIDDEN = {"try!": re.compile(r"\btry!"), "fatalError": re.compile(r"\bfatalError\("),
  "TODO": re.compile(r"\b(TODO|FIXME|XXX)\b"), "as!": re.compile(r"\bas!")}
LONGEST_FILE = 300
COMMENT = re.compile(r"^\s*(///?|/\*|\*)")


def tracked(*patterns):
  """Files of the checkout by pattern, those not yet committed too, ignored ones not."""
  listed = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns], cwd=CHECKOUT,
    capture_output=True, text=True, check=True)
  return [CHECKOUT / name for name in sorted(set(listed.stdout.splitlines())) if (CHECKOUT / name).is_file()]


def check_links():
  """No symbolic links: an archive or an export of this tree may turn one into a file that holds a path."""
  listed = subprocess.run(["git", "ls-files", "--stage"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
  return [f"{line.split(chr(9))[1]} is a symbolic link" for line in listed.stdout.splitlines() if line.startswith("120000")]


def check_imports():
  faults = []
  for path in tracked("Sources/*.swift"):
    target = path.relative_to(CHECKOUT / "Sources").parts[0]
    for access, module in IMPORT.findall(path.read_text()):
      fault = import_fault(target, access, module)
      if fault:
        faults.append(f"{path.relative_to(CHECKOUT)}: {fault}")
  return faults


def import_fault(target, access, module):
  if module in C_MODULES:
    if target not in C_MODULES[module]:
      return f"{module} is imported outside its wrapper"
    return "" if access == "internal" else f"{module} must be an `internal import`"
  if target in ("Regulation", "JSON"):
    return f"{target} imports {module}; it imports nothing"
  if target in CLOSED and module in OURS - CLOSED[target] - {target}:
    return f"{target} knows nothing of {module}"
  return ""


def check_words():
  faults = []
  for path in tracked("Sources/*.swift", "Tests/*.swift"):
    lines = path.read_text().splitlines()
    name = path.relative_to(CHECKOUT)
    if len(lines) > LONGEST_FILE:
      faults.append(f"{name}: {len(lines)} lines, at most {LONGEST_FILE}")
    for number, line in enumerate(lines, 1):
      faults += [f"{name}:{number}: {word}" for word, pattern in FORBIDDEN.items() if pattern.search(line)]
      if "@unchecked Sendable" in line and not any(COMMENT.match(near) for near in lines[max(0, number - 8):number]):
        faults.append(f"{name}:{number}: @unchecked Sendable without its invariant beside it")
  return faults
