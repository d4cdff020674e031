"""What makes each alert fire, and what ends it: a series with its bad and its good value, and how long it must be bad.

`bad` and `good` are promtool's notation for a stretch of values, a minute each (`1x40` is 1 for forty-one minutes).
"""
HOUR = "60"


class Case:
  """`well` are series that must be there all the time for the alert to be silent."""

  def __init__(self, series, bad="1", good="0", minutes=45, well=()):
    self.series, self.bad, self.good, self.minutes, self.well = series, bad, good, minutes, well


CASES = {
  "RedressWorkerDown": Case('up{job="redress",instance="localhost:9101"}', "0", "1"),
  "RedressWorkerStalled": Case('redress_part_silence_seconds{instance="a",part="lane"}', "45", "0"),
  "RedressWorkerWaiting": Case('redress_part_ready{instance="a",part="lane"}', "0", "1"),
  "RedressWorkerRestarts": Case('process_start_time_seconds{job="redress",instance="a"}', "0+60", "9999"),
  "RedressQueueWithoutConsumer": Case('redress_queue_consumers{queue="redress.intake"}', "0", "1"),
  "RedressQueueLag": Case('redress_queue_messages{queue="redress.intake"}', "2000", "10"),
  "RedressOutboxOld": Case("redress_outbox_age_seconds", "500", "0"),
  "RedressDeadLetters": Case('redress_queue_messages{queue="redress.intake.dead"}', "1", "0"),
  "RedressSlowTransactions": Case('redress_batch_seconds_bucket{queue="redress.intake",le="%s"}', None, None),
  "RedressDeadlinesUnfired": Case("redress_unfired_age_seconds", "900", "0"),
  "RedressTimerFaults": Case("redress_timer_faults_total", "0+1", "46"),
  "RedressBreaches": Case("redress_deadline_breaches_total", "0+1", None),
  "RedressCalendarMissing": Case("redress_calendar_horizon_days", "10", "300"),
  "RedressRecomputationOwed": Case("redress_recomputation_owed", "1", "0"),
  "RedressNoticesLate": Case("redress_notice_age_seconds", "2000", "0"),
  "RedressNoticesUndelivered": Case('redress_notices{state="bounced"}', "2", "0"),
  "RedressAlarmsUnmailed": Case("redress_alarms_unmailed", "1", "0"),
  "RedressSpoolOld": Case('redress_spool_oldest_seconds{instance="a"}', "2000", "0"),
  "RedressSpoolTorn": Case('redress_spool_torn{instance="a"}', "1", "0"),
  "RedressVaultReadings": Case('redress_vault_readings_total{what="identity"}', "0+1", "46"),
  "RedressCertificateExpires": Case('redress_certificate_remaining_seconds{file="server.crt"}', "86400", "8640000"),
  "RedressDoctorFault": Case('redress_doctor_finding{subject="topology",level="fault"}', "1", None),
  "RedressRecordTampered": Case('redress_task_exit_code{task="anchor"}', "1", "0"),
  "RedressTaskFailed": Case('redress_task_exit_code{task="backup"}', "1", "0"),
  "RedressTaskMissed": Case('redress_task_last_success_timestamp_seconds{task="measure"}', "-9999", "99999",
    well=[f'redress_task_last_success_timestamp_seconds{{task="{task}"}}' for task in ("anchor", "backup", "calendar")]),
}


def series(case):
  """Bad for `minutes`, then good for two hours; nothing where the series ends (a finding that is gone)."""
  if case.bad is None:
    # All transactions take between two and five seconds, then none more than one.
    slow = {"1": "0x45 0+60x120", "2": "0x45 0+60x120", "5": "0+60x165", "+Inf": "0+60x165"}
    return [{"series": case.series % le, "values": values} for le, values in slow.items()]
  bad = f"{case.bad}x{case.minutes}"
  good = "_x120" if case.good is None else f"{case.good}x120"
  others = [{"series": name, "values": "0x165"} for name in case.well]
  return [{"series": case.series, "values": f"{bad} {good}"}, *others]
