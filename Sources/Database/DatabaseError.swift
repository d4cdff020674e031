/// What went wrong while talking to PostgreSQL, free of every bound value: it may be logged as it is.
///
/// The server's DETAIL, CONTEXT and HINT quote rows and parameters, so they are never kept; the message of a data
/// exception (SQLSTATE class 22) quotes the offending value, so it is replaced by the name of its condition.
public struct DatabaseError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// The session is gone (or was never there, or the server became read-only): `Connection.reset()`, then redo.
    /// Outside a transaction it is not known whether the statement took effect.
    case connectionLost
    /// The session died while COMMIT was under way: the transaction may or may not have taken effect.
    case commitUnknown
    /// A serialization failure or a deadlock: rolled back by the server, redo the transaction.
    case conflict
    /// The world's fault, for now: out of memory, disk or connections, a time-out, a lock not given, shutting down.
    case resource
    /// An integrity constraint refused a row; the name is the constraint's, or the column's for NOT NULL.
    case constraint(String)
    /// A value that its type, its column or the statement cannot take. The same value will always fail.
    case data
    /// The role lacks a privilege, or the server refused the login.
    case permission
    /// The program and its SQL disagree: a wrong type, a missing column, an unexpected NULL. A defect of ours.
    case misuse
    /// Everything else, such as a syntax error or a missing table.
    case other
  }

  public let kind: Kind
  /// What was being done: the name of the statement, or "connect", "commit", ….
  public let doing: String
  /// Five characters; absent when the server did not speak (Appendix A of the PostgreSQL manual).
  public let sqlstate: String?
  public let message: String

  public init(_ kind: Kind, doing: String, sqlstate: String? = nil, message: String) {
    self.kind = kind
    self.doing = doing
    self.sqlstate = sqlstate
    self.message = message
  }

  func withKind(_ kind: Kind) -> DatabaseError {
    DatabaseError(kind, doing: doing, sqlstate: sqlstate, message: message)
  }

  /// The same work may succeed later, and surely has not taken effect inside a transaction.
  public var isRetriable: Bool {
    switch kind {
    case .connectionLost, .conflict, .resource: true
    default: false
    }
  }

  /// The session is of no more use; `Connection.reset()` makes another.
  public var endsSession: Bool { kind == .connectionLost || kind == .commitUnknown }

  /// The constraint that refused, if one did.
  public var constraint: String? {
    guard case .constraint(let name) = kind else { return nil }
    return name
  }
}

extension DatabaseError: CustomStringConvertible {
  public var description: String { "\(doing): \(message)\(sqlstate.map { " [\($0)]" } ?? "")" }
}
