/// How long to wait before the next attempt: exponential with full jitter (a random point between zero and the
/// current ceiling), so that many clients of one fallen broker do not come back in step.
public struct Backoff: Sendable {
  public let base: Duration
  public let cap: Duration
  public private(set) var attempts = 0

  public init(base: Duration = .milliseconds(200), cap: Duration = .seconds(30)) {
    self.base = base
    self.cap = cap
  }

  /// Counts an attempt and gives the wait after it.
  public mutating func next() -> Duration {
    var generator = SystemRandomNumberGenerator()
    return next(using: &generator)
  }

  public mutating func next(using generator: inout some RandomNumberGenerator) -> Duration {
    let ceiling = ceiling(afterAttempts: attempts)
    attempts += 1
    return ceiling * Double.random(in: 0...1, using: &generator)
  }

  /// After a success.
  public mutating func reset() { attempts = 0 }

  func ceiling(afterAttempts attempts: Int) -> Duration {
    // 2^30 times any base worth setting is past any cap; beyond it the product would overflow.
    min(cap, base * (1 << min(attempts, 30)))
  }
}
