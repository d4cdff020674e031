internal import Casework
internal import Mail
internal import Regulation

/// What a sender has in hand: one mail to one person, for one notice or several.
struct Mailing {
  /// The notice, or those that the mail lists: of a hundred thousand the most urgent.
  let records: [NoticeRecord]
  /// All of them, those that are only counted included.
  let count: Int
  /// Of the notice, or of the digest.
  let id: String
  let isDigest: Bool
  let content: Content
  /// No mail was ever to leave for it, so that it counts for nothing in when the person was last mailed.
  let neverLeaves: Bool
  /// Under this number it was claimed.
  let seat: Int
  let claimedAt: Instant

  enum Content {
    /// The whole mail, `To` included, and whom it is for.
    case mail(ComposedMail, Mailbox)
    /// Nothing to send: settled without trying.
    case nothing(NoticeSettlement)
  }

  var isMail: Bool { if case .mail = content { true } else { false } }

  /// The person for whom others may be waiting; nil for complainants, whose mails are never gathered.
  var gatheredFor: String? {
    guard !neverLeaves, let record = records.first, !record.isForComplainant else { return nil }
    return record.recipient
  }

  /// What of it is still to be settled, by id.
  var pile: NoticePile { isDigest ? .digest(id) : .notices(records.map(\.id)) }
}

/// A mailing that came back, or never left.
struct Returned {
  let mailing: Mailing
  let settlement: (Office, Instant) -> NoticeSettlement
  /// The same for all its notices, once it is said.
  var settled: NoticeSettlement?
  var progress = PileProgress()
  /// The server took it, and it was one notice's: such are put down together.
  var isPlain: Bool
  /// Its own rows or chain could not be written: it is tried again then, and holds up nobody.
  var retry: ContinuousClock.Instant?

  var isStuck: Bool { retry != nil }
}

/// What a look at the waiting notices gives.
struct Claims {
  var mailings: [Mailing] = []
  /// Look again after this many seconds at the latest; nil when more may be due at once.
  var wait: Duration?
}

/// How far a pile is put down: what is read of it and still to do, and after which id it goes on.
struct PileProgress {
  var ids: ArraySlice<String> = []
  var last = ""
  var isRead = false
}

/// Notices `sending` under one number, however many: looked at in pieces, in the order of their ids.
enum NoticePile {
  case notices([String])
  case digest(String)
  /// Whatever is under the number, beside what is known to be on its way.
  case all(besides: [String])
}
