"""docker-compose.yml: read by Compose's own parser, and in agreement with .env, ops/secrets and the Dockerfile."""
import re
import shutil
import subprocess

import yaml

from .container_secrets import ContainerSecrets
from .shared import CHECKOUT, FILE, SHARED

COMPOSE = CHECKOUT / "docker-compose.yml"
VARIABLE = re.compile(r"\$\{(\w+)")


def parser():
  """`docker compose` where the plugin is there, else Debian's docker-compose; neither needs an engine to parse."""
  plugin = ["docker", "compose"]
  if shutil.which("docker") and subprocess.run([*plugin, "version"], capture_output=True).returncode == 0:
    return plugin
  return ["/usr/bin/docker-compose"] if shutil.which("/usr/bin/docker-compose") else None


def check_compose():
  command = parser()
  if not command:
    return ["neither `docker compose` nor Debian's docker-compose is there"]
  answer = subprocess.run(
    [*command, "--project-name", "redress", "-f", str(COMPOSE), "--env-file", str(FILE), "config"], cwd=CHECKOUT,
    capture_output=True, text=True)
  if answer.returncode != 0 or "variable is not set" in answer.stderr:
    return answer.stderr.strip().splitlines()
  text = COMPOSE.read_text()
  return service_faults(yaml.safe_load(answer.stdout)) + variable_faults(text) + secret_faults(yaml.safe_load(text))


def service_faults(resolved):
  services, faults = resolved["services"], []
  for name, image in (("postgres", "POSTGRES_IMAGE"), ("rabbitmq", "RABBITMQ_IMAGE")):
    if services.get(name, {}).get("image") != SHARED[image]:
      faults.append(f"{name}: the image is not {image} of .env")
  for name in ("postgres", "rabbitmq", "mail", *SHARED["WORKERS"].split()):
    if "healthcheck" not in services.get(name, {}):
      faults.append(f"{name}: no health check")
  for name in SHARED["WORKERS"].split():
    if services.get(name, {}).get("command") not in (name, [name]):
      faults.append(f"{name}: does not run {name}")
  return faults


def variable_faults(text):
  """Every image and command of the shared file is used, and none is written out instead."""
  dockerfile = (CHECKOUT / "ops" / "Dockerfile").read_text()
  used = set(VARIABLE.findall(text)) | set(VARIABLE.findall(dockerfile))
  wanted = {name for name in SHARED if name.endswith(("_IMAGE", "_COMMAND"))}
  faults = [f"{name} of .env is not used" for name in sorted(wanted - used)]
  faults += [f"{name} is not in .env" for name in sorted(set(VARIABLE.findall(text)) - set(SHARED))]
  return faults + [f"{SHARED[name]} is written out, use ${{{name}}}" for name in wanted if SHARED[name] in text + dockerfile
    and name.endswith("_IMAGE")]


def secret_faults(compose):
  """What is mounted from .redress/compose is exactly what ops/secrets makes."""
  made = set(ContainerSecrets().files())
  named = set(re.findall(r"\.redress/compose/([\w.-]+)", COMPOSE.read_text()))
  faults = [f"ops/secrets does not make {name}" for name in sorted(named - made)]
  declared = set(compose["secrets"])
  for name, service in compose["services"].items():
    faults += [f"{name}: secret {secret} is not declared" for secret in set(service.get("secrets", [])) - declared]
  return faults
