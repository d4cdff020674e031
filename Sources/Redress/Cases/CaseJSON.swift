internal import Casework
internal import JSON
internal import Regulation

/// `case show --json`, the fields of the contract.
struct CaseJSON {
  private let view: CaseView

  init(_ view: CaseView) { self.view = view }

  var json: JSON {
    let state = view.state
    return [
      "number": .string(state.number), "state": .string(state.status.rawValue), "round": .int(state.round),
      "track": text(state.track?.rawValue), "channel": .string(state.channel.rawValue),
      "received_at": .string(state.receivedAt.rfc3339),
      "grounds": .array(state.grounds.map { .string($0.rawValue) }), "window": text(state.window),
      "deadlines": .array(state.deadlines.map(Self.deadline)),
      "events": .array(view.events.map(Self.event)),
      "notices": .array(view.notices.map { Self.notice($0, view.lives[$0.id]) }),
      "inquiries": .array(view.inquiries.map { .string($0) }), "openings": .array(view.openings.map(\.json)),
    ]
  }

  static func deadline(_ deadline: Deadline) -> JSON {
    [
      "kind": .string(deadline.kind.rawValue), "due_at": .string(deadline.dueAt.rfc3339),
      "status": .string(deadline.status.rawValue), "clause": .string(deadline.clause),
      "provisional": .bool(deadline.provisional), "calendar_version": .int(deadline.calendarVersion),
      "id": .string(deadline.id), "round": .int(deadline.round), "window": text(deadline.window),
    ]
  }

  static func notice(_ notice: NoticeView, _ life: NoticeLife? = nil) -> JSON {
    var members = [
      ("to", JSON.string(notice.to)), ("subject", .string(notice.subject)), ("status", .string(notice.status)),
      ("rung", text(notice.rung)), ("id", .string(notice.id)),
      ("sequence", notice.sequence.map { .int($0) } ?? .null), ("template", .string(notice.template)),
      ("created_at", .string(notice.createdAt.rfc3339)), ("attempts", .int(notice.attempts)),
      ("server", text(notice.server)), ("answer", text(notice.answer)),
      ("next_at", text(notice.nextAt?.rfc3339)), ("delivered_at", text(notice.deliveredAt?.rfc3339)),
    ]
    if let life { members.append(("life", .array(life.moments.map(moment)))) }
    return .object(JSONObject(members.map { JSONMember($0.0, $0.1) }))
  }

  private static func moment(_ moment: NoticeLife.Moment) -> JSON {
    [
      "stage": .string(moment.stage), "at": .string(moment.at.rfc3339), "by": .string(moment.by),
      "detail": text(moment.detail),
    ]
  }

  static func event(_ event: StoredEvent) -> JSON {
    [
      "sequence": .int(event.sequence), "type": .string(event.type), "at": .string(event.at.rfc3339),
      "actor": .string(event.actor),
    ]
  }
}

/// A text, or null.
func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
