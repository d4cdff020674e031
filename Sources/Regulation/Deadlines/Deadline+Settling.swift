extension Deadline {
  /// Late is after the limit: at 17:30:00 it is in time.
  public func isLate(at instant: Instant) -> Bool { instant > dueAt }

  /// What was owed was done at `instant`. A deadline that is final already stays as it is.
  public func settled(at instant: Instant) -> Deadline {
    guard !status.isFinal else { return self }
    return ended(isLate(at: instant) ? .settledLate : .settled, at: instant)
  }

  /// It is owed no longer: the case was withdrawn, the track changed, the window reassigned. A breach is not undone
  /// by that, so what was late already ends as `settled-late`.
  public func cancelled(at instant: Instant) -> Deadline {
    guard !status.isFinal else { return self }
    let late = !kind.isRight && isLate(at: instant)
    return ended(late ? .settledLate : .cancelled, at: instant)
  }

  /// The events that go into the chain when the deadline ends as `ended`. When it was late but the watcher had not
  /// come to it yet, the breach is told first: whether a breach counts (A5.12) must not hang on who was quicker.
  public func endingEvents(as ended: Deadline) -> [DeadlineEvent] {
    guard ended != self else { return [] }
    let settled = DeadlineEvent.settled(DeadlineSettled(ended))
    guard status == .running, ended.status == .settledLate else { return [settled] }
    return [.breached(RungFired(.breached, of: ended, at: dueAt.adding(microseconds: 1), collapsed: true)), settled]
  }

  private func ended(_ status: DeadlineStatus, at instant: Instant) -> Deadline {
    var deadline = self
    deadline.status = status
    deadline.settledAt = instant
    return deadline
  }
}
