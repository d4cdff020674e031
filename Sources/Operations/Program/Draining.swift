/// The course of a drain in time: what is in hand may end; then what can be given up is; then what still waits is cut;
/// then it is over.
///
/// The contract allows ten seconds from SIGTERM to the end, and a lane may just have begun to wait twenty for confirms.
struct Draining {
  private let hurries: Int64
  private let cuts: Int64
  private let ends: Int64

  /// At this pace the steps are looked for.
  static let pace = Duration.milliseconds(200)

  init(from now: Int64, limit: Duration) {
    let limit = Int64(limit / .nanoseconds(1))
    hurries = now + limit / 3 * 2
    cuts = now + limit / 6 * 5
    ends = now + limit
  }

  func press(_ drain: Drain, at now: Int64) {
    if now >= hurries { drain.hurry() }
    if now >= cuts { drain.cutoff.cut() }
  }

  func isOver(at now: Int64) -> Bool { now >= ends }
}
