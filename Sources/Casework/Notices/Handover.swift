public import Database
internal import JSON
internal import Regulation

/// The complaints that assignments hand to windows, opened by the notifier alone and only while a window has the case,
/// and redacted before anything else sees them.
public struct Handover: Sendable {
  public let complaint: LinkedNotice.Complaint
  /// The service item, where it is one that the policy lists: then it may be named in a mail.
  public let listedItem: String?

  /// By case number; a case that no window has, or whose file is destroyed, is not among them. Nor is one that does not
  /// open: its notice goes out all the same, and `damaged` hears of it.
  public static func open(
    _ numbers: some Sequence<String>, with vault: Vault, in work: UnitOfWork, damaged: (String) -> Void
  ) throws(DatabaseError) -> [String: Handover] {
    let wanted = Set(numbers).sorted()
    guard !wanted.isEmpty else { return [:] }
    let rows = try work.session.query(NoticeLinkStore.handOn, [.texts(wanted)])
    var complaints: [String: Handover] = [:]
    for row in rows {
      let sealed = try SealedStory(row)
      guard let state = work.caseState(sealed.number) else { continue }
      do throws(VaultError) {
        complaints[sealed.number] = try sealed.handover(vault, state, work.office.policy)
      } catch { damaged(sealed.number) }
    }
    return complaints
  }
}

private struct SealedStory {
  let number: String
  private let wrappedKey: [UInt8]
  private let narrative: [UInt8]?
  private let identity: [UInt8]?

  init(_ row: Row) throws(DatabaseError) {
    number = try row.text("number")
    wrappedKey = try row.bytes("wrapped_key")
    narrative = try row.bytesOrNil("narrative")
    identity = try row.bytesOrNil("identity")
  }

  func handover(_ vault: Vault, _ state: CaseState, _ policy: Policy) throws(VaultError) -> Handover? {
    let key = try vault.unwrap(wrappedKey, for: number)
    guard let narrative, let story = try? JSON.parse(key.open(narrative, as: "narrative")).object else { return nil }
    var person = ComplainantIdentity()
    if let identity { person = ComplainantIdentity(bytes: try key.open(identity, as: "identity")) ?? person }
    let isWithheld = state.withholdsIdentity
    let known = KnownIdentity(
      name: isWithheld ? person.name : nil, phone: isWithheld ? person.phone : nil, email: person.email,
      address: person.address)
    let redaction = Redaction(policy.redaction, known: known)
    func text(_ name: String) -> String? { story[name]?.string.map(redaction.redacted) }
    let complaint = LinkedNotice.Complaint(
      narrative: text("narrative") ?? "", serviceItem: text("service_item"), respondent: text("respondent"),
      name: isWithheld ? nil : person.name, phone: isWithheld ? nil : person.phone)
    let item = story["service_item"]?.string
    return Handover(complaint: complaint, listedItem: item.flatMap { policy.serviceItems.contains($0) ? $0 : nil })
  }
}
