/// What became of one mail: settled in one switch by who sent it.
public enum DeliveryOutcome: Sendable, Equatable {
  /// 2xx after the final dot: the server is answerable for it now.
  case accepted(SMTPReply)
  /// 4xx: try later.
  case transient(SMTPReply)
  /// 5xx to this mail: trying again gives the same.
  case permanent(SMTPReply)
  /// The final dot may have left and no reply came: it may or may not be accepted (RFC 1047). Sending again could
  /// double it.
  case unknown(MailError)
  /// The final dot did not leave: no server, no TLS, no login, connection lost before. Nothing was accepted.
  case unreachable(MailError)
}
