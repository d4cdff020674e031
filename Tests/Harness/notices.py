"""Notices as the database has them, and the Message-IDs they left under."""
from collections import namedtuple

Notice = namedtuple("Notice", "id number recipient template rung deadline status message_id")

# What was sent is the digest, where several left as one.
ROWS = """
  SELECT notice.id, number, notice.recipient, template, rung, deadline, status,
    '<' || coalesce(digest.message_id, notice.message_id) || '>'
  FROM notice LEFT JOIN digest ON digest.id = notice.digest ORDER BY notice.created_at, notice.id"""


def notices(office):
  return [Notice(*row) for row in office.database.rows(ROWS)]
