"""The empty office, migrated and imported once a run: each test's database is a copy of it."""
import fcntl
import hashlib

from .cli import CommandLine
from .database import Database, grant_roles
from .servers import BINARIES, CHECKOUT

IMPORTS = {
  "directory": CHECKOUT / "ops" / "directory" / "sample.yaml",
  "policy": CHECKOUT / "ops" / "policy" / "sample.yaml",
  "calendar": CHECKOUT / "ops" / "calendar" / "china-2018-2026.csv",
}


def template(servers, rehearsal):
  """Its name. Other test processes wait while the first makes it; a half-made one is never found."""
  name = f"redress_{'rehearsal' if rehearsal else 'office'}_{_fingerprint()}"
  with open(servers.folder / "template.lock", "w") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    if not Database(servers, "postgres").rows("SELECT FROM pg_database WHERE datname = %s", name):
      _make(servers, name, rehearsal)
  return name


def _make(servers, name, rehearsal):
  draft = Database(servers, f"{name}_draft")
  draft.drop()
  draft.create()
  settings = servers.settings("redress") | {"REDRESS_DATABASE_URL": draft.url("redress")}
  cli = CommandLine(settings)
  cli.run("migrate", *(["--rehearsal"] if rehearsal else []))
  grant_roles(servers)
  for document, file in IMPORTS.items():
    cli.run(document, "import", file)
  draft.rename(name)


def _fingerprint():
  """Of what a template is made from: another build, other files, another template."""
  digest = hashlib.sha256(str((BINARIES / "redress").stat().st_mtime_ns).encode())
  for file in IMPORTS.values():
    digest.update(file.read_bytes())
  return digest.hexdigest()[:10]
