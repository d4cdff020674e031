internal import Casework
internal import Database
internal import FoundationEssentials
internal import JSON
internal import Regulation

/// One case as its complainant may see it.
struct PublicCase: Sendable {
  struct Step: Codable, Sendable {
    let type: String
    let at: Instant
    /// The complainant did it himself.
    let mine: Bool
  }

  struct Limit: Codable, Sendable {
    let kind: String
    let dueAt: Instant
    let provisional: Bool
    let status: String
    enum CodingKeys: String, CodingKey {
      case kind
      case dueAt = "due_at"
      case provisional, status
    }
  }

  struct Reply: Sendable {
    let kind: String
    let at: Instant
    let text: String
  }

  let number: String
  let state: String
  let receivedAt: Instant
  let steps: [Step]
  let limits: [Limit]
  let replies: [Reply]
  let isErased: Bool

  private static let select = Statement("web.case", "SELECT * FROM web_case($1)")

  /// Nil when there is no such case.
  static func read(_ number: String, _ key: QueryKey, _ session: Session) throws(DatabaseError) -> PublicCase? {
    guard let row = try session.query(select, [.text(number)]).first else { return nil }
    return try PublicCase(number, row, key)
  }

  private init(_ number: String, _ row: Row, _ key: QueryKey) throws(DatabaseError) {
    self.number = number
    state = try row.text("state")
    receivedAt = Instant(microseconds: try row.instantMicroseconds("received_at"))
    isErased = try row.bool("is_erased")
    do {
      steps = try JSONValueDecoder().decode(from: JSON.parse(row.text("steps")))
      limits = try JSONValueDecoder().decode(from: JSON.parse(row.text("deadlines")))
      let sealed: [Sealed] = try JSONValueDecoder().decode(from: JSON.parse(row.text("replies")))
      replies = try sealed.map { try $0.opened(of: number, key) }
    } catch let error as DatabaseError {
      throw error
    } catch {
      throw DatabaseError(
        .other, doing: "web.case", message: "what is told of \(number) can't be read: \(type(of: error))")
    }
  }

  private struct Sealed: Codable {
    let sequence: Int
    let kind: String
    let at: Instant
    let sealed: String

    func opened(of number: String, _ key: QueryKey) throws -> Reply {
      guard let bytes = Data(base64Encoded: sealed, options: .ignoreUnknownCharacters) else {
        throw VaultError.notOpened
      }
      return Reply(kind: kind, at: at, text: try key.open(reply: Array(bytes), of: number, sequence: sequence))
    }
  }

  /// What the complainant may do now (contract, the state table of the rules).
  func may(_ command: CommandName) -> Bool {
    guard !isErased, let status = CaseStatus(rawValue: state) else { return false }
    if command == .requestReopening, steps.last?.type == "case.reopening-requested" { return false }
    return When.allows(command, in: status)
  }
}
