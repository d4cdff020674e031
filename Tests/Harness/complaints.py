"""Complaints as adapters send them, each by a complainant whose particulars occur nowhere else."""
import datetime
import itertools
import json
import uuid

from .servers import CHECKOUT

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))
# Who sends a channel's complaints (contract, "Who sends"); on site and box are typed in at the desk.
SENDER = {"onsite": "desk", "box": "mailbox-channel", "phone": "phone-channel", "web": "web-channel", "mail": "mailbox-channel"}
_serial = itertools.count(1)


class Complainant:
  """Made-up particulars that can be searched for: what must not be found anywhere."""

  def __init__(self, email=True):
    mark = uuid.uuid4().hex[:10]
    digits = f"{uuid.uuid4().int % 10**8:08d}"
    self.name = f"欧阳{mark}"
    self.phone = f"139{digits}"
    self.email = f"ouyang.{mark}@post.example" if email else None
    self.address = f"汉滨区{mark}路{digits}号"
    self.narrative = f"窗口人员{mark}让我下周再来，态度生硬，没有说明还缺什么材料。"

  @property
  def particulars(self):
    given = {"name": self.name, "phone": self.phone, "email": self.email, "address": self.address}
    return {key: value for key, value in given.items() if value}

  @property
  def secrets(self):
    return [*self.particulars.values(), self.narrative]


def rfc3339(moment):
  return moment.astimezone(SHANGHAI).isoformat(timespec="milliseconds")


def cloud_event(kind, data, subject=None, **attributes):
  event = {
    "specversion": "1.0", "id": f"m-{next(_serial)}-{uuid.uuid4().hex[:8]}", "source": "urn:example:journeys",
    "type": f"redress.{kind}.v1", "data": data, **attributes}
  return event | ({"subject": subject} if subject else {})


def complaint_data(channel="web", complainant=None, received_at=None, **more):
  complainant = complainant or Complainant()
  data = {
    "channel": channel, "form": "oral" if channel in ("onsite", "phone") else "written",
    "received_at": rfc3339(received_at or datetime.datetime.now(SHANGHAI) - datetime.timedelta(seconds=5)),
    "narrative": complainant.narrative, "complainant": {**complainant.particulars, "withhold_identity": True},
    **more}
  return {key: value for key, value in data.items() if value is not None}


def sample(name):
  """A shipped sample's data, as if it came in just now."""
  content = json.loads((CHECKOUT / "ops" / "samples" / f"{name}.json").read_text("utf-8"))
  data = content.get("data", content)
  data["received_at"] = rfc3339(datetime.datetime.now(SHANGHAI) - datetime.timedelta(seconds=5))
  return data
