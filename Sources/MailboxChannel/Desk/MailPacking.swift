internal import Crypto
internal import Mail

/// Which of a mail's files go with the complaint, and how: in the message as long as they fit, the others ahead of it
/// into the database. The original mail is always among them: it is the evidence, and has whatever else was left.
struct MailPacking {
  struct Item {
    let file: ReceivedFile
    /// Of a file that goes ahead and is named by this; nil for one in the message.
    let sha256: [UInt8]?
  }

  /// The mail's files in their order, then the original.
  let items: [Item]
  /// More than a complaint may have, or more than fits where nothing can be sent ahead.
  let left: [ReceivedFile]
  let hasOriginal: Bool

  /// What the CloudEvent may hold besides attachments is far below the rest of its 1 MiB.
  private static let room = 900_000
  private static let limit = 10

  init(_ mail: ReceivedMail, original bytes: [UInt8], maySendAhead: Bool) {
    var room = Self.room
    func pack(_ file: ReceivedFile) -> Item? {
      let cost = Self.cost(file)
      if cost <= room {
        room -= cost
        return Item(file: file, sha256: nil)
      }
      return maySendAhead ? Item(file: file, sha256: Array(SHA256.hash(data: file.bytes))) : nil
    }
    let whole = ReceivedFile(name: "original.eml", mediaType: "message/rfc822", bytes: bytes)
    // Room for the original first where it is small.
    let original = bytes.isEmpty ? nil : pack(whole)
    var (items, left): ([Item], [ReceivedFile]) = ([], [])
    for file in mail.files where !file.bytes.isEmpty {
      // The same file twice is one file.
      if items.contains(where: { $0.file.bytes == file.bytes }) { continue }
      if items.count < Self.limit - 1, let item = pack(file) { items.append(item) } else { left.append(file) }
    }
    self.items = items + [original].compactMap(\.self)
    self.left = left
    hasOriginal = original != nil
  }

  /// In base64, with its name.
  private static func cost(_ file: ReceivedFile) -> Int {
    (file.bytes.count + 2) / 3 * 4 + file.name.utf8.count * 6 + 200
  }
}
