"""Just enough of the calendar to begin a rehearsal on a working morning; the rules themselves are the product's."""
import csv
import datetime

from .shared import CHECKOUT, SHARED

MORNING = datetime.time(9, 30)


def exceptions():
  """`holiday` or `workday` by date."""
  with open(CHECKOUT / SHARED["CALENDAR_COMMAND"].split()[-1], encoding="utf-8") as file:
    return {row["date"]: row["kind"] for row in csv.DictReader(file)}


def next_working_morning(now):
  """The first half past nine after `now` on a working day. A rehearsal clock only goes forward."""
  kinds = exceptions()
  day = now
  while True:
    morning = datetime.datetime.combine(day.date(), MORNING, now.tzinfo)
    kind = kinds.get(day.date().isoformat(), "workday" if day.weekday() < 5 else "holiday")
    if morning > now and kind == "workday":
      return morning
    day += datetime.timedelta(days=1)
