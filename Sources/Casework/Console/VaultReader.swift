public import Database
public import JSON
internal import Regulation

/// Opens what is sealed of a case, for a person whose role allows it; who and why is on record before anything is open.
public struct VaultReader {
  private let session: Session
  private let vault: Vault
  private let number: String
  private let actor: String
  private let reason: String

  /// - Parameters:
  ///   - actor: a directory code.
  ///   - reason: kept with the opening.
  public init(_ session: Session, _ vault: Vault, case number: String, by actor: String, because reason: String) {
    self.session = session
    self.vault = vault
    self.number = number
    self.actor = actor
    self.reason = reason
  }

  /// Who complained; empty when he gave nothing of himself.
  /// - Throws: `Refusal`, `VaultError`, `DatabaseError`.
  public func identity() throws -> ComplainantIdentity {
    let opened = try open(.identity, recorded: ["identity"]) { (session) throws(DatabaseError) in
      try SealedRow(session, number)
    }
    let key = try key(opened)
    guard !opened.isIdentityErased else { throw Refusal(.erased) }
    guard let sealed = opened.identity else { return ComplainantIdentity() }
    guard let identity = ComplainantIdentity(bytes: try key.open(sealed, as: "identity")) else {
      throw VaultError.notOpened
    }
    return identity
  }

  /// What he wrote, in parts by name, and his files.
  public func narrative() throws -> (story: JSONObject, files: [OpenedFile]) {
    let (row, files) = try open(.narrative, recorded: ["narrative", "files"]) { (session) throws(DatabaseError) in
      (try SealedRow(session, number), try session.query(AttachmentStore.ofNumber, [.text(number)]))
    }
    let key = try key(row)
    guard let sealed = row.narrative, let story = try? JSON.parse(key.open(sealed, as: "narrative")).object else {
      throw VaultError.notOpened
    }
    return (story, try files.map { try OpenedFile($0, key) })
  }

  /// What staff wrote about it since: results, replies, reasons. It may tell who complained, so it takes the right to
  /// know that.
  public func writings() throws -> [OpenedWriting] {
    let (row, writings) = try open(.identity, recorded: ["writings"]) { (session) throws(DatabaseError) in
      (try SealedRow(session, number), try session.query(WritingStore.ofNumber, [.text(number)]))
    }
    let key = try key(row)
    return try writings.map { try OpenedWriting($0, key) }
  }

  private func open<Sealed>(
    _ what: Confidence, recorded parts: [String], _ read: (Session) throws(DatabaseError) -> Sealed
  ) throws -> Sealed {
    guard let view = try CaseView.read(number, session) else { throw Refusal.unknownCase(field: "/number") }
    try mayRead(
      what, by: Actor(actor), of: view.state, inquiries: try CaseView.summaries(number, session),
      in: try OfficeCache.load(session))
    return try session.transaction { () throws(DatabaseError) in
      for part in parts {
        try session.execute(
          VaultOpeningStore.insert, [.text(number), .text(part), .text(actor), .text(reason)])
      }
      return try read(session)
    }
  }

  private func key(_ row: SealedRow) throws -> DataKey {
    guard let wrapped = row.wrappedKey else { throw Refusal(.erased) }
    return try vault.unwrap(wrapped, for: number)
  }
}

private struct SealedRow {
  let wrappedKey: [UInt8]?
  let identity: [UInt8]?
  let narrative: [UInt8]?
  let isIdentityErased: Bool

  init(_ session: Session, _ number: String) throws(DatabaseError) {
    let row = try session.query(VaultStore.sealed, [.text(number)]).only()
    wrappedKey = try row.bytesOrNil("wrapped_key")
    identity = try row.bytesOrNil("identity")
    narrative = try row.bytesOrNil("narrative")
    isIdentityErased = try row.instantMicrosecondsOrNil("identity_erased_at") != nil
  }
}
