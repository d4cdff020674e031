/// The exit codes of the contract (sysexits.h where it has one).
public enum ExitCode: Int32, Sendable {
  case done = 0
  /// Refused or found wanting; of a worker: it failed.
  case refused = 1
  case usage = 64
  /// Database or broker not reachable.
  case unavailable = 69
  case configuration = 78
}

/// Thrown by a program's body to end it with a code of its own.
public struct Exit: Error, Sendable, CustomStringConvertible {
  public let code: ExitCode
  public let description: String

  public init(_ code: ExitCode, _ reason: String) {
    self.code = code
    description = reason
  }
}

extension ExitCode {
  /// The code an error ends the process with.
  init(_ error: any Error) {
    switch error {
    case let exit as Exit: self = exit.code
    case is SettingFault, is SettingsFaults: self = .configuration
    default: self = .refused
    }
  }
}
