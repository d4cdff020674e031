internal import Casework
internal import Correspondence
internal import Database
internal import Logging
internal import Mail
internal import Regulation

/// Turns alarms nobody was told of into notices to supervision and the operator, which then go the way of all notices.
struct AlarmPost {
  let scribe: Scribe
  let log: Logger

  /// Whether there were any.
  func post(in work: UnitOfWork) throws(PipelineFault) -> Bool {
    let gather = Int64(work.office.policy.gatherMinutes) * 60
    let alarms = try stored { () throws(DatabaseError) in
      try Alarms.take(at: work.now, gather: gather, work.session)
    }
    guard let alarms else { return false }
    let plans = alarms.sorts.flatMap { sort in
      sort.incident.map { Notices.due(for: $0, office: work.office, at: work.now) } ?? []
    }
    for (index, plan) in plans.enumerated() { queue(plan, "alarm/\(alarms.last)/\(index + 1)", work) }
    try stored { () throws(DatabaseError) in try alarms.told(at: work.now, work.session) }
    return true
  }

  private func queue(_ plan: NoticePlan, _ id: String, _ work: UnitOfWork) {
    do throws(MailError) {
      work.queue(try scribe.notice(plan, id: id, cause: nil, office: work.office, at: work.now))
    } catch {
      log.error("an alarm's mail can't be composed", metadata: ["notice": "\(id)", "fault": "\(error)"])
    }
  }
}

extension Alarms.Sort {
  /// Nil for what a later release raised: it tells of it by itself.
  fileprivate var incident: Incident? {
    let queue = Topology.deadQueue(of: Topology.queue(of: worker))
    switch kind {
    case .deadLetter: return .deadLetter(queue: queue, code: code)
    case .deadLetterDiscarded: return .deadLetterDiscarded(queue: queue, code: code)
    case nil: return nil
    }
  }
}
