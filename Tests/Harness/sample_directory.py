"""Who is who in the sample office (ops/directory/sample.yaml)."""
from functools import cache

import yaml

from .template import IMPORTS

SUPERVISION, SUPERVISION_TOO = "P-0011", "P-0012"
DUTY_SECTION, DIRECTOR = "P-0021", "P-0001"


@cache
def directory():
  return yaml.safe_load(IMPORTS["directory"].read_text("utf-8"))


@cache
def address(person):
  """Of a directory code."""
  return next(item["email"] for item in directory()["people"] if item["code"] == person)


def responsible(window):
  return next(item["responsible"] for item in directory()["windows"] if item["code"] == window)
