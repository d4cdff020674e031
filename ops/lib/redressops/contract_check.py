"""ops/contract, the samples and the sample office: well-formed, and schemas that are schemas."""
import json

import jsonschema
import yaml

from .shared import CHECKOUT


def check_contract():
  faults = []
  for path in sorted((CHECKOUT / "ops").glob("contract/**/*.json")) + sorted((CHECKOUT / "ops" / "samples").glob("*.json")):
    faults += _json_faults(path)
  yamls = [*(CHECKOUT / "ops").glob("contract/**/*.yaml"), *(CHECKOUT / "ops").glob("*/sample.yaml")]
  for path in sorted(yamls):
    try:
      yaml.safe_load(path.read_text())
    except yaml.YAMLError as error:
      faults.append(f"{path.relative_to(CHECKOUT)}: {str(error).splitlines()[0]}")
  return faults


def _json_faults(path):
  name = path.relative_to(CHECKOUT)
  try:
    document = json.loads(path.read_text())
    if isinstance(document, dict) and "$schema" in document:
      jsonschema.validators.validator_for(document).check_schema(document)
  except ValueError as error:
    return [f"{name}: {error}"]
  except jsonschema.SchemaError as error:
    return [f"{name}: {error.message}"]
  return []
