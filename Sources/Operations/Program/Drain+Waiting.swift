extension Drain {
  /// Sleeps until the descriptor is readable, draining begins, or the time is over. For a thread whose work is
  /// announced on a socket. A closed descriptor (-1) is passed over.
  public func sleep(_ duration: Duration, orReadable descriptor: Int32) {
    sleep(duration, orReadable: [descriptor])
  }

  /// The same for work that is announced in several places.
  public func sleep(_ duration: Duration, orReadable descriptors: [Int32]) {
    _ = Poll.readable([self.descriptor] + descriptors, within: duration)
  }
}
