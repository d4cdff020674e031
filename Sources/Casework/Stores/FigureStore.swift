internal import Database

/// What a database that answers can be measured by, from outside of any worker: it is told even while none runs.
enum FigureStore {
  /// `name`, and where a name has several series their `label` and its `value`; `figure`.
  static let all = Statement(
    "figures.all",
    """
    SELECT 'redress_outbox_stretches' AS name, NULL AS label, NULL AS value, count(*)::float8 AS figure FROM outbox
    UNION ALL
    SELECT 'redress_outbox_age_seconds', NULL, NULL,
      coalesce(extract(epoch FROM redress_now() - min(event.at)), 0)::float8
    FROM outbox JOIN event ON event.number = outbox.number AND event.sequence = outbox.first_sequence
    UNION ALL
    SELECT 'redress_unfired_age_seconds', NULL, NULL,
      greatest(0, coalesce(extract(epoch FROM redress_now() - min(next_fire_at)), 0))::float8
    FROM deadline WHERE next_fire_at IS NOT NULL
    UNION ALL
    SELECT 'redress_deadlines', 'status', state, count(deadline.id)::float8
    FROM unnest(ARRAY['running', 'breached']) AS state LEFT JOIN deadline ON deadline.status = state GROUP BY state
    UNION ALL
    SELECT 'redress_notices', 'state', state, count(notice.id)::float8
    FROM unnest(ARRAY['queued', 'held', 'sending', 'failed', 'unknown', 'bounced']) AS state
      LEFT JOIN notice ON notice.status = state AND \(isOpen) GROUP BY state
    UNION ALL
    SELECT 'redress_notice_age_seconds', NULL, NULL,
      greatest(0, coalesce(extract(epoch FROM redress_now()
        - min(CASE status WHEN 'held' THEN next_attempt_at ELSE not_before END)), 0))::float8
    FROM notice WHERE status IN ('queued', 'held', 'sending') AND \(isTriedNow)
    UNION ALL
    SELECT 'redress_alarms_unmailed', NULL, NULL, count(*)::float8 FROM alarm WHERE mailed_at IS NULL
    UNION ALL
    SELECT 'redress_vault_readings_total', 'what', what, count(vault_opening.id)::float8
    FROM unnest(ARRAY['identity', 'narrative', 'files', 'address']) AS what
      LEFT JOIN vault_opening USING (what) GROUP BY what
    UNION ALL
    SELECT 'redress_calendar_horizon_days', NULL, NULL, \(horizon)::float8
    UNION ALL
    SELECT 'redress_recomputation_owed', NULL, NULL, (recomputed < revision)::int::float8 FROM office
    """)

  /// Nobody has dealt with it: it was not sent again, no person said what became of it, and it was about something still.
  private static let isOpen = """
    (status IN ('queued', 'held', 'sending') OR server_answer IS DISTINCT FROM 'settled'
      AND NOT EXISTS (SELECT FROM notice_resolution WHERE notice_resolution.notice = notice.id))
    """

  /// Counted from when it was to leave, not from the next try, which every try puts off. What waits for the next working
  /// morning is further away than any retry (four hours at most) and not late.
  private static let isTriedNow = """
    (next_attempt_at IS NULL OR next_attempt_at <= redress_now() + interval '4 hours')
    """

  /// Days from today (Shanghai) to the first that no published year covers.
  private static let horizon = """
    (SELECT make_date(min(year)::int, 1, 1) - min(today)
      FROM (SELECT (redress_now() AT TIME ZONE 'Asia/Shanghai')::date AS today) AS clock,
        generate_series(extract(year FROM today)::int, extract(year FROM today)::int + 20) AS year
      WHERE NOT EXISTS (
        SELECT FROM office JOIN office_document ON kind = 'calendar' AND version = office.calendar
        WHERE document->'years' @> to_jsonb(year)))
    """
}
