internal import Glibc

/// How many complaints of one address a day give that address to the notifier. The sender of a mail is easily forged:
/// without a limit anybody could have the centre flood another's mailbox. Further complaints are registered all the
/// same, and the address stands in the mail that is kept with the case.
struct SenderQuota {
  static let perDay = 10
  private var day = 0
  /// The mails of each sender that gave it; one that is sorted again, because the database was away, counts once.
  private var given: [String: Set<String>] = [:]

  /// - Parameters:
  ///   - sender: an address's key; empty for none.
  ///   - mail: the mail's digest.
  mutating func take(_ sender: String, for mail: String) -> Bool {
    let today = time(nil) / 86_400
    if today != day { (day, given) = (today, [:]) }
    guard !sender.isEmpty else { return false }
    let mails = given[sender, default: []]
    guard !mails.contains(mail) else { return true }
    guard mails.count < Self.perDay else { return false }
    given[sender, default: []].insert(mail)
    return true
  }
}
