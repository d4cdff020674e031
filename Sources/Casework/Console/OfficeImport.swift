public import Database
internal import JSON
public import Regulation

/// Puts a document in force: whole, numbered, and noticed by every worker.
public struct OfficeImport {
  /// What an import came to.
  public struct Outcome: Sendable, Equatable {
    /// The version in force now.
    public let version: Int
    /// False when it says what was in force already: that makes no version.
    public let isNew: Bool
  }

  private let session: Session
  /// Kept with each version.
  private let actor: String

  public init(_ session: Session, by actor: String) {
    self.session = session
    self.actor = actor
  }

  /// Takes a directory that has no faults. What cases still name and it leaves out is kept, retired.
  /// - Returns: the outcome, and the codes that were retired.
  public func take(_ new: Directory) throws(DatabaseError) -> (outcome: Outcome, retired: [String]) {
    var retired: [String] = []
    let outcome = try put("directory") { (office) throws(DatabaseError) in
      let missing = office.directory.codes.subtracting(new.codes)
      let kept = new.keeping(try inUse(missing), of: office.directory)
      retired = kept.codes.subtracting(new.codes).sorted()
      return try Self.document(kept)
    }
    return (outcome, retired)
  }

  public func take(_ policy: Policy) throws(DatabaseError) -> Outcome {
    try put("policy") { (_) throws(DatabaseError) in try Self.document(policy) }
  }

  /// What the file publishes replaces what the calendar in force had for those years.
  public func take(_ file: CalendarFile) throws(DatabaseError) -> Outcome {
    try put("calendar") { (office) throws(DatabaseError) in
      let calendar = office.calendar.importing(file, version: office.calendar.version + 1)
      return try Self.document(CalendarDocument(calendar))
    }
  }

  /// Codes among these that events, and with them cases, inquiries, deadlines and notices, name.
  private func inUse(_ codes: Set<String>) throws(DatabaseError) -> Set<String> {
    guard !codes.isEmpty else { return [] }
    var found: Set<String> = []
    for row in try session.query(CodeStore.inUse, [.texts(codes.sorted())]) { found.insert(try row.text("code")) }
    return found
  }

  /// The document is made from the office as it is while nobody writes: no other import comes between, and no case
  /// begins to name what is about to be left out.
  private func put(
    _ kind: String, _ make: (Office) throws(DatabaseError) -> String
  ) throws(DatabaseError) -> Outcome {
    let outcome = try session.transaction { () throws(DatabaseError) in
      try session.execute(OfficeStore.holdForImport)
      let before = try session.query(OfficeStore.versions).only().int(.name(kind))
      let document = try make(OfficeCache.load(session))
      let row = try session.query(OfficeStore.import, [.text(kind), .text(document), .text(actor)]).only()
      let version = try row.int("version")
      return Outcome(version: version, isNew: version != before)
    }
    if outcome.isNew { try ClockSignal.send(session) }
    return outcome
  }

  private static func document(_ value: some Encodable) throws(DatabaseError) -> String {
    do { return try JSONValueEncoder().encode(value).text() } catch {
      throw DatabaseError(.misuse, doing: "office.import", message: "the document can't be written as JSON")
    }
  }
}

extension Directory {
  /// Of departments, windows and people.
  public var codes: Set<String> {
    Set(departments.map(\.code)).union(windows.map(\.code)).union(people.map(\.code))
  }
}
