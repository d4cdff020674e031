/// Tells whether an object has a name already, in time linear in its members.
///
/// Few names are compared one by one; beyond that a set is kept, whose hashing is seeded per process,
/// so that no sender can make it quadratic.
struct NamesSeen {
  private var set: Set<ExactText> = []
  private static let few = 16

  mutating func isRepeated(_ name: String, after earlier: [JSONMember]) -> Bool {
    guard earlier.count >= Self.few else { return earlier.place(of: name) != nil }
    if set.isEmpty { set = Set(earlier.map { ExactText($0.name) }) }
    return !set.insert(ExactText(name)).inserted
  }
}
