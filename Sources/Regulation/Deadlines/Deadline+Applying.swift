extension Deadline {
  /// The deadline after one of its own events: the fold. Events of other deadlines leave it alone.
  public mutating func apply(_ event: DeadlineEvent) {
    guard event.deadline == id else { return }
    switch event {
    case .set(let data): self = data.started(of: number)
    case .settled(let data):
      status = data.status
      settledAt = data.settledAt
    case .breached, .escalated: if !status.isFinal { status = .breached }
    case .dueSoon, .dueToday: break
    case .recomputed(let data): apply(data)
    }
  }

  private mutating func apply(_ data: DeadlineRecomputed) {
    clause = data.clause
    days = data.days
    dueAt = data.dueAt
    provisional = data.provisional
    calendarVersion = data.calendarVersion
  }
}
