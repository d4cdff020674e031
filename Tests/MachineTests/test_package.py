"""The package itself, without a machine."""
import shutil
import subprocess

import pytest

# Only the package for tests is not compressed.
OURS = ("uses-no-compression-for-control-tarball", "uses-no-compression-for-data-tarball")
pytestmark = pytest.mark.xdist_group("machine")


@pytest.mark.skipif(not shutil.which("lintian"), reason="needs lintian")
def test_debians_own_critic_finds_nothing(package):
  """Errors and warnings; what is excused is excused in ops/package/debian/lintian-overrides, with its reason."""
  done = subprocess.run(
    ["lintian", "--allow-root", "--fail-on", "error,warning", "--suppress-tags", ",".join(OURS), package],
    capture_output=True, text=True, timeout=300)
  assert done.returncode == 0, done.stdout + done.stderr


def test_every_executable_has_its_manual_page(package):
  listed = subprocess.run(["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True).stdout
  names = [line.split()[5] for line in listed.splitlines()]
  executables = [name.rsplit("/", 1)[1] for name in names if name.startswith("./usr/lib/redress/") and name.count("/") == 4]
  for name in executables:
    if ".so" not in name and name:
      title = "redress.1" if name == "redress" else f"redress-{name}.8"
      assert any(path.endswith(f"/{title}.gz") for path in names), title
