internal import Database

/// Says every few seconds that nothing is left in the worker's queue. Who is silent longer is away, by his own record: what
/// was handed in meanwhile waited through no fault of its sender (`HandIn`).
struct Presence {
  private var said: ContinuousClock.Instant?

  private static let pause = Duration.seconds(10)

  /// The queue is empty just now.
  mutating func mark(_ worker: String, _ session: Session) throws(PipelineFault) {
    if let said, said + Self.pause > .now { return }
    _ = try database { () throws(DatabaseError) in try session.query(PresenceStore.mark, [.text(worker)]) }
    said = .now
  }
}
