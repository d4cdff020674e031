/// A person who is told in somebody's part.
struct Bearer: Hashable {
  var person: String
  var role: String
  var standIn: StandIn?
}

/// Who plays a part on a day; `gap` is what supervision must know of.
struct Seating: Hashable {
  var bearers: [Bearer] = []
  var gap: StandIn?

  static func + (left: Seating, right: Seating) -> Seating {
    Seating(bearers: left.bearers + right.bearers, gap: left.gap ?? right.gap)
  }
}
