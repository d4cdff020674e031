"""A manual page from what an executable says with --help, so that the two can't differ."""
import subprocess

SECTIONS = {1: "User Commands", 8: "System Administration"}


def manual_page(binary, title, section, version):
  """roff, UTF-8. Subcommands of `redress` each have their part."""
  text = _help(binary)
  first, rest = text.split("\n", 1)
  lines = [
    f'.TH {title.upper()} {section} "" "redress {version}" "{SECTIONS[section]}"', ".SH NAME",
    f"{title} \\- {_escape(first.removeprefix('OVERVIEW: '))}", ".SH DESCRIPTION", ".nf", _escape(rest.strip()), ".fi"]
  for name in _subcommands(text) if section == 1 else []:
    lines += [f'.SH "{title} {name}"', ".nf", _escape(_help(binary, name).strip()), ".fi"]
  lines += [
    ".SH FILES", ".TP", ".I /etc/redress/", "settings; one file a secret in credentials/",
    ".TP", ".I /usr/share/doc/redress/guide/", "the guide",
    ".SH SEE ALSO", ".BR redress (1), redress\\-intake (8), redress\\-deadline\\-watcher (8), redress\\-notifier (8),",
    "redress\\-accountability (8)"]
  return "\n".join(lines) + "\n"


def _help(binary, *names):
  # Wide enough that the parser breaks no line in the middle of a word.
  return subprocess.run(
    [str(binary), *names, "--help"], capture_output=True, text=True, check=True, timeout=30,
    env={"COLUMNS": "78", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}).stdout


def _subcommands(text):
  _, _, part = text.partition("SUBCOMMANDS:\n")
  return [line.split()[0] for line in part.splitlines() if line.startswith("  ") and not line.startswith("   ")]


def _escape(text):
  escaped = text.replace("\\", "\\e").replace("-", "\\-")
  return "\n".join(f"\\&{line}" if line[:1] in (".", "'") else line for line in escaped.splitlines())
