"""An authority of the office's own, certificates for its servers and one for each executable. openssl(1) alone."""
import os
import subprocess
import tempfile
from pathlib import Path

YEARS_OF_AUTHORITY, DAYS_OF_LEAF = 10, 397


class NoAuthority(Exception):
  """Something is to be signed, and the authority's key is not here."""


class Authority:
  """`folder` holds ca.crt and ca.key. The key signs; keep it off this machine once all is signed."""

  def __init__(self, folder):
    self.folder = Path(folder)
    self.certificate, self.key = self.folder / "ca.crt", self.folder / "ca.key"

  def make(self):
    if self.certificate.exists():
      return
    self.folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    new_key(self.key)
    _openssl(
      "req", "-x509", "-new", "-key", self.key, "-days", 365 * YEARS_OF_AUTHORITY, "-subj", "/O=Redress/CN=Redress CA",
      "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-addext", "basicConstraints=critical,CA:TRUE,pathlen:0",
      "-out", self.certificate)
    os.chmod(self.certificate, 0o644)

  def sign(self, name, common_name, certificate, key, hosts=()):
    """A server's certificate where `hosts` are named, else a client's. One that is there is left alone."""
    if Path(certificate).exists() and Path(key).exists():
      return
    if not self.key.exists():
      raise NoAuthority(f"签发 {certificate} 需要 {self.key}：请放回，签完再移走 · put the authority's key back to sign it")
    new_key(key)
    with tempfile.TemporaryDirectory() as folder:
      request, extensions = Path(folder) / "request", Path(folder) / "extensions"
      extensions.write_text(_extensions(hosts))
      _openssl("req", "-new", "-key", key, "-subj", f"/O=Redress/CN={common_name}", "-out", request)
      _openssl(
        "x509", "-req", "-in", request, "-CA", self.certificate, "-CAkey", self.key, "-CAserial",
        Path(folder) / "serial", "-CAcreateserial", "-days", DAYS_OF_LEAF, "-extfile", extensions, "-out", certificate)
    os.chmod(certificate, 0o644)


def _extensions(hosts):
  lines = ["basicConstraints=critical,CA:FALSE", "keyUsage=critical,digitalSignature"]
  if not hosts:
    return "\n".join([*lines, "extendedKeyUsage=clientAuth", ""])
  names = ",".join(f"IP:{host}" if host.replace(".", "").isdigit() or ":" in host else f"DNS:{host}" for host in hosts)
  return "\n".join([*lines, "extendedKeyUsage=serverAuth", f"subjectAltName={names}", ""])


def new_key(path):
  """Readable by its owner alone, from its first byte on."""
  with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w"):
    pass
  _openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path)
  os.chmod(path, 0o600)


def _openssl(*arguments):
  subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)
