"""Certificates of the private servers: one authority, one server, one client, and a stranger's authority."""
import os
import shutil
import subprocess
from pathlib import Path

NAMES = "subjectAltName=DNS:localhost,IP:127.0.0.1"
DAYS = "3650"


def _openssl(*arguments):
  subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)


def _key(path):
  _openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", path)
  os.chmod(path, 0o600)


def _authority(folder, name, common_name):
  _key(folder / f"{name}.key")
  _openssl(
    "req", "-x509", "-new", "-key", folder / f"{name}.key", "-days", DAYS, "-subj", f"/CN={common_name}",
    "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-out", folder / f"{name}.crt")


def _leaf(folder, name, common_name, extensions):
  _key(folder / f"{name}.key")
  request, extension_file = folder / f"{name}.csr", folder / f"{name}.ext"
  extension_file.write_text(extensions)
  _openssl("req", "-new", "-key", folder / f"{name}.key", "-subj", f"/CN={common_name}", "-out", request)
  _openssl(
    "x509", "-req", "-in", request, "-CA", folder / "ca.crt", "-CAkey", folder / "ca.key", "-CAcreateserial",
    "-days", DAYS, "-extfile", extension_file, "-out", folder / f"{name}.crt")
  request.unlink()
  extension_file.unlink()


def make(folder: Path):
  """ca, other-ca, server (localhost, 127.0.0.1), client: each .crt and .key. Made once."""
  if (folder / "client.crt").exists():
    return
  folder.mkdir(parents=True, exist_ok=True)
  _authority(folder, "ca", "Redress private authority")
  _authority(folder, "other-ca", "A stranger")
  _leaf(folder, "server", "localhost", f"{NAMES}\nextendedKeyUsage=serverAuth\n")
  _leaf(folder, "client", "redress-client", "extendedKeyUsage=clientAuth\n")


def hand_to(account, folder: Path, target: Path):
  """Copies what a server needs to a folder of the servers' account (keys must belong to who reads them)."""
  target.mkdir(mode=0o700, exist_ok=True)
  account.own(target)
  for name in ("ca.crt", "server.crt", "server.key"):
    shutil.copy(folder / name, target / name)
    os.chmod(target / name, 0o600)
    account.own(target / name)
