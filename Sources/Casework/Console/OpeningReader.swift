public import Database
internal import Regulation

/// Lists who opened the vault, for a person whose role allows it. That he looked is itself on record.
public struct OpeningReader {
  private let session: Session
  private let actor: String
  private let reason: String

  /// - Parameter actor: a directory code.
  public init(_ session: Session, by actor: String, because reason: String) {
    self.session = session
    self.actor = actor
    self.reason = reason
  }

  /// The newest first.
  /// - Parameters:
  ///   - number: a case or inquiry; nil is all that are not barred to him.
  ///   - before: ids below this one.
  /// - Throws: `Refusal`, `DatabaseError`.
  public func openings(of number: String?, before: Int = .max, limit: Int) throws -> [VaultOpening] {
    let office = try OfficeCache.load(session)
    guard let number else {
      try mayRead(.openings, by: Actor(actor), in: office)
      var allowed: [String: Bool] = [VaultOpening.everything: true]
      return try read(nil, before, limit).filter { opening in
        if let known = allowed[opening.number] { return known }
        let isAllowed = try isAllowed(opening.number, office)
        allowed[opening.number] = isAllowed
        return isAllowed
      }
    }
    try check(number, office)
    return try read(number, before, limit)
  }

  private func read(_ number: String?, _ before: Int, _ limit: Int) throws -> [VaultOpening] {
    try session.transaction { () throws(DatabaseError) in
      // The list as it was before he looked.
      let openings = try VaultOpening.list(of: number, before: before, limit: limit, session)
      try session.execute(
        VaultOpeningStore.insert,
        [.text(number ?? VaultOpening.everything), .text("openings"), .text(actor), .text(reason)])
      return openings
    }
  }

  private func check(_ number: String, _ office: Office) throws {
    if ChainState.isInquiry(number) {
      guard let view = try InquiryView.read(number, session) else {
        throw Refusal(.unknownInquiry, field: "/number")
      }
      return try mayRead(.openings, by: Actor(actor), of: view.state, in: office)
    }
    guard let view = try CaseView.read(number, session) else { throw Refusal.unknownCase(field: "/number") }
    try mayRead(
      .openings, by: Actor(actor), of: view.state, inquiries: try CaseView.summaries(number, session), in: office)
  }

  /// A case about himself is left out of the whole list.
  private func isAllowed(_ number: String, _ office: Office) throws -> Bool {
    do {
      try check(number, office)
      return true
    } catch is Refusal {
      return false
    }
  }
}
