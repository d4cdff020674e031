/// What an error code of the server means for us (Appendix A of the PostgreSQL manual).
enum SQLState {
  static func kind(_ code: String, constraint: String) -> DatabaseError.Kind {
    switch code {
    case "42501": .permission
    // A server that no longer takes writes (25006) was demoted: another host of the URL has taken its place.
    case "25006": .connectionLost
    // "Cached plan must not change result type": a migration added a column under us. And a prepared statement that the
    // server no longer knows. A new session prepares anew.
    case "0A000", "26000": .connectionLost
    case "40003": .commitUnknown
    // Lock not available, object in use, statement time-out or cancel, shutting down, starting up.
    case "55P03", "55006", "57014", "57P01", "57P02", "57P03", "57P04", "57P05": .resource
    default: kind(ofClass: code.prefix(2), constraint: constraint)
    }
  }

  private static func kind(ofClass prefix: Substring, constraint: String) -> DatabaseError.Kind {
    switch prefix {
    case "08": .connectionLost
    case "40": .conflict
    // Insufficient resources, and errors outside PostgreSQL such as a failing disk.
    case "53", "58": .resource
    case "23": .constraint(constraint)
    // Data exceptions, cardinality violations (two rows of one batch meet), limits of the program (a key too long).
    case "21", "22", "54": .data
    case "28": .permission
    default: .other
    }
  }

  /// Stands for the server's message where that would quote the value.
  static func dataException(_ code: String) -> String {
    switch code {
    case "22001": "string data right truncation"
    case "22003": "numeric value out of range"
    case "22004": "null value not allowed"
    case "22007": "invalid datetime format"
    case "22008": "datetime field overflow"
    case "22012": "division by zero"
    case "22021": "character not in repertoire"
    case "22023": "invalid parameter value"
    case "2202E": "array subscript error"
    case "22032": "invalid JSON text"
    case "22P02": "invalid text representation"
    case "22P03": "invalid binary representation"
    case "22P05": "untranslatable character"
    default: "data exception"
    }
  }
}
