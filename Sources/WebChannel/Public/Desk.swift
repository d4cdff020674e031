internal import Casework
internal import Database
internal import Logging
internal import Operations
internal import Synchronization

/// Why a question to the database has no answer.
enum DeskFault: Error {
  /// The database is away, or too many are asking.
  case away
  /// It refused; a defect, or a right that lacks.
  case refused(DatabaseError)
}

/// Where asynchronous handlers have the database asked: a few threads, each with its own session, each with its queue.
final class Desk: Sendable {
  private let clerks: [Clerk]
  /// More than this wait only when something is wrong; who comes then is told at once.
  static let queueLimit = 64

  init(_ runtime: Runtime, _ settings: DatabaseSettings, clerks count: Int = 3) throws {
    clerks = try (1...count).map { _ in try Clerk(settings, runtime.logger) }
    for (index, clerk) in clerks.enumerated() {
      let drain = runtime.drain
      try runtime.startLane("desk-\(index + 1)") { component in clerk.run(drain, component) }
    }
  }

  func ask<Answer: Sendable>(
    _ question: @escaping @Sendable (Session) throws(DatabaseError) -> Answer
  ) async throws(DeskFault) -> Answer {
    guard let clerk = clerks.min(by: { $0.load < $1.load }), clerk.load < Self.queueLimit else { throw .away }
    let result: Result<Answer, DeskFault> = await withCheckedContinuation { continuation in
      clerk.take(
        Errand { session in
          guard let session else {
            continuation.resume(returning: .failure(.away))
            return nil
          }
          do throws(DatabaseError) {
            continuation.resume(returning: .success(try question(session)))
            return nil
          } catch {
            continuation.resume(returning: .failure(error.isRetriable || error.endsSession ? .away : .refused(error)))
            return error
          }
        })
    }
    return try result.get()
  }
}

/// One question; nil as a session means that there is none to be had.
private struct Errand: Sendable {
  let run: @Sendable (Session?) -> DatabaseError?
}

/// One thread of the desk.
private final class Clerk: Sendable {
  private let settings: DatabaseSettings
  private let log: Logger
  private let bell: Wake
  private let state = Mutex<(errands: [Errand], busy: Int, isClosed: Bool)>(([], 0, false))

  init(_ settings: DatabaseSettings, _ log: Logger) throws {
    self.settings = settings
    self.log = log
    bell = try Wake()
  }

  var load: Int { state.withLock { $0.errands.count + $0.busy } }

  func take(_ errand: Errand) {
    let isClosed = state.withLock { state in
      if !state.isClosed { state.errands.append(errand) }
      return state.isClosed
    }
    if isClosed { _ = errand.run(nil) } else { bell.ring() }
  }

  func run(_ drain: Drain, _ component: Component) {
    var session: Session?
    var lastFailure = ContinuousClock.now - .seconds(60)
    connect(&session, &lastFailure, component)
    while true {
      bell.mute()
      while let errand = next() {
        if session == nil, lastFailure.duration(to: .now) > .seconds(1) { connect(&session, &lastFailure, component) }
        if let fault = errand.run(session) { heed(fault, &session, component) }
        state.withLock { $0.busy = 0 }
        component.progress()
      }
      if drain.isDraining, isLeaving() { break }
      component.idle { sleep(drain) }
      if session == nil { connect(&session, &lastFailure, component) }
    }
    component.stopping()
    session?.close()
  }

  /// The drain's descriptor is readable for good once it has begun; handlers still finish what they began.
  private func sleep(_ drain: Drain) {
    if drain.isDraining {
      _ = Poll.isReadable(bell.descriptor, within: .milliseconds(100))
    } else {
      drain.sleep(.seconds(5), orReadable: bell.descriptor)
    }
  }

  private func next() -> Errand? {
    state.withLock { state in
      guard !state.errands.isEmpty else { return nil }
      state.busy = 1
      return state.errands.removeFirst()
    }
  }

  private let farewell = Mutex<ContinuousClock.Instant?>(nil)

  /// Some seconds after the drain began: what is asked later is answered with nothing.
  private func isLeaving() -> Bool {
    let end = farewell.withLock { end in
      if end == nil { end = .now + .seconds(4) }
      return end ?? .now
    }
    guard end <= .now else { return false }
    let left = state.withLock { state in
      state.isClosed = true
      return state.errands
    }
    for errand in left { _ = errand.run(nil) }
    return true
  }

  private func connect(
    _ session: inout Session?, _ lastFailure: inout ContinuousClock.Instant, _ component: Component
  ) {
    do throws(DatabaseError) {
      session = try Session(settings)
      component.ready()
    } catch {
      lastFailure = .now
      component.waiting("database: \(error)")
    }
  }

  private func heed(_ fault: DatabaseError, _ session: inout Session?, _ component: Component) {
    log.warning("a question to the database failed", error: fault)
    guard fault.endsSession else { return }
    session?.close()
    session = nil
    component.waiting("database: \(fault)")
  }
}
