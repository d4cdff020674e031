extension [JSONMember] {
  /// The place of the first member of that name.
  func place(of name: String) -> Int? {
    // Not `for member in self`, which would retain and release every value passed over.
    withUnsafeBufferPointer { members in members.indices.first { members[$0].name.isSameText(as: name) } }
  }

  func sortedByName() -> [JSONMember] {
    var members = self
    members.sortByName()
    return members
  }

  /// By the scalars of the names, members of the same name in the order they had; an insertion sort, as events
  /// have few members.
  mutating func sortByName() {
    if count > 32 { return sort { $0.name.precedes($1.name) } }
    withUnsafeMutableBufferPointer { members in
      for next in members.indices.dropFirst() {
        var place = next
        while place > 0, members[place].name.precedes(members[place - 1].name) {
          members.swapAt(place, place - 1)
          place -= 1
        }
      }
    }
  }

  /// Of sorted members: a name given twice means the last value, as in other encoders.
  mutating func keepLastOfEachName() {
    guard indices.dropFirst().contains(where: { self[$0].name.isSameText(as: self[$0 - 1].name) }) else { return }
    self = indices.filter { $0 == count - 1 || !self[$0].name.isSameText(as: self[$0 + 1].name) }.map { self[$0] }
  }
}
