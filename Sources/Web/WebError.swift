/// Why a request had no answer. Never carries the URL, which may hold a password.
public struct WebError: Error, Sendable, Equatable, CustomStringConvertible {
  /// curl's own code (libcurl-errors(3)).
  public let code: Int
  public let reason: String

  public var description: String { reason }
}
