internal import Casework

extension Console {
  /// Whether the import changed anything; says so where it did not.
  func isChange(_ outcome: OfficeImport.Outcome, _ chinese: String, _ english: String) -> Bool {
    guard !outcome.isNew else { return true }
    say(
      "\(chinese)与第\(outcome.version)版相同，未作变动",
      "nothing changed: this is the \(english) of version \(outcome.version)")
    emit(["version": .int(outcome.version), "changed": false])
    return false
  }
}
