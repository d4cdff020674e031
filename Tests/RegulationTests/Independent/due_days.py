#!/usr/bin/env python3
"""Computes the limits of 100,000 receipts by another way, and writes what the Swift tests are held to.

Independent of the product in all that matters: the holidays come from the PyPI package `chinesecalendar`
(not from ops/calendar), dates and zone from Python's datetime and zoneinfo, and a day is looked at with
`is_workday` one by one. Only the numbering of the receipts (splitmix64, seed 7) is the same on both sides,
so that the receipts themselves need not be stored.

    pip install chinesecalendar==1.11.0
    python3 due_days.py > due-days.txt

One character a receipt: how many calendar days after the day of receipt the limit lies, as chr(48 + days).
"""
import datetime
import sys
import zoneinfo

import chinese_calendar

COUNT = 100_000
SEED = 7
SHANGHAI = zoneinfo.ZoneInfo("Asia/Shanghai")
FIRST = int(datetime.datetime(2018, 1, 1, tzinfo=SHANGHAI).timestamp()) * 1_000_000
END = int(datetime.datetime(2027, 1, 1, tzinfo=SHANGHAI).timestamp()) * 1_000_000
DAY = 86_400 * 1_000_000
# The regulation's limits and the local ones: what a deadline of the kinds named in the Swift test allows.
LIMITS = [1, 2, 5, 5, 10, 10, 15, 20, 3, 4, 10, 15]
# Every tenth receipt is put on one of the seconds where a day or its business begins or ends.
EDGES = [0, 1, 32_400_000_000 - 1, 32_400_000_000, 63_000_000_000, 63_000_000_001, DAY - 1_000_000, DAY - 1]


def numbers(state):
    """splitmix64."""
    mask = (1 << 64) - 1
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield z ^ (z >> 31)


def is_workday(date):
    """Monday to Friday where the package ends: the State Council has published no further."""
    if date.year > 2026:
        return date.isoweekday() < 6
    return chinese_calendar.is_workday(date)


def days_until_limit(received, limit):
    date = received
    while limit:
        date += datetime.timedelta(days=1)
        limit -= is_workday(date)
    return (date - received).days


def local_date(microseconds):
    seconds, _ = divmod(microseconds, 1_000_000)
    return datetime.datetime.fromtimestamp(seconds, SHANGHAI).date()


def main():
    source = numbers(SEED)
    line = ""
    for index in range(COUNT):
        received = FIRST + next(source) % (END - FIRST)
        choice = next(source)
        if index % 10 == 0:
            received = received - (received - FIRST) % DAY + EDGES[choice // 16 % len(EDGES)]
        limit = LIMITS[choice % 16 % len(LIMITS)]
        line += chr(48 + days_until_limit(local_date(received), limit))
        if len(line) == 100:
            sys.stdout.write(line + "\n")
            line = ""


if __name__ == "__main__":
    main()
