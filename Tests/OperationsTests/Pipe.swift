import Glibc

@testable import Operations

/// A pipe to look at what was written.
struct Pipe: Sendable {
  let reading: Int32
  let writing: Int32

  static func ends() throws -> Pipe {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw SystemFault("pipe", errno) }
    return Pipe(reading: ends[0], writing: ends[1])
  }

  /// Two ends that can be shut down, as a pipe's can't.
  static func sockets() throws -> Pipe {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else {
      throw SystemFault("socketpair", errno)
    }
    return Pipe(reading: ends[0], writing: ends[1])
  }

  func close() {
    _ = Glibc.close(reading)
    _ = Glibc.close(writing)
  }

  /// What stands in the pipe now; at most 64 KiB fit in it.
  func readAvailable() -> String {
    var bytes = [UInt8](repeating: 0, count: 1 << 17)
    let count = read(reading, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
