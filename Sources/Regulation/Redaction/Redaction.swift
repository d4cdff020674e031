/// Blacks out of a complaint what tells who complained, as the policy says (C5.2).
///
/// It errs on the side of the mark: a window that wants to know what stood there asks supervision, which may read it.
public struct Redaction: Sendable {
  private let policy: RedactionPolicy
  private let known: KnownIdentity

  /// - Parameter known: what the complainant said of himself; empty where he does not withhold it.
  public init(_ policy: RedactionPolicy, known: KnownIdentity = KnownIdentity()) {
    self.policy = policy
    self.known = known
  }

  public func redacted(_ text: String) -> String {
    var text = RedactedText(text)
    known.hide(in: &text)
    for word in policy.words { text.hide(word: word) }
    if policy.digits > 0 { text.hideNumbers(from: policy.digits) }
    if policy.emails { text.hideEmails() }
    if policy.accounts { text.hideAccounts() }
    if policy.plates { text.hidePlates() }
    if policy.dwellings { text.hideDwellings() }
    if policy.names { text.hideNames() }
    return text.text
  }
}
