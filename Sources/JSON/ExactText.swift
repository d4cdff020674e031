/// Texts compared scalar by scalar, which in UTF-8 is byte by byte.
///
/// `==` and `<` on `String` go by canonical equivalence ("K" equals the Kelvin sign), which RFC 8259
/// section 8.3 keeps apart.
extension String {
  /// Whether both are the same Unicode scalars.
  func isSameText(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    return withBytes(and: other) { mine, theirs in
      for place in mine.indices where mine[place] != theirs[place] { return false }
      return true
    }
  }

  /// Whether this stands before the other in the order of scalars.
  func precedes(_ other: String) -> Bool {
    withBytes(and: other) { mine, theirs in
      for place in 0..<min(mine.count, theirs.count) where mine[place] != theirs[place] {
        return mine[place] < theirs[place]
      }
      return mine.count < theirs.count
    }
  }

  /// Strings made by Swift are contiguous UTF-8; the copy is for those that are not.
  @inline(__always)
  private func withBytes(
    and other: String, _ compare: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
  ) -> Bool {
    let result = utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { theirs in compare(mine, theirs) }
    }
    if case .some(.some(let result)) = result { return result }
    return Array(utf8).withUnsafeBufferPointer { mine in
      Array(other.utf8).withUnsafeBufferPointer { theirs in compare(mine, theirs) }
    }
  }
}

/// A text as a key of a set or dictionary, equal only to the very same scalars.
struct ExactText: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (left: ExactText, right: ExactText) -> Bool { left.text.isSameText(as: right.text) }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
    hasher.combine(0xFF as UInt8)
  }
}
