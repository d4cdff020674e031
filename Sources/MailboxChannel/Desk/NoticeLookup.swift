internal import Database

/// What mailbox-channel may ask the database: whose notice a Message-ID is, whether an address is that person's, and
/// who supervision is. Nothing else is open to its role.
final class NoticeLookup {
  struct Notice: Sendable, Equatable {
    /// The id of a notice, or of a digest of several.
    let id: String
    /// A directory code, or `complainant`.
    let recipient: String
    /// Nil for a digest.
    let number: String?
  }

  private let database: DeskDatabase

  init(_ database: DeskDatabase) { self.database = database }

  /// The first of these Message-IDs that is a notice's.
  func notice(of ids: [String]) throws(DatabaseError) -> Notice? {
    for id in ids {
      let rows = try database.asking { (session) throws(DatabaseError) in
        try session.query(Self.byMessageID, [.text(id)])
      }
      if let row = rows.first {
        return Notice(
          id: try row.text("notice"), recipient: try row.text("recipient"), number: try row.textOrNil("number"))
      }
    }
    return nil
  }

  func isAddress(_ address: String, of person: String) throws(DatabaseError) -> Bool {
    try database.asking { (session) throws(DatabaseError) in
      try session.query(Self.isAddress, [.text(person), .text(address)]).only().bool("yes")
    }
  }

  /// Addresses of the supervision section; empty before a directory was imported.
  func supervision() throws(DatabaseError) -> [String] {
    try database.asking { (session) throws(DatabaseError) in
      var addresses: [String] = []
      for row in try session.query(Self.supervision) { addresses.append(try row.text("address")) }
      return addresses
    }
  }

  private static let byMessageID = Statement(
    "mailbox.notice", "SELECT notice, recipient, number FROM notice_by_message_id($1)")
  private static let isAddress = Statement("mailbox.is_address", "SELECT person_has_address($1, $2) AS yes")
  private static let supervision = Statement(
    "mailbox.supervision", "SELECT address FROM supervision_addresses() AS address")
}
