public import NIOCore

/// How many may be connected, and how long they may dawdle.
public struct FrontageLimits: Sendable {
  /// In all; who comes beyond waits in the kernel's backlog.
  public var connections: Int
  /// From one address, proxies excepted.
  public var perAddress: Int
  /// Without a whole request: a head that drips is ended by this too, since whole heads alone set it back.
  public var idle: TimeAmount

  public init(connections: Int, perAddress: Int, idle: TimeAmount) {
    self.connections = connections
    self.perAddress = perAddress
    self.idle = idle
  }

  /// From here on who only holds a place is shown out, so that the last places are for who comes with something.
  var room: Int { connections * 7 / 8 }

  /// Bytes of a body a second; a handset in a cellar sends more.
  static let pace = 2048
  /// How long a body may take to begin.
  static let grace = TimeAmount.seconds(20)
  static let look = TimeAmount.seconds(5)
}
