/// In what capacity somebody acts.
struct Standing: Sendable {
  /// Nil is the complainant.
  var person: Person?
  /// The section he acts for; nil for a window or the complainant.
  var party: Party?
}
