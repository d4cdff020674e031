internal import JSON
internal import Regulation

/// The rows that states and deadlines project to, in the members of `CaseStore.rows` and its like.
extension CaseState {
  func row(sentBy sender: String) -> JSONObject {
    JSONObject([
      JSONMember("state", .string(status.rawValue)), JSONMember("round", .int(round)),
      JSONMember("track", .text(track?.rawValue)), JSONMember("channel", .string(channel.rawValue)),
      JSONMember("form", .string(form.rawValue)), JSONMember("sender", .string(sender)),
      JSONMember("grounds", .array(grounds.map { .string($0.rawValue) })), JSONMember("window", .text(window)),
      JSONMember("received_at", .instant(receivedAt)), JSONMember("registered_at", .instant(registeredAt)),
    ])
  }
}

extension InquiryState {
  func row(begunAt: Instant) -> JSONObject {
    JSONObject([
      JSONMember("case", .text(caseNumber)), JSONMember("round", round.map { .int($0) } ?? .null),
      JSONMember("state", .string(status.rawValue)), JSONMember("origin", .string(origin.rawValue)),
      JSONMember("cause", .text(cause)),
      JSONMember("subjects", .array(subjects.map { .string(InquiryStore.text($0)) })),
      JSONMember("circumstances", .array(circumstances.map { .string($0.rawValue) })),
      JSONMember("revoked", .bool(ruling?.outcome == .revoked)), JSONMember("begun_at", .instant(begunAt)),
      JSONMember("decided_at", decidedAt.map { .instant($0) } ?? .null),
    ])
  }
}

extension Deadline {
  var row: JSONObject {
    JSONObject([
      JSONMember("round", .int(round)), JSONMember("kind", .string(kind.rawValue)),
      JSONMember("window", .text(window)), JSONMember("clause", .string(clause)),
      JSONMember("starts_at", .instant(startsAt)), JSONMember("due_at", .instant(dueAt)),
      JSONMember("provisional", .bool(provisional)), JSONMember("calendar_version", .int(calendarVersion)),
      JSONMember("status", .string(status.rawValue)),
      JSONMember("settled_at", settledAt.map { .instant($0) } ?? .null),
    ])
  }
}

extension JSON {
  /// Microseconds, as the audit's statements give them.
  static func instant(_ instant: Instant) -> JSON { .int(Int(instant.microseconds)) }

  static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
