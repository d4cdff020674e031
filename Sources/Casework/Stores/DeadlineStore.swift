internal import Database
internal import Regulation

/// Deadlines as columns, with the next rung to fire (table `deadline`). The truth is in the chain; these rows find it.
enum DeadlineStore {
  /// Rows as the chain should tell them, for the audit: instants in microseconds.
  static let rows = Statement(
    "deadline.rows",
    """
    SELECT number, id AS key, jsonb_build_object('round', round, 'kind', kind, 'window', "window", 'clause', clause,
      'starts_at', (extract(epoch FROM starts_at) * 1000000)::int8, 'due_at', (extract(epoch FROM due_at) * 1000000)::int8,
      'provisional', provisional, 'calendar_version', calendar_version, 'status', status,
      'settled_at', (extract(epoch FROM settled_at) * 1000000)::int8, 'next_rung', next_rung,
      'armed', next_fire_at IS NOT NULL,
      'next_fire_at', (extract(epoch FROM next_fire_at) * 1000000)::int8)::text AS row
    FROM deadline WHERE number = ANY ($1::text[])
    """)
  static let firedRows = Statement(
    "rung_fired.rows",
    """
    SELECT deadline.number, deadline || ' ' || rung AS key, jsonb_build_object('collapsed', collapsed,
      'true_at', (extract(epoch FROM true_at) * 1000000)::int8)::text AS row
    FROM rung_fired JOIN deadline ON deadline.id = rung_fired.deadline WHERE deadline.number = ANY ($1::text[])
    """)

  /// Deadlines that are new.
  static let insert = Statement(
    "deadline.insert",
    """
    INSERT INTO deadline (id, number, round, kind, "window", clause, starts_at, due_at, provisional,
      calendar_version, status, settled_at, next_rung, next_fire_at)
    SELECT * FROM unnest($1::text[], $2::text[], $3::int4[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
      $8::timestamptz[], $9::bool[], $10::int4[], $11::text[], $12::timestamptz[], $13::text[], $14::timestamptz[])
    """)

  /// Deadlines that were there. Rows that stand so already are not written again: most don't move when a calendar comes.
  static let update = Statement(
    "deadline.update",
    """
    UPDATE deadline SET clause = new.clause, due_at = new.due_at, provisional = new.provisional,
      calendar_version = new.calendar_version, status = new.status, settled_at = new.settled_at,
      next_rung = new.next_rung, next_fire_at = new.next_fire_at
    FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bool[], $5::int4[], $6::text[], $7::timestamptz[],
      $8::text[], $9::timestamptz[])
      AS new (id, clause, due_at, provisional, calendar_version, status, settled_at, next_rung, next_fire_at)
    WHERE deadline.id = new.id
      AND (deadline.clause, deadline.due_at, deadline.provisional, deadline.calendar_version, deadline.status,
        deadline.settled_at, deadline.next_rung, deadline.next_fire_at)
      IS DISTINCT FROM (new.clause, new.due_at, new.provisional, new.calendar_version, new.status, new.settled_at,
        new.next_rung, new.next_fire_at)
    """)

  /// Those whose next rung is due, the longest overdue first, after the given one: (id, number, next_fire_at).
  static let due = Statement(
    "deadline.due",
    """
    SELECT id, number, next_fire_at FROM deadline
    WHERE next_fire_at <= $1 AND (next_fire_at, id) > ($2, $3) ORDER BY next_fire_at, id LIMIT $4
    """)

  /// The next numbers after the given one, and whether any deadline of theirs is still owed: all that are owed follow
  /// calendar and policy. A stretch of bounded length, however long ago its cases were closed.
  static let stretch = Statement(
    "deadline.stretch",
    """
    SELECT number, bool_or(status IN ('running', 'breached')) AS is_open
    FROM (SELECT number, status FROM deadline WHERE number > $1 ORDER BY number FETCH FIRST ($2) ROWS WITH TIES) AS next
    GROUP BY number ORDER BY number
    """)

  static let fired = Statement(
    "rung_fired.insert",
    """
    INSERT INTO rung_fired (deadline, rung, true_at, fired_at, collapsed)
    SELECT deadline, rung, true_at, $5, collapsed
    FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::bool[]) AS new (deadline, rung, true_at, collapsed)
    """)

  /// Deadlines set in this unit of work, with what fires first.
  static func insert(_ rows: [DeadlineRow], into pipeline: inout Pipeline) {
    guard !rows.isEmpty else { return }
    let deadlines = rows.map(\.deadline)
    pipeline.add(
      insert,
      [
        .texts(deadlines.map(\.id)), .texts(deadlines.map(\.number)), .ints(deadlines.map(\.round)),
        .texts(deadlines.map(\.kind.rawValue)), .texts(deadlines.map(\.window)), .texts(deadlines.map(\.clause)),
        .instants(deadlines.map(\.startsAt.microseconds)), .instants(deadlines.map(\.dueAt.microseconds)),
        .bools(deadlines.map(\.provisional)), .ints(deadlines.map(\.calendarVersion)),
        .texts(deadlines.map(\.status.rawValue)), .instants(deadlines.map { $0.settledAt?.microseconds }),
        .texts(rows.map { $0.next?.rung.rawValue }), .instants(rows.map { $0.next?.at.microseconds }),
      ])
  }

  /// Earlier ones as they stand at the end of this unit of work, with what fires next.
  static func update(_ rows: [DeadlineRow], into pipeline: inout Pipeline) {
    guard !rows.isEmpty else { return }
    let deadlines = rows.map(\.deadline)
    pipeline.add(
      update,
      [
        .texts(deadlines.map(\.id)), .texts(deadlines.map(\.clause)),
        .instants(deadlines.map(\.dueAt.microseconds)), .bools(deadlines.map(\.provisional)),
        .ints(deadlines.map(\.calendarVersion)), .texts(deadlines.map(\.status.rawValue)),
        .instants(deadlines.map { $0.settledAt?.microseconds }), .texts(rows.map { $0.next?.rung.rawValue }),
        .instants(rows.map { $0.next?.at.microseconds }),
      ])
  }

  /// Rungs that fired, each once for ever (primary key).
  static func write(fired rungs: [RungFired], at now: Instant, into pipeline: inout Pipeline) {
    guard !rungs.isEmpty else { return }
    pipeline.add(
      fired,
      [
        .texts(rungs.map(\.deadline)), .texts(rungs.map(\.rung.rawValue)),
        .instants(rungs.map(\.trueAt.microseconds)), .bools(rungs.map(\.collapsed)), .instant(now.microseconds),
      ])
  }
}

/// A deadline with what fires next of it.
struct DeadlineRow {
  let deadline: Deadline
  let next: LadderStep?
  /// Set in this unit of work.
  let isNew: Bool
}
