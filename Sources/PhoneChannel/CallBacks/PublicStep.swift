internal import Casework
internal import JSON
internal import Regulation

/// A step of a case that its complainant may know: what stands in the event, less everything that is the office's own.
struct PublicStep: Sendable, Equatable {
  let number: String
  let sequence: Int
  /// `case.accepted`
  let event: String
  /// Where the case stands then, in the words of the status page.
  let stage: String
  let at: String
  /// A code: why it was not accepted.
  let reason: String?

  /// The stages by event. Who handles it, what windows say and decide, and inquiries are internal.
  private static let stages = [
    "case.registered": "registered", "case.accepted": "accepted", "case.rejected": "rejected",
    "case.assigned": "handling", "case.answered": "closed", "case.replied": "replied", "case.closed": "closed",
    "case.reopened": "accepted", "case.withdrawn": "withdrawn", "case.linked": "linked",
  ]

  /// Nil for an event that is none of his business, or no event of ours.
  init?(_ event: JSONObject) {
    guard let type = event["type"]?.string, type.hasPrefix("redress."), type.hasSuffix(".v1"),
      case let name = String(type.dropFirst(8).dropLast(3)), let stage = Self.stages[name],
      let number = event["subject"]?.string, let sequence = (event["sequence"]?.string).flatMap({ Int($0) }),
      let at = event["time"]?.string
    else { return nil }
    self.number = number
    self.sequence = sequence
    self.event = name
    self.stage = stage
    self.at = at
    reason = name == "case.rejected" ? event["data"]?["reason"]?.string : nil
  }

  /// What the hotline is told; no identity, no free text.
  func body(_ order: HotlineCase) -> [UInt8] {
    var object = JSONObject([
      JSONMember("id", .string("\(number)/\(sequence)")), JSONMember("system", .string(order.system)),
      JSONMember("work_order", .string(order.workOrder)), JSONMember("number", .string(number)),
      JSONMember("sequence", .int(sequence)), JSONMember("event", .string(event)), JSONMember("stage", .string(stage)),
      JSONMember("at", .string(at)),
    ])
    object["reason"] = reason.map(JSON.string)
    return JSON.object(object).bytes()
  }
}

/// Which work order a case came from.
struct HotlineCase: Sendable, Equatable {
  let system: String
  let workOrder: String
}
