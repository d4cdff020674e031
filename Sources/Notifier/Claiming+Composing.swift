internal import Casework
internal import Correspondence
internal import Database
internal import Mail
internal import Regulation

/// A notice that leaves alone, and where to.
struct Addressed {
  let record: NoticeRecord
  let to: Mailbox
}

/// What was taken in hand, as bytes with the recipient, whom no stored mail names.
extension Claiming {
  /// Staff's, a mail each.
  func singles(_ letters: [Addressed]) throws(PipelineFault) -> [Mailing] {
    guard !letters.isEmpty else { return [] }
    let ids = letters.map(\.record.id)
    let stored = try stored { () throws(DatabaseError) in
      let messages = try NoticeBook.messages(of: ids, work.session)
      try NoticeBook.claim(ids, by: seat, digest: nil, work.session)
      return messages
    }
    return letters.map {
      mailing(Reserve.Letter(record: $0.record, to: $0.to, sealed: stored[$0.record.id]))
    }
  }

  /// One that is in hand.
  func mailing(_ letter: Reserve.Letter) -> Mailing {
    let content = content(letter.to) { () throws(MailError) in
      guard let sealed = letter.sealed, let bytes = try? scribe.keys.open(sealed, of: letter.record.id)
      else { throw MailError(.compose, code: "sealed", reason: "the stored mail does not open") }
      return try ComposedMail(bytes: bytes)
    }
    return mailing([letter.record], content)
  }

  /// One mail that lists the first of these, and says how many more there are where they are too many to list.
  func digest(
    _ records: [NoticeRecord], of code: String, to address: Mailbox
  ) throws(PipelineFault) -> Mailing {
    let listed = Array(records.prefix(Self.listed))
    let id = "\(listed[0].id)/\(listed[0].attempts + 1)"
    let rest = try gather(listed, isAll: listed.count == records.count, of: code, as: id)
    let unlisted = rest.reduce(0) { $0 + $1.count }
    let written = Result { () throws(MailError) in
      let mail = try scribe.digest(listed, rest, id: id, to: code, office: work.office, at: work.now).composed()
      return (mail: mail, sealed: try scribe.sealed(mail.bytes, of: id))
    }
    if let sealed = try? written.get().sealed { try keep(sealed, id, of: code) }
    let content = content(address) { () throws(MailError) in try written.get().mail }
    return mailing(listed, content, digest: id, count: listed.count + unlisted)
  }

  /// Takes them in hand, and with them what else is due; not an assignment, behind whose link the complaint stands: that
  /// leaves in a mail that has the link. The digest's row comes first: its notices refer to it.
  private func gather(
    _ listed: [NoticeRecord], isAll: Bool, of code: String, as id: String
  ) throws(PipelineFault) -> [(rung: Rung?, count: Int)] {
    try stored { () throws(DatabaseError) in
      try NoticeBook.keep(digest: id, to: code, [], messageID: scribe.messageID(of: id), at: work.now, work.session)
      try NoticeBook.claim(listed.map(\.id), by: seat, digest: id, work.session)
      guard !isAll else { return [] }
      return try NoticeBook.gather(
        to: code, at: work.now, by: seat, digest: id, besides: [TemplateName.assignment.rawValue], work.session)
    }
  }

  private func keep(_ sealed: [UInt8], _ id: String, of code: String) throws(PipelineFault) {
    try stored { () throws(DatabaseError) in
      try NoticeBook.keep(
        digest: id, to: code, sealed, messageID: scribe.messageID(of: id), at: work.now, work.session)
    }
  }

  /// Those of these that are still to be had, as one that is settled without a mail; none when there are none.
  func take(_ records: [NoticeRecord], _ content: Mailing.Content) throws(PipelineFault) -> [Mailing] {
    guard !records.isEmpty else { return [] }
    let taken = try stored { () throws(DatabaseError) in
      try NoticeBook.take(records.map(\.id), by: seat, work.session)
    }
    let ours = records.filter { taken.contains($0.id) }
    return ours.isEmpty ? [] : [mailing(ours, content, neverLeaves: true)]
  }

  private func mailing(
    _ records: [NoticeRecord], _ content: Mailing.Content, digest: String? = nil, count: Int? = nil,
    neverLeaves: Bool = false
  ) -> Mailing {
    Mailing(
      records: records, count: count ?? records.count, id: digest ?? records.first?.id ?? "", isDigest: digest != nil,
      content: content, neverLeaves: neverLeaves, seat: seat, claimedAt: work.now)
  }

  private func content(_ address: Mailbox, _ mail: () throws(MailError) -> ComposedMail) -> Mailing.Content {
    do throws(MailError) {
      return .mail(try mail().addingRecipient(address), address)
    } catch {
      return .nothing(.failed(status: nil, reason: error.code, answer: nil))
    }
  }
}
