internal import Casework
internal import Database

/// Puts a mail's large files into the database before the complaint that names them.
final class MailUploads {
  /// All that this channel's files may hold is in use: the mail waits.
  struct Full: Error, CustomStringConvertible {
    let description = "the files of mails that wait fill REDRESS_UPLOAD_QUOTA"
  }

  private let database: DeskDatabase
  private let key: ChannelKey
  private let quota: Int

  /// - Parameter quota: bytes of all files of mails that wait for their complaint.
  init(_ database: DeskDatabase, key: ChannelKey, quota: Int) {
    self.database = database
    self.key = key
    self.quota = quota
  }

  /// Returns when all are there to be named by their digests.
  /// - Parameters:
  ///   - mail: its digest; the same mail, sorted again, is stored once.
  ///   - attempt: another one stores it anew.
  ///   - progress: told after each piece.
  func store(_ files: [MailPacking.Item], of mail: String, attempt: Int, progress: () -> Void) throws {
    for (place, item) in files.enumerated() {
      guard let digest = item.sha256 else { continue }
      let isStored = try database.asking { (session) throws(DatabaseError) in
        try FileDeposit(session, key: key, quota: quota).store(
          item.file.bytes, digest: digest, mediaType: item.file.mediaType, as: "\(mail)/\(place)/\(attempt)",
          progress: progress)
      }
      guard isStored else { throw Full() }
    }
  }

  func sweep(orphans: Bool) throws(DatabaseError) {
    try database.asking { (session) throws(DatabaseError) in try FileDeposit.sweep(orphans: orphans, session) }
  }
}
