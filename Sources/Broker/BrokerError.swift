/// The one error of this module: what was being done, what went wrong, and whether trying again can help.
///
/// It never carries a password, a message body or a header. The broker's own words may name a queue, an
/// exchange, a virtual host or a broker user.
public struct BrokerError: Error, Sendable, Equatable, CustomStringConvertible {
  public enum Code: Sendable, Hashable {
    /// A URL, a certificate file or another setting cannot be used.
    case settings
    /// Name resolution, connecting or the handshake failed.
    case unreachable
    /// The broker's certificate, or its host name, did not verify, or TLS could not be agreed on.
    case untrusted
    /// The broker said no: an AMQP 0-9-1 reply code (403 access refused, 404 not found, 406 precondition failed …).
    case refused(Int)
    /// An established connection ended: closed socket, missed heartbeats, protocol error.
    case lost
    /// The broker did not answer, or took no more bytes, in the time allowed. The connection is gone.
    case timedOut
    /// The broker blocks publishers (memory or disk alarm) and did not relent in time. The connection is sound.
    case blocked
    /// The broker cancelled the consumer: its queue was deleted, or has no leader.
    case cancelled
    /// This message cannot be written as AMQP (a name over 255 bytes, headers over a frame). Nothing was sent.
    case message
    /// This object was closed earlier.
    case closed
  }

  /// In words, for a log line: "connecting to amqps://broker:5671/redress".
  public let doing: String
  public let code: Code
  /// The library's or the broker's own words.
  public let reason: String
  /// Whether the same may succeed later with nothing changed here. A reconnect is needed unless
  /// the code is `blocked` or `message`.
  public let isRetriable: Bool

  public var description: String { "\(doing): \(reason)" }

  /// The AMQP reply code when the broker refused.
  public var replyCode: Int? {
    if case .refused(let code) = code { code } else { nil }
  }

  init(doing: String, code: Code, reason: String, isRetriable: Bool? = nil) {
    self.doing = doing
    self.code = code
    self.reason = reason
    self.isRetriable = isRetriable ?? code.isRetriable
  }
}

extension BrokerError.Code {
  var isRetriable: Bool {
    switch self {
    case .unreachable, .lost, .timedOut, .blocked, .cancelled: true
    case .settings, .untrusted, .message, .closed: false
    case .refused(let code): Self.retriableReplies.contains(code)
    }
  }

  /// AMQP 0-9-1 §1.2: connection forced (an operator or a shutdown), resource locked, resource error
  /// (out of something), internal error. The others will be refused again.
  private static let retriableReplies: Set<Int> = [320, 405, 506, 541]
}

extension BrokerError {
  /// Of several URLs that all failed: the only fault as it is, or all in one.
  init(ofAll faults: [BrokerError]) {
    guard let last = faults.last, faults.count > 1 else {
      self = faults.last ?? BrokerError(doing: "connecting", code: .settings, reason: "there is no broker URL")
      return
    }
    self.init(
      doing: "connecting", code: last.code, reason: faults.map(\.description).joined(separator: "; "),
      isRetriable: faults.contains(where: \.isRetriable))
  }
}
