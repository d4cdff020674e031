"""ops/package/build: a Debian package of the executables, their units, and what operators read. No network."""
import argparse
import gzip
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from .console import Fault, program, say
from .manual import manual_page
from .shared import CHECKOUT
from .toolchain import build_release

OPS = CHECKOUT / "ops"
PARTS = OPS / "package" / "debian"
SERVICES = ("intake", "deadline-watcher", "notifier", "accountability", "web-channel", "mailbox-channel",
  "phone-channel", "desk")
# Folder of ours → folder of the package; files keep their names.
FOLDERS = {
  "templates": "usr/share/redress/templates", "calendar": "usr/share/redress/calendar",
  "directory": "usr/share/redress/directory", "samples": "usr/share/redress/samples",
  "schema": "usr/share/redress/schema", "contract": "usr/share/redress/contract",
  "monitoring": "usr/share/redress/monitoring", "guide": "usr/share/doc/redress/guide",
  "audit": "usr/share/redress/audit", "backup": "usr/lib/redress/backup",
  "cluster": "usr/lib/redress/cluster",
  "systemd/tasks": "usr/lib/redress/tasks",
}
FILES = {
  "systemd/sysusers/redress.conf": "usr/lib/sysusers.d/redress.conf",
  "systemd/tmpfiles/redress.conf": "usr/lib/tmpfiles.d/redress.conf",
  "systemd/redress.env": "etc/redress/redress.env", "systemd/operator.env": "etc/redress/operator.env",
  "systemd/redress-notifier.env": "etc/redress/redress-notifier.env",
  "systemd/redress-mailbox-channel.env": "etc/redress/redress-mailbox-channel.env",
  "systemd/profile.sh": "etc/profile.d/redress.sh",
  "policy/sample.yaml": "etc/redress/policy.yaml",
  "systemd/redress-setup": "usr/sbin/redress-setup",
  "lib/redressops/__init__.py": "usr/lib/redress/lib/redressops/__init__.py",
  "lib/redressops/rights.py": "usr/lib/redress/lib/redressops/rights.py",
  "lib/redressops/office_setup.py": "usr/lib/redress/lib/redressops/office_setup.py",
  "lib/redressops/office_certificates.py": "usr/lib/redress/lib/redressops/office_certificates.py",
  "package/debian/copyright": "usr/share/doc/redress/copyright",
  "package/debian/lintian-overrides": "usr/share/lintian/overrides/redress",
}
CONFIGURATION = sorted(f"/{target}" for target in FILES.values() if target.startswith("etc/"))


class Package:
  def __init__(self, binaries, version, root):
    self.binaries, self.version, self.root = binaries, version, root
    self.services = [name for name in SERVICES if (binaries / name).exists()]

  def fill(self):
    self._executables()
    self._units()
    for source, target in FOLDERS.items():
      if (OPS / source).is_dir():
        self._folder(OPS / source, target)
    for source, target in FILES.items():
      self._file(OPS / source, target)
    self._manuals()
    self._changelog()

  def _executables(self):
    folder = self._path("usr/lib/redress")
    folder.mkdir(parents=True)
    for name in [*self.services, "redress"]:
      shutil.copy(self.binaries / name, folder / name)
    foreign = self._foreign_libraries(folder)
    for library in foreign:
      shutil.copy(library, folder / library.name)
    if foreign:
      say(f"未静态链接，带入 {len(foreign)} 个运行库", "not a release: libraries of the Swift toolchain come along")
    for file in folder.iterdir():
      _run("strip", "--strip-unneeded", file)
      if ".so" in file.name or self._has_foreign(file):
        _run("patchelf", "--set-rpath", "$ORIGIN", file)
      file.chmod(0o644 if ".so" in file.name else 0o755)
    link = self._path("usr/bin/redress")
    link.parent.mkdir(parents=True)
    link.symlink_to("../lib/redress/redress")

  def _foreign_libraries(self, folder):
    """What a binary that was not linked statically needs of the Swift toolchain."""
    return sorted({library for name in [*self.services, "redress"] for library in _foreign(folder / name)})

  @staticmethod
  def _has_foreign(file):
    return bool(_foreign(file))

  def _units(self):
    folder = self._path("lib/systemd/system")
    folder.mkdir(parents=True)
    for unit in sorted((OPS / "systemd").iterdir()):
      executable = unit.name.removeprefix("redress-").split("@")[0].split(".")[0]
      if unit.is_file() and unit.suffix in (".service", ".timer", ".target"):
        if executable not in SERVICES or executable in self.services:
          self._file(unit, f"lib/systemd/system/{unit.name}")
    for drop_in in sorted((OPS / "systemd" / "redress-.service.d").glob("*.conf")):
      self._file(drop_in, f"lib/systemd/system/redress-.service.d/{drop_in.name}")
    for example in sorted((OPS / "systemd" / "redress-.service.d").glob("*.example")):
      self._file(example, f"usr/share/doc/redress/examples/{example.name}")
    (folder / "redress-@.service.d").symlink_to("redress-.service.d")

  def _manuals(self):
    for name, section in [("redress", 1)] + [(service, 8) for service in self.services]:
      title = name if name == "redress" else f"redress-{name}"
      text = manual_page(self.binaries / name, title, section, self.version)
      self._compressed(text.encode(), f"usr/share/man/man{section}/{title}.{section}.gz")
    text = manual_page(OPS / "systemd" / "redress-setup", "redress-setup", 8, self.version)
    self._compressed(text.encode(), "usr/share/man/man8/redress-setup.8.gz")

  def _changelog(self):
    text = (PARTS / "changelog").read_text().replace("@VERSION@", self.version)
    self._compressed(text.encode(), "usr/share/doc/redress/changelog.gz")

  def describe(self):
    control = self._path("DEBIAN")
    control.mkdir()
    size = sum(file.stat().st_size for file in self.root.rglob("*") if file.is_file() and not file.is_symlink())
    text = (PARTS / "control").read_text()
    for key, value in {"VERSION": self.version, "DEPENDS": self._depends(), "SIZE": str(size // 1024),
        "ARCHITECTURE": _run("dpkg", "--print-architecture").strip()}.items():
      text = text.replace(f"@{key}@", value)
    (control / "control").write_text(text)
    (control / "conffiles").write_text("\n".join(CONFIGURATION) + "\n")
    for script in ("postinst", "prerm", "postrm"):
      shutil.copy(PARTS / script, control / script)
      (control / script).chmod(0o755)
    sums = [f"{_run('md5sum', file).split()[0]}  {file.relative_to(self.root)}" for file in sorted(self.root.rglob("*"))
      if file.is_file() and not file.is_symlink() and control not in file.parents]
    (control / "md5sums").write_text("\n".join(sums) + "\n")

  def _depends(self):
    """The packages whose libraries the executables call, as Debian's own tool finds them."""
    with tempfile.TemporaryDirectory() as folder:
      (Path(folder) / "debian").mkdir()
      (Path(folder) / "debian" / "control").write_text("Source: redress\n\nPackage: redress\nArchitecture: any\n")
      lines = _run(
        "dpkg-shlibdeps", "-O", "--ignore-missing-info", f"-l{self._path('usr/lib/redress')}",
        *[f"-e{file}" for file in sorted(self._path("usr/lib/redress").iterdir()) if file.is_file()], cwd=folder)
    return re.search(r"shlibs:Depends=(.*)", lines)[1]

  def _path(self, target):
    return self.root / target

  def _folder(self, source, target):
    for file in sorted(source.rglob("*")):
      if file.is_file() and not file.is_symlink() and "__pycache__" not in file.parts:
        self._file(file, f"{target}/{file.relative_to(source)}")

  def _file(self, source, target):
    path = self._path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, path)
    path.chmod(0o755 if source.read_bytes()[:2] == b"#!" and not target.startswith("usr/share") else 0o644)

  def _compressed(self, content, target):
    path = self._path(target)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Without a time in it, the same tree gives the same package.
    path.write_bytes(gzip.compress(content, 9, mtime=0))
    path.chmod(0o644)


def _foreign(file):
  lines = _run("ldd", file).splitlines()
  paths = [Path(line.split("=>")[1].split()[0]) for line in lines if "=> /" in line]
  return [path for path in paths if not re.match(r"/(usr/)?lib(32|64)?/", str(path))]


def _run(*command, cwd=None):
  done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd=cwd)
  if done.returncode != 0:
    raise Fault(f"{command[0]} 失败 · failed: {(done.stderr or done.stdout).strip().splitlines()[-1:]}")
  return done.stdout


def _version():
  text = (CHECKOUT / "Sources" / "Operations" / "Version.swift").read_text()
  return re.search(r'current = "([^"]+)"', text)[1]


def build_package(binaries, out, version, compression="xz"):
  """The path of the package. `none` is for tests: they have no patience and need no small file."""
  out.mkdir(parents=True, exist_ok=True)
  with tempfile.TemporaryDirectory(prefix="redress-package-") as folder:
    root = Path(folder) / "root"
    root.mkdir(mode=0o755)
    package = Package(binaries, version, root)
    package.fill()
    package.describe()
    for path in root.rglob("*"):
      if path.is_dir():
        path.chmod(0o755)
    target = out / f"redress_{version}_{_run('dpkg', '--print-architecture').strip()}.deb"
    _run("dpkg-deb", "--root-owner-group", f"-Z{compression}", "--build", root, target)
  return target


def main():
  parser = argparse.ArgumentParser(prog="ops/package/build", description=__doc__)
  parser.add_argument("--binaries", type=Path, help="a folder of executables; default: a static release build")
  parser.add_argument("--out", type=Path, default=CHECKOUT / ".redress" / "package")
  parser.add_argument("--version", default=_version())
  arguments = parser.parse_args()
  target = build_package(arguments.binaries or build_release(CHECKOUT / ".redress" / "package" / "build.log"), arguments.out, arguments.version)
  say(f"已生成 {target}", f"{target.stat().st_size >> 20} MiB")
  return 0


if __name__ == "__main__":
  program(main)
