"""How figures are printed."""
import statistics


def spread(values, form=".0f"):
  return f"median {statistics.median(values):{form}} ({min(values):{form}}–{max(values):{form}})"
