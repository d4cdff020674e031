/// How sure it is that no person wrote a mail to us. Programs must not be answered, or two of them talk for ever
/// (RFC 3834 section 2).
public enum AutomaticMail: Sendable, Equatable {
  /// Nothing says so.
  case no
  /// A program sent it (a newsletter, a form, a forwarding system); a person may stand behind it. Never answered.
  case generated
  /// A program answers or reports a mail of ours: an absence note, a bounce, a receipt. Never answered, and no complaint.
  case reply

  public init(_ mail: ReceivedMail) {
    self = mail.report != nil || Self.isReply(mail.header) ? .reply : Self.isGenerated(mail.header) ? .generated : .no
  }

  private static func isReply(_ header: ReceivedHeader) -> Bool {
    let automatic = header.word("auto-submitted")
    // RFC 3834 section 5; `auto-notified` is RFC 5435.
    if automatic == "auto-replied" || automatic == "auto-notified" { return true }
    // Vacation programs of before and beside RFC 3834; Exchange.
    if header.has("x-autoreply") || header.has("x-autorespond") || header.word("precedence") == "auto_reply"
      || header.word("x-auto-response-suppress") != nil && header.word("auto-submitted") != nil
        && header.word("auto-submitted") != "no"
    {
      return true
    }
    let type = header["content-type"]?.lowercased() ?? ""
    if type.hasPrefix("multipart/report") || type.hasPrefix("message/delivery-status")
      || type.contains("disposition-notification")
    {
      return true
    }
    return header.isFromMailSystem
  }

  private static func isGenerated(_ header: ReceivedHeader) -> Bool {
    if let automatic = header.word("auto-submitted"), automatic != "no" { return true }
    if let precedence = header.word("precedence"), ["bulk", "junk", "list"].contains(precedence) { return true }
    // RFC 2919, RFC 2369.
    if header.fields.contains(where: { $0.name.lowercased().hasPrefix("list-") }) { return true }
    if header.returnPath == "" || header.has("feedback-id") || header.has("x-loop") { return true }
    guard let from = header.from?.address.lowercased() else { return true }
    let local = from.prefix { $0 != "@" }
    return automaticNames.contains { local == $0 || local.hasPrefix($0 + "+") || local.hasPrefix($0 + "-") }
  }

  private static let automaticNames = [
    "no-reply", "noreply", "no_reply", "donotreply", "do-not-reply", "bounce", "bounces", "notifications", "owner",
    "listserv", "majordomo", "mailman",
  ]
}

extension ReceivedHeader {
  /// The first word of a field, lower case: `auto-replied` of `auto-replied; owner-email="…"`.
  func word(_ name: String) -> String? {
    self[name].map { String($0.trimmed.prefix { $0 != ";" && !$0.isWhitespace }.lowercased()) }
  }

  /// A mail server speaks: RFC 5321 section 6.1 and what its programs call themselves.
  var isFromMailSystem: Bool {
    if has("x-failed-recipients") { return true }
    guard let local = from?.address.lowercased().prefix(while: { $0 != "@" }) else { return false }
    return ["mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "mailer_daemon"].contains(String(local))
  }
}
