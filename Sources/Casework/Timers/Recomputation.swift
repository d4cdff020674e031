internal import Database
internal import Regulation

/// After an import, the walk over all that is owed: chain by chain, in batches between which rungs fire as ever.
///
/// Whoever gets the lock walks, from the first number to the last, and then notes the revision. If he dies on the way,
/// another begins anew and finds what is done already unchanged.
struct Recomputation {
  private var cursor = ""
  private var target: Int?
  private var owns = false
  /// What the deadlines followed when they were last seen to follow the office: a new directory moves none.
  private var settled: TimerLook.Rules?

  /// Rows of `deadline` looked at in one step.
  static let stretch = 500

  /// What there is to do after a look.
  enum Step {
    case nothing
    /// Look again: something changed that the look does not show yet.
    case again
    /// Recompute these, and come again.
    case chains([String])
  }

  mutating func step(_ look: TimerLook, _ session: Session) throws(DatabaseError) -> Step {
    guard look.revision > look.recomputed else {
      settled = look.rules
      try end(session)
      return .nothing
    }
    guard settled != look.rules else {
      try session.execute(OfficeStore.setRecomputed, [.int(look.revision)])
      return .again
    }
    guard owns else { return try begin(session) }
    if target != look.revision { (target, cursor) = (look.revision, "") }
    return try walk(look, session)
  }

  /// The session is gone, and the lock with it.
  mutating func lost() { (owns, target, cursor) = (false, nil, "") }

  /// Another may just have finished: his revision is seen at the next look.
  private mutating func begin(_ session: Session) throws(DatabaseError) -> Step {
    owns = try session.query(OfficeStore.ownRecomputation).only().bool("owned")
    return owns ? .again : .nothing
  }

  private mutating func walk(_ look: TimerLook, _ session: Session) throws(DatabaseError) -> Step {
    let rows = try session.query(DeadlineStore.stretch, [.text(cursor), .int(Self.stretch)])
    var open: [String] = []
    for row in rows {
      cursor = try row.text("number")
      if try row.bool("is_open") { open.append(cursor) }
    }
    guard rows.isEmpty else { return .chains(open) }
    try session.execute(OfficeStore.setRecomputed, [.int(look.revision)])
    return .again
  }

  private mutating func end(_ session: Session) throws(DatabaseError) {
    guard owns else { return }
    try session.execute(OfficeStore.disownRecomputation)
    lost()
  }
}
