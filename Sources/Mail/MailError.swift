/// The one error of this module: what was being done, a stable code, the reason, whether trying again may help.
///
/// It never carries an address, a header's value, a body or a secret: a caller may log it as it is.
public struct MailError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was being done when it failed.
  public enum Action: String, Sendable {
    case compose, configure, connect, secure, authenticate, transfer
  }

  public var action: Action
  /// Stable: a word of ours (`control-character`) or `curl-<n>` (libcurl-errors(3)).
  public var code: String
  /// For people; names the field or the server's reply code, never what stood in it.
  public var reason: String
  /// True when the same mail may be accepted later without anybody changing anything.
  public var isRetriable: Bool

  public init(_ action: Action, code: String, reason: String, isRetriable: Bool = false) {
    self.action = action
    self.code = code
    self.reason = reason
    self.isRetriable = isRetriable
  }

  public var description: String { "\(action.rawValue): \(reason) (\(code))" }
}
