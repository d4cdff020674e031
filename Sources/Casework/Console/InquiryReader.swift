public import Database
internal import Regulation

/// Opens what people wrote in an inquiry, for a person whose role allows it; who and why is on record before anything is
/// open.
public struct InquiryReader {
  private let session: Session
  private let vault: Vault
  private let number: String
  private let actor: String
  private let reason: String

  /// - Parameters:
  ///   - actor: a directory code.
  ///   - reason: kept with the opening.
  public init(_ session: Session, _ vault: Vault, inquiry number: String, by actor: String, because reason: String) {
    self.session = session
    self.vault = vault
    self.number = number
    self.actor = actor
    self.reason = reason
  }

  /// - Throws: `Refusal`, `VaultError`, `DatabaseError`.
  public func writings() throws -> [OpenedWriting] {
    guard let view = try InquiryView.read(number, session) else { throw Refusal(.unknownInquiry, field: "/number") }
    try mayRead(.inquiry, by: Actor(actor), of: view.state, in: try OfficeCache.load(session))
    let (wrapped, rows) = try session.transaction { () throws(DatabaseError) in
      try session.execute(
        VaultOpeningStore.insert, [.text(number), .text("inquiry"), .text(actor), .text(reason)])
      let key = try session.query(InquiryKeyStore.keys, [.texts([number])]).only().bytes("wrapped_key")
      return (key, try session.query(WritingStore.ofNumber, [.text(number)]))
    }
    let key = try vault.unwrap(wrapped, for: number)
    return try rows.map { try OpenedWriting($0, key) }
  }
}
