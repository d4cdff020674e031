internal import Glibc

/// A system call that failed: what it was for and errno(3).
public struct SystemFault: Error, Sendable, CustomStringConvertible {
  public let call: String
  public let code: Int32

  init(_ call: String, _ code: Int32) {
    self.call = call
    self.code = code
  }

  public var description: String { "\(call): \(String(cString: strerror(code)))" }
}
