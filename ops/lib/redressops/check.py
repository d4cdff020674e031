"""ops/check: one line for each check, ok or fault; exit 1 when any has faults."""
import argparse
import subprocess
import time

from .compose_check import check_compose
from .console import Fault, program, say
from .contract_check import check_contract
from .shared import CHECKOUT
from .source_rules import check_imports, check_links, check_words, tracked
from .toolchain import build, find_swift
from .traceability import check_traceability
from .traps import check_traps

SHOWN = 30


def check_format():
  swift = find_swift()
  lint = subprocess.run(
    [swift, "format", "lint", "--strict", "--parallel", "--recursive", "Sources", "Tests", "Package.swift"],
    cwd=CHECKOUT, capture_output=True, text=True)
  return (lint.stderr + lint.stdout).strip().splitlines() if lint.returncode else []


def check_build():
  """Warnings are errors: Package.swift says so."""
  try:
    build(find_swift(), CHECKOUT / ".redress" / "check" / "build.log", tests=True)
  except Fault as fault:
    return [str(fault)]
  return []


def check_shell():
  scripts = [path for path in tracked("ops", ".ci") if path.read_bytes().startswith((b"#!/bin/sh", b"#!/bin/bash"))]
  answer = subprocess.run(["shellcheck", "-f", "gcc", *map(str, scripts)], cwd=CHECKOUT, capture_output=True, text=True)
  return answer.stdout.replace(f"{CHECKOUT}/", "").splitlines()


def check_python():
  faults = []
  for path in tracked("ops/*.py", "Tests/*.py"):
    try:
      compile(path.read_bytes(), str(path), "exec")
    except SyntaxError as error:
      faults.append(f"{path.relative_to(CHECKOUT)}:{error.lineno}: {error.msg}")
  return faults


CHECKS = {
  "format": ("格式", "swift format", check_format),
  "imports": ("引用", "C only in its wrapper, layers kept", check_imports),
  "links": ("链接", "no symbolic links", check_links),
  "words": ("用语", "no try!, fatalError, TODO; files short", check_words),
  "shell": ("脚本", "shellcheck", check_shell),
  "python": ("Python", "python compiles", check_python),
  "trace": ("条款对照", "every clause has code and test", check_traceability),
  "traps": ("旁人之鉴", "every trap of others has its answer and test", check_traps),
  "contract": ("契约", "schemas, samples", check_contract),
  "compose": ("容器", "docker-compose.yml", check_compose),
  "build": ("构建", "warnings are errors", check_build),
}


def main():
  parser = argparse.ArgumentParser(prog="ops/check", description=__doc__)
  parser.add_argument("only", nargs="*", help=f"of {', '.join(CHECKS)}; default all")
  names = parser.parse_args().only or list(CHECKS)
  unknown = [name for name in names if name not in CHECKS]
  if unknown:
    raise Fault(f"没有这项检查 · no such check: {', '.join(unknown)}")
  bad = 0
  for name in names:
    title, english, check = CHECKS[name]
    begun = time.monotonic()
    faults = check()
    bad += bool(faults)
    say(f"{'ok   ' if not faults else 'fault'} {title} {time.monotonic() - begun:.1f} 秒",
      english if not faults else f"{english}: {len(faults)}")
    for fault in faults[:SHOWN]:
      print(f"      {fault}")
  return 1 if bad else 0


if __name__ == "__main__":
  program(main)
