internal import Channel
internal import Crypto
internal import FoundationEssentials
internal import JSON
internal import Mail
internal import Regulation

/// A mail as a complaint: what of it goes into which field (ops/guide/mailbox-channel.md).
struct ComplaintMail {
  let submission: Submission
  let reply: Reply
  /// Files that must be in the database before the complaint names them.
  let ahead: [MailPacking.Item]

  init(
    _ mail: ReceivedMail, _ bytes: [UInt8], id: String, arrivedAt: Int64, relatesTo: String?, givesAddress: Bool,
    mayAnswer: Bool, maySendAhead: Bool
  ) {
    reply = Reply(mail, mayAnswer: mayAnswer)
    let packing = MailPacking(mail, original: bytes, maySendAhead: maySendAhead)
    ahead = packing.items.filter { $0.sha256 != nil }
    var data: JSONObject = JSONObject([
      JSONMember("channel", "mail"), JSONMember("form", "written"),
      JSONMember("received_at", .string(Instant(microseconds: arrivedAt).rfc3339)),
    ])
    let narrative = MailNarrative(mail, packing, original: bytes.count).text
    if !narrative.isEmpty { data["narrative"] = .string(narrative) }
    if let complainant = Self.complainant(mail, givesAddress: givesAddress) {
      data["complainant"] = .object(complainant)
    }
    if let id = mail.header.messageID, id.utf8.count <= 250 { data["source_ref"] = .string("<\(id)>") }
    if let relatesTo { data["relates_to"] = .string(relatesTo) }
    if !packing.items.isEmpty { data["attachments"] = .array(packing.items.map(Self.attachment)) }
    submission = Submission(
      id: "mail/\(id)", source: MailSorting.source, language: reply.isEnglish ? .en : .zhHans, data: data,
      fingerprint: id)
  }

  private init(_ submission: Submission, _ reply: Reply, ahead: [MailPacking.Item]) {
    self.submission = submission
    self.reply = reply
    self.ahead = ahead
  }

  /// The same under the same id, for a number nobody knows.
  var withoutRelation: ComplaintMail {
    var data = submission.data
    data["relates_to"] = nil
    return ComplaintMail(
      Submission(
        id: submission.id, source: submission.source, language: submission.language, data: data,
        fingerprint: submission.fingerprint), reply, ahead: ahead)
  }

  /// Who sent it when what: the same mail by two ways (an alias, a second delivery) differs in its trace fields only.
  /// A mail that says neither when nor who it is stands for itself.
  static func id(_ mail: ReceivedMail, _ bytes: [UInt8]) -> String {
    guard let id = mail.header.messageID ?? mail.header["date"] else { return Digest.short(bytes) }
    let identity = [id, mail.header["from"] ?? "", mail.header["date"] ?? "", mail.header.subject]
    return Digest.short(Array(identity.joined(separator: "\0").utf8) + body(bytes))
  }

  private static func body(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    var index = bytes.startIndex
    while let end = bytes[index...].firstIndex(of: 10) {
      let next = end + 1
      if next < bytes.count, bytes[next] == 10 || bytes[next...].starts(with: [13, 10]) { return bytes[next...] }
      index = next
    }
    return bytes[bytes.endIndex...]
  }

  /// Name and address as he gives them. Nobody has checked them, as with any channel.
  private static func complainant(_ mail: ReceivedMail, givesAddress: Bool) -> JSONObject? {
    guard let from = mail.header.from else { return nil }
    var part = JSONObject()
    if let name = from.name, name.unicodeScalars.count <= 100, name != from.address { part["name"] = .string(name) }
    if givesAddress, let mailbox = try? Mailbox(from.address) { part["email"] = .string(mailbox.address) }
    return part.members.isEmpty ? nil : part
  }

  private static func attachment(_ item: MailPacking.Item) -> JSON {
    let (file, digest) = (item.file, item.sha256)
    let body =
      digest.map { JSONMember("sha256", .string(Digest.hex($0))) }
      ?? JSONMember("content", .string(Data(file.bytes).base64EncodedString()))
    return .object(
      JSONObject([JSONMember("name", .string(file.name)), JSONMember("media_type", .string(file.mediaType)), body]))
  }
}
