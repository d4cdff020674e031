internal import Crypto
internal import Database
internal import JSON
internal import Regulation

extension UnitOfWork {
  /// Takes as many inquiry numbers as the messages may need; what is left over goes back with the commit.
  func reserveInquiryNumbers(_ count: Int) throws(DatabaseError) {
    try numbers.take(count, .inquiry, year: now.day.year, session)
  }

  /// The number that the next inquiry gets.
  func nextInquiryNumber() throws(Refusal) -> String {
    guard let number = numbers.next(.inquiry, prefix: office.policy.centre.prefix) else { throw Self.notReserved }
    return number
  }

  /// Begins an inquiry's chain, sealed with a key of its own.
  func beginInquiry(
    _ number: String, _ drafts: [Draft<InquiryEvent>], by actor: String, because message: Incoming
  ) throws(Refusal) {
    guard let vault = plan.vault else { throw Self.notReserved }
    do throws(VaultError) {
      let (key, wrapped) = try vault.makeKey(for: number)
      numbers.use(.inquiry)
      begin(number, key: key)
      for (index, draft) in drafts.enumerated() {
        append(
          .inquiry(draft.event), draft.writing, to: number, by: actor, because: message,
          with: index == 0 ? [Self.sealed(wrapped)] : [])
      }
      write { $0.add(InquiryKeyStore.insert, [.texts([number]), .blobs([wrapped])]) }
    } catch {
      vaultFault = vaultFault ?? error
    }
  }

  /// `"sealed": {"key": …}`: what opens the inquiry's writings, by its digest.
  private static func sealed(_ wrappedKey: [UInt8]) -> JSONMember {
    JSONMember("sealed", ["key": .string(SHA256.hash(data: wrappedKey).hex)])
  }

  private static let notReserved = Refusal(
    code: "not-this-worker", chinese: "该进程不立案问责", english: "this worker opens no inquiries")
}
