/// What the spool did with a submission. In each case it is safe: the source may be told so.
public enum Placement: Sendable, Hashable {
  /// It is on disk now.
  case kept
  /// The same key was on disk already and has no answer yet; the first one stays.
  /// - `isSame`: whether the fingerprints agree. If not, somebody used an id twice.
  case waiting(isSame: Bool)
  /// The same key has been accepted before: this is the answer.
  case settled(Receipt, isSame: Bool)
}
