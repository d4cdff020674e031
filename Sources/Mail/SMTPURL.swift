/// `smtp://[user[:password]@]host[:port][/greeting][?starttls=offered|required|never]`, or `smtps://…` (TLS from the
/// first byte). The greeting is the name we give in EHLO.
public struct SMTPURL: Sendable, Equatable, CustomStringConvertible {
  /// When a plain connection turns to TLS (RFC 3207).
  public enum StartTLS: String, Sendable { case offered, required, never }

  /// True for smtps.
  public var isSecure: Bool
  /// A name or an IPv4 address as it is, an IPv6 address without its brackets.
  public var host: String
  /// Default 25 for smtp, 465 for smtps.
  public var port: Int
  public var user: String?
  /// Never printed.
  public var password: String?
  public var greeting: String?
  /// Default: required where a user is given (a password in the clear is everybody's), else offered.
  public var startTLS: StartTLS

  /// - Throws: `MailError` (`configure`, `smtp-url`) with one clear sentence, which does not repeat the URL.
  public init(_ text: String) throws(MailError) {
    var parts = try SMTPURLParts(text)
    isSecure = try parts.takeScheme()
    startTLS = try parts.takeStartTLS() ?? (parts.hasUser ? .required : .offered)
    greeting = try parts.takeGreeting()
    (user, password) = try parts.takeLogin()
    port = try parts.takePort() ?? (isSecure ? 465 : 25)
    host = try parts.takeHost()
  }

  /// As it may be logged: `***` for the password.
  public var description: String {
    let login = user.map { $0 + (password == nil ? "" : ":***") + "@" } ?? ""
    return "\(scheme)://\(login)\(authority)\(greeting.map { "/" + $0 } ?? "")"
  }

  var scheme: String { isSecure ? "smtps" : "smtp" }
  /// Host and port as libcurl takes them.
  var authority: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }
}
