"""The account the private servers run under.

PostgreSQL refuses to run as root, and nothing else needs to. Called by root, the servers run as the
`postgres` account that Debian's package brings; called by anybody else, as the caller.
"""
import os
import pwd
import subprocess

from .console import Fault


class Account:
  def __init__(self):
    self.drops = os.geteuid() == 0
    try:
      entry = pwd.getpwnam("postgres") if self.drops else pwd.getpwuid(os.geteuid())
    except KeyError:
      raise Fault("缺少 postgres 账户(软件包 postgresql-15) · the account postgres is missing") from None
    self.uid, self.gid = entry.pw_uid, entry.pw_gid

  def arguments(self):
    """For `subprocess`: become the account, with none of the caller's groups."""
    return {"user": self.uid, "group": self.gid, "extra_groups": [self.gid]} if self.drops else {}

  def reaches(self, folder):
    """True where the account may enter `folder` (a checkout below /root is closed to it)."""
    if not self.drops:
      return True
    return subprocess.run(["/usr/bin/test", "-x", str(folder)], cwd="/", **self.arguments()).returncode == 0

  def own(self, path):
    if self.drops:
      os.chown(path, self.uid, self.gid)
