internal import Crypto
public import Database
public import JSON
public import Regulation

/// The book of box openings: who opened which box when, which letters were in it, and that nothing came after the seal.
public struct BoxBook {
  private let session: Session
  /// Who types, as the machine knows him.
  private let clerk: String

  public init(_ session: Session, by clerk: String) {
    self.session = session
    self.clerk = clerk
  }

  /// C4: the section that runs daily handling and the duty section; discipline may be present instead of one of them.
  public static let openingRoles: [Role] = [.supervision, .dutySection, .discipline]

  /// - Returns: the opening's id.
  /// - Throws: `Refusal` unless two different persons of the directory in force opened it, who may.
  public func open(_ box: String, at openedAt: Instant, openers: [String]) throws -> String {
    let directory = try OfficeCache.load(session).directory
    guard openers.count == 2, openers[0] != openers[1] else {
      throw Refusal(
        code: "two-openers", field: "/openers", chinese: "开箱须由两名不同的人员共同进行", english: "two different persons open a box")
    }
    for code in openers {
      guard let person = directory.person(code), !person.retired else {
        throw Refusal(
          code: "unknown-person", field: "/openers", chinese: "名录中没有 \(code)",
          english: "\(code) is not in the directory")
      }
      guard Self.openingRoles.contains(where: person.has) else {
        throw Refusal(
          code: "not-your-role", field: "/openers", clause: "C4", chinese: "\(code) 不是监督科、带班科室或纪检人员，不能开箱",
          english: "\(code) is not of supervision, the duty section or discipline, and may not open a box")
      }
    }
    let values: [Value] = [.text(box), .instant(openedAt.microseconds), .texts(openers), .text(clerk)]
    return try session.query(BoxStore.open, values).only().text("id")
  }

  /// Writes a letter down before it is handed in, so that entering it again after any accident is the same letter.
  /// - Parameter data: of the complaint, without what the opening gives.
  /// - Returns: its place, the whole data, and the case number where it has one already.
  public func enter(_ data: JSONObject, in opening: BoxOpening) throws -> (
    position: Int, data: JSONObject, number: String?
  ) {
    var whole = data
    whole["channel"] = "box"
    whole["form"] = "written"
    whole["received_at"] = .string(opening.openedAt.rfc3339)
    // The same reading as the workers', so that nearly nothing is refused after it is in the book.
    _ = try ComplaintData(whole)
    let digest = Array(SHA256.hash(data: JSON.object(whole).bytes(.sorted)))
    let row = try session.transaction { () throws(DatabaseError) in
      try session.execute(BoxStore.lock, [.text(opening.id)])
      try session.execute(BoxStore.add, [.text(opening.id), .bytes(digest), .text(clerk)])
      return try session.query(BoxStore.letter, [.text(opening.id), .bytes(digest)]).only()
    }
    let position = try row.int("position")
    whole["source_ref"] = .string("\(opening.id)/\(position)")
    return (position, whole, try row.textOrNil("number"))
  }

  /// The id of a letter's message: the same for ever.
  public static func messageID(_ opening: String, _ position: Int) -> String { "box/\(opening)/\(position)" }

  public func accept(_ number: String, _ opening: String, _ position: Int) throws(DatabaseError) {
    try session.execute(BoxStore.accepted, [.text(opening), .int(position), .text(number)])
  }

  /// It stays in the book as refused; corrected, it is another letter.
  public func refuse(_ code: String, _ opening: String, _ position: Int) throws(DatabaseError) {
    try session.execute(BoxStore.refused, [.text(opening), .int(position), .text(code)])
  }

  /// Nothing enters after it.
  public func seal(_ opening: String) throws(DatabaseError) {
    try session.execute(BoxStore.seal, [.text(opening), .text(clerk)])
  }

  /// One opening, or the latest; newest first.
  public func openings(_ id: String? = nil, limit: Int = 100) throws(DatabaseError) -> [BoxOpening] {
    var openings: [BoxOpening] = []
    for row in try session.query(BoxStore.list, [.text(id), .int(limit)]) { openings.append(try BoxOpening(row)) }
    for row in try session.query(BoxStore.letters, [.texts(openings.map(\.id))]) {
      let id = try row.text("opening")
      guard let index = openings.firstIndex(where: { $0.id == id }) else { continue }
      openings[index].letters.append(try BoxLetter(row))
    }
    return openings
  }
}

extension BoxOpening {
  fileprivate init(_ row: Row) throws(DatabaseError) {
    id = try row.text("id")
    box = try row.text("box")
    openedAt = Instant(microseconds: try row.instantMicroseconds("opened_at"))
    openers = try row.texts("openers")
    enteredBy = try row.text("entered_by")
    enteredAt = Instant(microseconds: try row.instantMicroseconds("entered_at"))
    letters = []
    sealedAt = try row.instantMicrosecondsOrNil("sealed_at").map(Instant.init(microseconds:))
    sealedBy = try row.textOrNil("sealed_by")
    isIntact = try row.boolOrNil("intact")
  }
}

extension BoxLetter {
  fileprivate init(_ row: Row) throws(DatabaseError) {
    position = try row.int("position")
    number = try row.textOrNil("number")
    refused = try row.textOrNil("refused")
    enteredBy = try row.text("entered_by")
    enteredAt = Instant(microseconds: try row.instantMicroseconds("entered_at"))
  }
}
