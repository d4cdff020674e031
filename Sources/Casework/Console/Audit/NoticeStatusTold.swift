internal import JSON

/// What a `notice.*` event says has become of its notice. While it waits, is held or is being sent, the chain says no
/// more than that it is queued.
struct NoticeStatusTold {
  let text: String

  init(_ type: String, _ data: JSONObject) {
    switch type {
    case "notice.queued": text = "queued"
    case "notice.failed": text = data["reason"]?.string == "unknown" ? "unknown" : "failed"
    default: text = String(type.dropFirst("notice.".count))
    }
  }
}
