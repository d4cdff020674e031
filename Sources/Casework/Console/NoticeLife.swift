public import Database
internal import JSON
public import Regulation

/// What happened to one notice, in order: from its chain, the readings behind its link, and what was said of it by hand.
public struct NoticeLife: Sendable {
  public struct Moment: Sendable {
    /// `queued` `composed` `accepted` `delivered` `failed` `unknown` `bounced` `signed` `read` `resolved`.
    public let stage: String
    public let at: Instant
    public let by: String
    /// What a server said, a status code, or why somebody said so.
    public let detail: String?
  }

  public private(set) var moments: [Moment] = []

  /// All of a chain's notices at once, by id.
  public static func all(of number: String, _ events: [StoredEvent], _ session: Session) throws(DatabaseError)
    -> [String: NoticeLife]
  {
    var lives: [String: NoticeLife] = [:]
    for event in events where event.type.hasPrefix("notice.") {
      guard let data = (try? JSON.parse(event.body))?["data"]?.object, let id = data["notice"]?.string else { continue }
      lives[id, default: NoticeLife()].moments += moments(event, data)
    }
    for row in try session.query(NoticeLinkStore.readings, [.text(number)]) {
      let at = Instant(microseconds: try row.instantMicroseconds("at"))
      lives[try row.text("notice"), default: NoticeLife()].moments.append(
        Moment(stage: "read", at: at, by: try row.text("recipient"), detail: nil))
    }
    for row in try session.query(NoticeResolutionStore.ofNumber, [.text(number)]) {
      let at = Instant(microseconds: try row.instantMicroseconds("at"))
      let detail = "\(try row.text("outcome")) (\(try row.text("source"))): \(try row.text("reason"))"
      lives[try row.text("notice"), default: NoticeLife()].moments.append(
        Moment(stage: "resolved", at: at, by: try row.text("actor"), detail: detail))
    }
    // Sorting is not stable: what happened in one moment keeps its order.
    return lives.mapValues { life in
      var sorted = NoticeLife()
      sorted.moments = life.moments.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        .map(\.element)
      return sorted
    }
  }

  private static func moments(_ event: StoredEvent, _ data: JSONObject) -> [Moment] {
    func moment(_ stage: String, _ detail: String?) -> Moment {
      Moment(stage: stage, at: event.at, by: event.actor, detail: detail)
    }
    let answer = data["answer"]?.string
    switch event.type {
    case "notice.queued": return [moment("queued", nil), moment("composed", data["sha256"]?.string)]
    case "notice.sent":
      if data["stage"]?.string == "delivered" { return [moment("delivered", answer)] }
      let detail = [data["server"]?.string, answer].compactMap(\.self).joined(separator: ": ")
      return [moment("accepted", detail.isEmpty ? nil : detail)]
    case "notice.failed":
      let reason = data["reason"]?.string
      let detail = [data["status"]?.string, reason].compactMap(\.self).joined(separator: " ")
      return [moment(reason == "unknown" ? "unknown" : "failed", detail)]
    case "notice.bounced": return [moment("bounced", data["status"]?.string)]
    default: return [moment(String(event.type.dropFirst("notice.".count)), nil)]
    }
  }
}
