internal import Regulation

/// A trouble with the post itself that somebody has to know of.
public enum Incident: Hashable, Sendable {
  /// A notice about `number` to `recipient` was refused for good or came back; `code` is the server's reply code.
  case undelivered(number: String, recipient: Recipient, code: String)
  /// A message lies in `queue`, with the refusal's code.
  case deadLetter(queue: String, code: String)
  /// An operator gave up one of them.
  case deadLetterDiscarded(queue: String, code: String)
}

extension Incident {
  func plans(office: Office, at now: Instant) -> [NoticePlan] {
    var particulars = Particulars()
    switch self {
    case .undelivered(let number, let recipient, let code):
      particulars.fault = code
      particulars.gap = StandIn(.noAddress, role: recipient.description, person: recipient.personCode)
      return plans(.undelivered, number, particulars, [.supervision], office, now)
    case .deadLetter(let queue, let code):
      particulars.queue = queue
      particulars.fault = code
      return plans(.deadLetter, queue, particulars, [.supervision, .operator], office, now)
    case .deadLetterDiscarded(let queue, let code):
      particulars.queue = queue
      particulars.fault = code
      return plans(.deadLetterDiscarded, queue, particulars, [.supervision, .operator], office, now)
    }
  }

  private func plans(
    _ template: TemplateName, _ number: String, _ particulars: Particulars, _ roles: [Role], _ office: Office,
    _ now: Instant
  ) -> [NoticePlan] {
    var dispatch = Dispatch(Matter(number: number), office: office, at: now)
    let excluded = Set([particulars.gap?.person].compactMap(\.self))
    for role in roles {
      var seating = dispatch.roster().everybody(role)
      // Not to the very address that just failed, unless there is no other.
      let others = seating.bearers.filter { !excluded.contains($0.person) }
      if !others.isEmpty { seating.bearers = others }
      dispatch.staff(template, to: seating, particulars)
    }
    return dispatch.plans
  }
}

extension Recipient {
  var personCode: String? { if case .person(let code) = self { code } else { nil } }
}
