internal import Casework
internal import JSON
internal import Regulation

/// Moves a rehearsal database's clock, for everybody who uses it.
struct ClockMove {
  private let session: Session

  init(_ session: Session) { self.session = session }

  /// - Parameter distance: from the time it is, in microseconds.
  func move(_ console: Console, by distance: (Instant) -> Int64) throws {
    guard try ClockStore.isRehearsal(session) else {
      throw Failure.refused(
        "这是生产库，时钟不能拨动；演练请另建数据库并运行 redress migrate --rehearsal",
        "this is a production database, its clock can't be moved; make another with redress migrate --rehearsal")
    }
    let now = try ClockStore.now(session)
    let microseconds = distance(now)
    // Before the first event there is no order of events that going back could break.
    guard try microseconds >= 0 || !ClockStore.isInUse(session) else {
      throw Failure.refused(
        "已有案件的演练库，时钟只能向前拨；现在是 \(now.rfc3339)",
        "the clock never goes back once there are cases; it is \(now.rfc3339)")
    }
    try ClockStore.advance(session, seconds: Double(microseconds) / 1_000_000)
    try ClockSignal.send(session)
    let after = try ClockStore.now(session)
    console.say("时钟拨到 \(after.rfc3339)", "the clock shows \(after.rfc3339)")
    console.emit(["now": .string(after.rfc3339), "rehearsal": true])
  }
}
