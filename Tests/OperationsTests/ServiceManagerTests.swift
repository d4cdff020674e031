import Testing

@testable import Operations

@Suite struct ServiceManagerTests {
  @Test("nobody who reads keeps nobody waiting; what was not taken is told again, of each variable the last word")
  func full() throws {
    let socket = try NotifySocket()
    let manager = ServiceManager(socket: socket.path)
    var sent = 0
    while manager.tell(["STATUS=\(sent)"]), sent < 100_000 { sent += 1 }
    try #require(sent < 100_000, "the socket's queue has an end (net.unix.max_dgram_qlen)")
    var untold = Untold()
    untold.add(["READY=1", "STATUS=a"])
    #expect(!manager.tell(untold.lines))
    untold.add(["STATUS=b"])
    for number in 0..<sent { #expect(socket.next() == ["STATUS=\(number)"]) }
    #expect(manager.tell(untold.lines))
    #expect(socket.next() == ["READY=1", "STATUS=b"])
  }

  @Test("without a socket, or with a name that is none, everything counts as told", arguments: [nil, "", "x", "/"])
  func none(path: String?) {
    #expect(ServiceManager(socket: path).tell(["READY=1"]))
  }

  @Test("a socket that is gone keeps the process from nothing")
  func gone() {
    #expect(!ServiceManager(socket: "/nonexistent/notify").tell(["READY=1"]))
  }
}
