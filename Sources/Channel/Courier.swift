public import Operations

/// Carries what is in a spool to the workers and brings their answers back.
///
/// It works on threads of its own: one keeps submissions on disk, many at a time for one flush; the other holds the
/// broker connections (a publishing and a consuming one) and does all else. Faults of the world – no broker, no queue,
/// no confirm – are waited out with growing pauses, told in readiness and metrics, and never lose or refuse anything.
///
/// ```swift
/// let courier = try Courier.start(runtime, spool: Spool(folder: folder))
/// let receipt = try await courier.submit(submission, within: .seconds(10))
/// ```
///
/// A channel acknowledges to its own source what `submit`, `keep` or `Spool.put` has returned for, and not before.
public final class Courier: Sendable {
  public let spool: Spool
  let keeper: Keeper
  let waiters = Waiters()
  /// Rung when something new waits.
  let bell: Wake
  let onSettled: @Sendable (Submission, Receipt) -> Void

  /// What is told of every answer, on the courier's thread, before the submission is let go: at least once, and twice
  /// when the process ends in between. Do little and return; nothing else moves meanwhile.
  public typealias Settled = @Sendable (_ submission: Submission, _ receipt: Receipt) -> Void

  init(spool: Spool, onSettled: @escaping Settled) throws(SystemFault) {
    self.spool = spool
    self.onSettled = onSettled
    bell = try Wake()
    keeper = try Keeper(spool: spool)
  }

  /// Starts its threads in a program whose uses contain `ChannelSettings.uses`.
  public static func start(
    _ runtime: Runtime, spool: Spool, onSettled: @escaping Settled = { _, _ in }
  ) throws -> Courier {
    let courier = try Courier(spool: spool, onSettled: onSettled)
    let plan = try CourierPlan(runtime)
    try runtime.startLane("courier") { component in
      CourierLane(plan, courier, component).run()
    }
    let drain = runtime.drain
    try runtime.startLane("spool") { component in courier.keeper.run(drain, component) }
    return courier
  }

  /// Keeps a submission and waits for the workers' answer.
  /// - Returns: the answer; nil when none came in time: it is safe in the spool then and follows by itself. Handing in
  ///   the same key again waits for the same answer.
  /// - Throws: when it could not be kept.
  public func submit(_ submission: Submission, within limit: Duration) async throws(SpoolError) -> Receipt? {
    // Before it is kept, or the answer might be there first.
    let waiter = waiters.join(submission.key)
    defer { waiters.leave(waiter) }
    if case .settled(let receipt, _) = try await keep(submission) { return receipt }
    return await waiter.receipt(within: limit)
  }

  /// Keeps a submission, which then follows by itself; `onSettled` tells the answer.
  @discardableResult
  public func keep(_ submission: Submission) async throws(SpoolError) -> Placement {
    let result = await keeper.put(submission)
    bell.ring()
    return try result.get()
  }

  /// Waits for the answer to what is in the spool already, or gives the one that is remembered here.
  /// - Returns: nil when none came in time, or nothing of that key is known.
  public func receipt(of key: SubmissionKey, within limit: Duration) async throws(SpoolError) -> Receipt? {
    let waiter = waiters.join(key)
    defer { waiters.leave(waiter) }
    guard spool.isWaiting(key) else { return try spool.receipt(of: key) }
    return await waiter.receipt(within: limit)
  }

  /// The same for a thread of one's own, which it blocks. Never on Swift's cooperative threads.
  public func submitBlocking(_ submission: Submission, within limit: Duration) throws(SpoolError) -> Receipt? {
    let waiter = waiters.join(submission.key)
    defer { waiters.leave(waiter) }
    if case .settled(let receipt, _) = try keepBlocking(submission) { return receipt }
    return waiter.receiptBlocking(within: limit)
  }

  @discardableResult
  public func keepBlocking(_ submission: Submission) throws(SpoolError) -> Placement {
    let placement = try spool.put(submission)
    bell.ring()
    return placement
  }

  /// Many at the price of one flush; one result for each, in their order.
  public func keepBlocking(_ submissions: [Submission]) -> [Result<Placement, SpoolError>] {
    let results = spool.put(submissions)
    bell.ring()
    return results
  }

  /// Waits for the answer to what is in the spool already: nil when it did not come in time.
  public func receiptBlocking(of key: SubmissionKey, within limit: Duration) throws(SpoolError) -> Receipt? {
    let waiter = waiters.join(key)
    defer { waiters.leave(waiter) }
    guard spool.isWaiting(key) else { return try spool.receipt(of: key) }
    return waiter.receiptBlocking(within: limit)
  }
}
