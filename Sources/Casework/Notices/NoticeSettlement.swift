internal import JSON
public import Regulation

/// What became of an attempt to send, or was reported of a notice later.
public enum NoticeSettlement: Sendable {
  /// 2xx after the final dot; what the server said.
  case sent(answer: String, server: String? = nil)
  /// It reached the recipient's own server: from the mail server's log, or a delivery report.
  case delivered(answer: String?)
  /// Not taken now: to be tried again.
  case retry(answer: String, at: Instant)
  /// Nothing was tried: the mail server itself was not there.
  case released
  /// For good. `status` is an SMTP reply code or one of RFC 3463, `reason` a word of ours.
  case failed(status: String?, reason: String, answer: String?)
  /// It may or may not have been accepted.
  case unknown(answer: String)
  case bounced(status: String?)
  case signed

  var status: NoticeStatus {
    switch self {
    case .sent, .delivered: .sent
    case .retry, .released: .queued
    case .failed: .failed
    case .unknown: .unknown
    case .bounced: .bounced
    case .signed: .signed
    }
  }

  /// The event's name; a retry is none of the case's business.
  var event: String? {
    switch self {
    case .sent, .delivered: "notice.sent"
    case .retry, .released: nil
    case .failed, .unknown: "notice.failed"
    case .bounced: "notice.bounced"
    case .signed: "notice.signed"
    }
  }

  var answer: String? {
    switch self {
    case .sent(let answer, _), .retry(let answer, _), .unknown(let answer): answer
    case .delivered(let answer): answer
    case .failed(_, let reason, let answer): answer ?? reason
    case .bounced(let status): status
    case .released, .signed: nil
    }
  }

  /// What the event says beside whose notice it is.
  func members(_ record: NoticeRecord) -> [JSONMember] {
    switch self {
    case .sent(let answer, let server):
      [JSONMember("attempts", .number(JSONNumber(max(1, record.attempts))))]
        + Self.word("server", server) + Self.answer(answer) + Self.mail(record)
    case .delivered(let answer): [JSONMember("stage", "delivered")] + Self.answer(answer)
    case .failed(let status, let reason, _): Self.status(status) + [JSONMember("reason", .string(reason))]
    case .unknown: [JSONMember("reason", "unknown")] + Self.mail(record)
    case .bounced(let status): Self.status(status)
    case .retry, .released, .signed: []
    }
  }

  private static func status(_ status: String?) -> [JSONMember] { text("status", status) }

  /// The mail it left in, where that gathered several: by name and by the digest of its bytes.
  private static func mail(_ record: NoticeRecord) -> [JSONMember] {
    guard let digest = record.digest, let seal = record.digestSeal else { return [] }
    return [JSONMember("digest", .string(digest)), JSONMember("digest_sha256", .string(seal))]
  }

  /// Of a server's answer what an event may say: it begins with its code, and has neither an address (servers quote the
  /// recipient, who may be the complainant) nor anything but ASCII. What somebody typed instead stays in its row.
  private static func answer(_ text: String?) -> [JSONMember] {
    guard let text, text.count >= 3, text.utf8.prefix(3).allSatisfy({ (48...57).contains($0) }) else { return [] }
    let words = text.split(separator: " ").filter { word in
      word.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x40 }
    }
    return [JSONMember("answer", .string(String(words.joined(separator: " ").prefix(400))))]
  }

  /// Nothing but ASCII and no blank: a host's name.
  private static func word(_ name: String, _ text: String?) -> [JSONMember] {
    guard let text, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return [] }
    return self.text(name, text)
  }

  private static func text(_ name: String, _ text: String?) -> [JSONMember] {
    text.map { [JSONMember(name, .string($0))] } ?? []
  }
}
