internal import Casework
internal import Database
internal import Glibc
internal import Logging
internal import Operations
internal import Regulation
internal import Synchronization

/// What was last known of the office and of the database's clock. It outlasts the database's absence, so that the form
/// does too.
final class OfficeBoard: Sendable {
  private struct State {
    var office: PublicOffice?
    /// Microseconds that the database's clock is ahead of this machine's.
    var ahead: Int64 = 0
  }
  private let state = Mutex(State())

  /// Nil until the database was reached once.
  var office: PublicOffice? { state.withLock { $0.office } }

  /// The office's time: this machine's clock, set by the database's.
  var now: Instant { Instant(microseconds: Self.machineTime + state.withLock { $0.ahead }) }

  private func set(_ office: PublicOffice, _ now: Instant) {
    state.withLock { $0 = State(office: office, ahead: now.microseconds - Self.machineTime) }
  }

  private static var machineTime: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  /// How often it is looked at; a rehearsal's clock jumps.
  private static let pause = Duration.seconds(5)
  private static let sweepEvery = 120

  /// Keeps itself up to date, and sweeps old uploads, until the drain.
  /// - Parameter mayOrphan: whether nothing waits that could still name an upload.
  func run(
    _ settings: DatabaseSettings, _ drain: Drain, _ component: Component, _ log: Logger, mayOrphan: () -> Bool
  ) {
    var session: Session?
    var round = 0
    while !drain.isDraining {
      do throws(DatabaseError) {
        let open: Session
        if let session { open = session } else { open = try Session(settings) }
        session = open
        let (office, now) = try PublicOffice.read(open)
        set(office, now)
        if round % Self.sweepEvery == 0 { try open.execute(UploadRows.sweep, [.bool(mayOrphan())]) }
        round += 1
        component.ready()
      } catch {
        component.waiting("database: \(error)")
        session?.close()
        session = nil
      }
      component.idle { _ = drain.sleep(Self.pause) }
    }
    session?.close()
  }
}
