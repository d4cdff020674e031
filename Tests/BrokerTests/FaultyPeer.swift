import Foundation
import Synchronization

/// A peer on a loopback port that misbehaves on command: between client and broker it passes bytes on, until it is told
/// to stall (keep the connection, take nothing more) or to drip (a byte now and then). Without a broker behind it, it
/// accepts, and never says a word.
///
/// `@unchecked Sendable`: all stored properties are immutable or atomic.
final class FaultyPeer: @unchecked Sendable {
  enum Mode: Int { case pass, drip, stall, end }

  let port: Int
  private let listener: CInt
  private let upstreamPort: Int?
  private let mode = Atomic(Mode.pass.rawValue)

  init(upstreamPort: Int? = nil) throws {
    self.upstreamPort = upstreamPort
    let listener = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    var address = Self.loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = Self.withSocketAddress(&address) { pointer in
      bind(listener, pointer, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, pointer, &length) == 0
    }
    guard isBound else { throw TestFailure("cannot listen: errno \(errno)") }
    self.listener = listener
    port = Int(UInt16(bigEndian: address.sin_port))
    if upstreamPort != nil { Thread.detachNewThread { [self] in forward() } }
  }

  deinit { close(listener) }

  func set(_ mode: Mode) { self.mode.store(mode.rawValue, ordering: .relaxed) }

  private var current: Mode { Mode(rawValue: mode.load(ordering: .relaxed)) ?? .end }

  /// One client is enough.
  private func forward() {
    let client = accept(listener, nil, nil)
    let upstream = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    defer {
      close(client)
      close(upstream)
    }
    var address = Self.loopback(port: UInt16(upstreamPort ?? 0))
    let isConnected = Self.withSocketAddress(&address) {
      connect(upstream, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
    while isConnected, current != .end {
      var sockets = [client, upstream].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      if current == .stall { sockets = [] }
      poll(&sockets, nfds_t(sockets.count), 20)
      for (index, socket) in sockets.enumerated() where socket.revents != 0 {
        guard pass(from: socket.fd, to: index == 0 ? upstream : client) else { return }
      }
    }
  }

  private func pass(from source: CInt, to target: CInt) -> Bool {
    var buffer = [UInt8](repeating: 0, count: current == .drip ? 1 : 65536)
    if current == .drip { poll(nil, 0, 20) }
    let count = recv(source, &buffer, buffer.count, 0)
    return count > 0 && send(target, buffer, count, CInt(MSG_NOSIGNAL)) == count
  }

  private static func loopback(port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static func withSocketAddress<R>(
    _ address: inout sockaddr_in, _ body: (UnsafeMutablePointer<sockaddr>) -> R
  ) -> R {
    withUnsafeMutablePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body) }
  }
}
