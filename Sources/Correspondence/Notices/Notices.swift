public import Regulation

/// Who is to be told of an event, and when: a pure function of the event, the chain and the office in force.
///
/// `state` is the whole chain as it stands, which may be ahead of the event: the limits that an event sets come after
/// it in the chain, and a mail about what is settled or undone by now is not planned any more.
public enum Notices {
  /// The mails that an event of a case's chain causes.
  ///
  /// - Parameters:
  ///   - state: the case as it stands.
  ///   - inquiries: those into this case: staff under inquiry are not mailed as if nothing were.
  ///   - now: when the plan is made. A mail to staff is planned for working hours, at the earliest now.
  public static func due(
    for event: CaseEvent, in state: CaseState, inquiries: [InquirySummary] = [], office: Office, at now: Instant
  ) -> [NoticePlan] {
    let matter = Matter(state, inquiries: inquiries, in: office)
    if case .deadline(let event) = event {
      return LimitNotices(matter, state.deadlines, office: office, at: now).plans(for: event)
    }
    var notices = CaseNotices(state, matter, office: office, at: now)
    notices.plan(event)
    return notices.plans
  }

  /// The mails that an event of an inquiry's chain causes.
  public static func due(
    for event: InquiryEvent, in state: InquiryState, office: Office, at now: Instant
  ) -> [NoticePlan] {
    if case .deadline(let event) = event {
      return LimitNotices(Matter(state, in: office), state.deadlines, office: office, at: now).plans(for: event)
    }
    var notices = InquiryNotices(state, office: office, at: now)
    notices.plan(event)
    return notices.plans
  }

  /// The mails that a trouble with mail or messages causes.
  public static func due(for incident: Incident, office: Office, at now: Instant) -> [NoticePlan] {
    incident.plans(office: office, at: now)
  }
}
